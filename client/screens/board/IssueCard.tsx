/**
 * One issue on the board as a quiet row: number, title, status; then in words what is waited for, with a small mark per
 * party; the whole row leads to the issue's room, and who was lent the pen. Test ids: `issue-card-<id>`, `pen-with`.
 */
import { Link } from 'wouter'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { IssueStatusBadge } from '../../ui/IssueStatusBadge.tsx'
import { issueAddress } from '../issue/follow.ts'
import styles from './board.module.css'
import type { IssueRow, PartyMark } from './board-rows.ts'
import { PartyDot } from './PartyDot.tsx'

/** What is waited for, in words. */
function useWaiting({ marks, version, isSettled, issue }: IssueRow): string {
  const { t, partyName } = useT()
  const names = (some: readonly PartyMark[]): string =>
    some.map((mark) => partyName(mark.party)).join(t('common.listComma'))
  if (isSettled || issue.status === 'deferred' || issue.status === 'escalated') return ''
  const silent = marks.filter((mark) => !mark.spoken)
  if (version === 0) {
    return silent.length === 0 ? t('board.allSpoken') : t('board.notYetHeard', { parties: names(silent) })
  }
  if (issue.status === 'signing') {
    const unsigned = marks.filter((mark) => !mark.signed)
    return unsigned.length === 0 ? t('board.allSigned') : t('board.notYetSigned', { parties: names(unsigned) })
  }
  const missing = marks.filter((mark) => mark.stance === null)
  if (missing.length === marks.length) return t('board.noStances', { version })
  return missing.length === 0
    ? t('board.allStances', { version })
    : t('board.notYetStance', { version, parties: names(missing) })
}

/** The row. */
export function IssueCard({ row }: { readonly row: IssueRow }) {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const { issue, inFocus, version, marks, overdueActions, penWith } = row
  const waiting = useWaiting(row)
  return (
    <li className={styles.card} data-focus={inFocus} data-testid={`issue-card-${issue.id}`}>
      <div className={styles.cardTop}>
        <span className={styles.cardNumber}>{issue.no}</span>
        <Link href={issueAddress(boardId, issue.id)} className={styles.cardTitle}>
          {issue.title}
        </Link>
      </div>
      <p className={styles.cardMeta}>
        <IssueStatusBadge status={issue.status} />
        <span>{issue.topic}</span>
        {version > 0 && <span>{t('board.textVersion', { version })}</span>}
        {inFocus && <span className={styles.focusMark}>{t('board.inFocus')}</span>}
        {penWith !== null && (
          <span data-testid="pen-with">
            {penWith.id === actor.personId ? t('board.penYours') : t('board.penWith', { name: penWith.displayName })}
          </span>
        )}
        {overdueActions > 0 && <span className={styles.overdue}>{t('board.overdue', { count: overdueActions })}</span>}
      </p>
      {!row.isSettled && (
        <div className={styles.cardParties}>
          {marks.map((mark) => (
            <PartyDot key={mark.party.id} mark={mark} />
          ))}
          {waiting !== '' && <span className={styles.waiting}>{waiting}</span>}
        </div>
      )}
    </li>
  )
}
