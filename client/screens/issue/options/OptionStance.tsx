/** The dialog in which the own party takes its stance on an option, with a sentence for every red line that the option crosses. */
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { StanceForm } from '../stance/StanceForm.tsx'
import type { OptionView } from './option-view.ts'
import { redLineWarnings } from './red-line-warnings.ts'

/** Nothing for a viewer without a party. */
export default function OptionStance({ view, onClose }: { readonly view: OptionView; readonly onClose: () => void }) {
  const { t, partyName } = useT()
  const state = useBoard((state) => state)
  const { actor } = useMe()
  const party = actor.partyId === null ? undefined : state.parties.get(actor.partyId)
  if (party === undefined) return null
  const warnings = redLineWarnings(state, view.option, party.id).map((warning) => {
    if (warning.partyId === party.id) return t('issue.warnOwnRedLine', { text: warning.text })
    const other = state.parties.get(warning.partyId)
    return t('issue.warnOtherRedLine', { party: other === undefined ? '' : partyName(other), text: warning.text })
  })
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('issue.stanceOnOption', { code: view.option.code, title: view.option.title })}
      size="lg"
    >
      <StanceForm
        target={{ type: 'option', id: view.option.id, version: null }}
        redLines={party.redLines}
        previous={view.stances.get(party.id) ?? null}
        warnings={warnings}
        onDone={onClose}
      />
    </Dialog>
  )
}
