/**
 * Sheets of paper that their witnesses did not see signed: whose, which witness said so and why, with the photo, what has
 * become of the party's other sheet, and what the party can do now (no further sheet, once so many were denied). They
 * count for nothing, and stand here until the party has signed by its own hand or the words have changed. Test id:
 * `denied-<partyId>`.
 */
import type { Party, Resolution } from '#shared/board/board.ts'
import type { SheetDenial } from '#shared/board/desk.ts'
import {
  isDeniedTooOften,
  paperSignOff,
  standingDenials,
  unansweredDenials,
  waitingSheet,
} from '#shared/board/signing.ts'
import type { PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { SheetPhoto } from './SheetPhoto.tsx'
import styles from './signing.module.css'

interface Props {
  readonly state: BoardState
  readonly resolution: Resolution
  readonly own: Party | null
}

/** What its own party and all others are told that can be done, while another sheet may be taken in and after the last one. */
const anotherSheet = { own: 'signing.deniedOwn', others: 'signing.deniedOpen' } as const
const lastSheet = { own: 'signing.deniedLastOwn', others: 'signing.deniedLast' } as const

function Denied({ state, resolution, own, denial }: Props & { readonly denial: SheetDenial }) {
  const { t } = useT()
  const party = state.parties.get(denial.partyId)
  if (party === undefined) return null
  const name = (id: PersonId): string => state.people.get(id)?.displayName ?? ''
  const isOwn = own?.id === party.id
  const isOpen = resolution.status === 'signing' && unansweredDenials(resolution).includes(denial)
  const isLast = isDeniedTooOften(resolution, party.id)
  const next = isLast ? lastSheet : anotherSheet
  const counted = paperSignOff(resolution, party.id)?.paper
  const waits = waitingSheet(resolution, party.id)
  return (
    <div className={styles['photo']} data-testid={`denied-${party.id}`}>
      <SheetPhoto state={state} attachmentId={denial.attachmentId} party={party} />
      <div className={styles['block']}>
        <p className={styles['line']}>
          <PartyBadge party={party} />
          <strong>{t('signing.denied', { witness: name(denial.witnessId), version: denial.version })}</strong>
        </p>
        {denial.reason !== '' && <p>{t('signing.deniedWhy', { reason: denial.reason })}</p>}
        <p className={styles['soft']}>
          {t('signing.paperBy', { signer: name(denial.byId), entered: name(denial.enteredById) })}
        </p>
        {counted !== undefined && <p>{t('signing.deniedSince', { witness: name(counted.witnessId) })}</p>}
        {waits !== null && <p>{t('signing.deniedWaits', { witness: name(waits.witnessId) })}</p>}
        {isOpen && <p>{t(next[isOwn ? 'own' : 'others'], { count: limits.denialsPerVersion })}</p>}
      </div>
    </div>
  )
}

/** In the order in which they were denied; nothing where none was. */
export function SheetsDenied(props: Props) {
  return standingDenials(props.resolution).map((denial) => (
    <Denied key={`${denial.partyId}${denial.at}`} {...props} denial={denial} />
  ))
}
