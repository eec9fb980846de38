/**
 * How signing stands, for who is about to sign: each party's word on this version, what the own party has said to it and
 * whether its condition is settled, and whose sign-offs of earlier versions are void. Test ids: `sign-state`,
 * `sign-state-<partyId>`, `voided-v<n>`.
 */
import type { Party, Resolution } from '#shared/board/board.ts'
import { partiesInOrder, resolutionStances, validSignOffs } from '#shared/board/select.ts'
import { standingDenials, standingRefusals, voidedSignOffs, waitingSheet } from '#shared/board/signing.ts'
import type { PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../../state/language.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { StanceMark } from '../../../ui/StanceMark.tsx'
import styles from './signing.module.css'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly party: Party
}

/** One party's word in a sentence. */
function wordOf(state: BoardState, resolution: Resolution, partyId: PartyId, { t }: Words): string {
  const signOff = validSignOffs(resolution).find((one) => one.partyId === partyId)
  if (signOff?.paper !== undefined) {
    return t('signing.paperLine', { witness: state.people.get(signOff.paper.witnessId)?.displayName ?? '' })
  }
  if (signOff !== undefined) return t(signOff.withDissent === true ? 'signing.has_dissented' : 'signing.has_signed')
  const sheet = waitingSheet(resolution, partyId)
  if (sheet !== null) return t('signing.has_sheet', { witness: state.people.get(sheet.witnessId)?.displayName ?? '' })
  const refusal = standingRefusals(resolution).find((one) => one.partyId === partyId)
  if (refusal !== undefined) return t('signing.has_refused', { reason: refusal.reason })
  const denial = standingDenials(resolution).findLast((one) => one.partyId === partyId)
  if (denial === undefined) return t('signing.has_nothing')
  return t('signing.has_denied', { witness: state.people.get(denial.witnessId)?.displayName ?? '' })
}

function OwnStance({ state, resolution, party }: Props) {
  const { t } = useT()
  const stance = resolutionStances(state, resolution.id).get(party.id)
  if (stance === undefined) return null
  const settled = { met: 'signing.conditionMet', waived: 'signing.conditionWaived' } as const
  const how = stance.conditionSettled === undefined ? 'signing.conditionOpen' : settled[stance.conditionSettled.how]
  return (
    <div>
      <p className={styles['line']}>
        {t('signing.ownStance')} <StanceMark value={stance.value} />
      </p>
      {stance.reason !== '' && <p className={styles['soft']}>{stance.reason}</p>}
      {stance.value === 'conditional' && (
        <p>
          {t('signing.condition', { condition: stance.condition ?? '' })} · {t(how)}
        </p>
      )}
    </div>
  )
}

/** Whose sign-offs of earlier versions went with their text. */
export function Voided({ state, resolution }: Omit<Props, 'party'>) {
  const { t, partyName } = useT()
  return voidedSignOffs(resolution).map(({ version, partyIds }) => (
    <p key={version} className={styles['soft']} data-testid={`voided-v${version}`}>
      {t('signing.voided', {
        version,
        parties: partyIds
          .flatMap((id) => state.parties.get(id) ?? [])
          .map(partyName)
          .join(t('common.listComma')),
      })}
    </p>
  ))
}

/** Every party in the board's order. */
export function SigningState({ state, resolution, party }: Props) {
  const words = useT()
  return (
    <section className={styles['block']} data-testid="sign-state">
      <h3>{words.t('signing.stateTitle')}</h3>
      <ul className={styles['list']}>
        {partiesInOrder(state).map((one) => (
          <li key={one.id} className={styles['line']} data-testid={`sign-state-${one.id}`}>
            <PartyBadge party={one} />
            <span>{wordOf(state, resolution, one.id, words)}</span>
          </li>
        ))}
      </ul>
      <Voided state={state} resolution={resolution} />
      <OwnStance state={state} resolution={resolution} party={party} />
    </section>
  )
}
