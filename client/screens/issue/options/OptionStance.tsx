/** The dialog in which the own party takes its stance on an option, with a sentence for every red line that the option crosses. */
import { changesOf } from '#shared/board/option-changes.ts'
import { standingLines } from '#shared/board/red-lines.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { StanceForm } from '../stance/StanceForm.tsx'
import { useRedLineWarnings } from '../stance/use-red-line-warnings.ts'
import type { OptionView } from './option-view.ts'

/** Nothing for a viewer without a party. */
export default function OptionStance({ view, onClose }: { readonly view: OptionView; readonly onClose: () => void }) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const party = actor.partyId === null ? undefined : state.parties.get(actor.partyId)
  const warnings = useRedLineWarnings(view.option.id)
  if (party === undefined) return null
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('issue.stanceOnOption', { code: view.option.code, title: view.option.title })}
      size="lg"
    >
      <StanceForm
        target={{ type: 'option', id: view.option.id, version: null, changes: changesOf(view.option) }}
        redLines={standingLines(party)}
        previous={view.stances.get(party.id) ?? null}
        warnings={warnings}
        onDone={onClose}
      />
    </Dialog>
  )
}
