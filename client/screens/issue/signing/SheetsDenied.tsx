/**
 * Sheets of paper that their witnesses did not see signed: whose, which witness said so and why, with the photo, and what
 * the party can do now. They count for nothing, and stand here until the party has signed by its own hand or the words have
 * changed. Test id: `denied-<partyId>`.
 */
import type { Party, Resolution } from '#shared/board/board.ts'
import type { SheetDenial } from '#shared/board/desk.ts'
import { standingDenials, unansweredDenials } from '#shared/board/signing.ts'
import type { PersonId } from '#shared/ids.ts'
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

function Denied({ state, resolution, own, denial }: Props & { readonly denial: SheetDenial }) {
  const { t } = useT()
  const party = state.parties.get(denial.partyId)
  if (party === undefined) return null
  const name = (id: PersonId): string => state.people.get(id)?.displayName ?? ''
  const isOpen = resolution.status === 'signing' && unansweredDenials(resolution).includes(denial)
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
        {isOpen && <p>{t(own?.id === party.id ? 'signing.deniedOwn' : 'signing.deniedOpen')}</p>}
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
