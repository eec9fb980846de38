/**
 * The dialog in which the own party takes its stance on the text, under the exact words that it was opened for. When a newer
 * version comes meanwhile the words here stay, and the form says so.
 */
import { useState } from 'react'
import { standingLines } from '#shared/board/red-lines.ts'
import type { Resolution } from '#shared/board/board.ts'
import { currentText, resolutionStances } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useT } from '../../../state/language.tsx'
import { Clause } from '../../../ui/Clause.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import styles from '../issue.module.css'
import { StanceForm } from '../stance/StanceForm.tsx'
import { useRedLineWarnings } from '../stance/use-red-line-warnings.ts'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly actor: Actor
  readonly onClose: () => void
}

/** Nothing for a viewer without a party. */
export default function TextStance({ state, resolution, actor, onClose }: Props) {
  const { t } = useT()
  const [text] = useState(() => currentText(resolution))
  const party = actor.partyId === null ? undefined : state.parties.get(actor.partyId)
  const warnings = useRedLineWarnings(resolution.id)
  if (party === undefined || text === null) return null
  return (
    <Dialog opened onClose={onClose} title={t('issue.stanceOnVersion', { version: text.version })} size="lg">
      <div className={styles.signing}>
        <Clause text={text.text} sha256={sha256Hex(text.text)} version={text.version} />
      </div>
      <StanceForm
        target={{ type: 'resolution', id: resolution.id, version: resolution.currentVersion }}
        redLines={standingLines(party)}
        previous={resolutionStances(state, resolution.id).get(party.id) ?? null}
        warnings={warnings}
        onDone={onClose}
      />
    </Dialog>
  )
}
