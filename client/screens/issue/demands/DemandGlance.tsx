/**
 * One demand of the record to be looked at where it does not stand: whose, on which issue, its words, and where it
 * went. Changes nothing.
 */
import { Link } from 'wouter'
import type { Demand } from '#shared/board/board.ts'
import { currentInterest, currentWording } from '#shared/board/select.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { issueAddress } from '../follow.ts'
import DemandTrail from './DemandTrail.tsx'
import styles from './demands.module.css'

interface Props {
  readonly demand: Demand
  /** Whether the words are said here; not so where they stand just above. */
  readonly worded?: boolean
}

/** The demand; nothing in it is a button but the way to its issue. */
export default function DemandGlance({ demand, worded = true }: Props) {
  const { t } = useT()
  const { boardId } = useMe()
  const interest = currentInterest(demand)
  const party = useBoard((state) => state.parties.get(demand.partyId))
  const issue = useBoard((state) => (demand.issueId === null ? undefined : state.issues.get(demand.issueId)))
  return (
    <div className={styles.glance}>
      {worded && (
        <>
          {party !== undefined && <PartyBadge party={party} />}
          <blockquote className={styles.words}>{currentWording(demand)}</blockquote>
        </>
      )}
      {interest !== '' && <p className={styles.quiet}>{t('issue.because', { interest })}</p>}
      <DemandTrail demand={demand} open />
      {issue === undefined ? (
        <p className={styles.quiet}>{t('demands.noIssue')}</p>
      ) : (
        <Link className="hy-button" href={issueAddress(boardId, issue.id, 'demands')}>
          {t('demands.toIssue', { no: issue.no })}
        </Link>
      )}
    </div>
  )
}
