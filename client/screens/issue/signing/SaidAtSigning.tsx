/**
 * What was said while a text was being signed, beside the question whether it can be agreed: why signing was stopped, and
 * each party that would not sign these words and each sheet that its witness did not see signed, with the reasons. Test
 * id: `said-at-signing`.
 */
import type { Resolution } from '#shared/board/board.ts'
import { standingRefusals, unansweredDenials } from '#shared/board/signing.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import styles from './signing.module.css'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
}

/** A sentence each. */
export default function SaidAtSigning({ state, resolution }: Props) {
  const { t, partyName } = useT()
  const { halted } = resolution
  return (
    <ul className={styles['list']} data-testid="said-at-signing">
      {standingRefusals(resolution).map(({ partyId, version, reason }) => {
        const party = state.parties.get(partyId)
        if (party === undefined) return null
        return <li key={partyId}>{t('signing.refusedBefore', { party: partyName(party), version, reason })}</li>
      })}
      {unansweredDenials(resolution).map(({ partyId, witnessId, version, reason }) => {
        const party = state.parties.get(partyId)
        if (party === undefined) return null
        const witness = state.people.get(witnessId)?.displayName ?? ''
        return <li key={partyId}>{t('signing.deniedBefore', { party: partyName(party), witness, version, reason })}</li>
      })}
      {halted !== undefined && <li>{t('signing.halted', { reason: halted.reason })}</li>}
    </ul>
  )
}
