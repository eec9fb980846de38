/**
 * The ways into the members' replay from elsewhere; small, for screens that do without the rest of it. Test ids:
 * `to-replay`, `jump-to-agreed`.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Resolution } from '#shared/board/board.ts'
import type { IssueId, MeetingId } from '#shared/ids.ts'
import { useMe } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import '../../ui/plain.css'

const replayOf = (boardId: string, issueId: IssueId): string =>
  `/b/${encodeURIComponent(boardId)}/replay/${encodeURIComponent(issueId)}`

/** To the replay of an issue, or of a meeting. */
export function ToReplay(of: { readonly issueId: IssueId } | { readonly meetingId: MeetingId }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const address =
    'issueId' in of
      ? replayOf(boardId, of.issueId)
      : `/b/${encodeURIComponent(boardId)}/replay?meeting=${encodeURIComponent(of.meetingId)}`
  return (
    <Link href={address} className="hy-way" data-testid="to-replay">
      {t('common.replay')}
    </Link>
  )
}

const agreed: ReadonlySet<Resolution['status']> = new Set(['consensus', 'signing', 'signed', 'published', 'effective'])

/** From a text to the moment at which its version was agreed; nothing while it is still in work. */
export function JumpToAgreed({ resolution }: { readonly resolution: Resolution }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const { id, issueId, status, currentVersion } = resolution
  if (!agreed.has(status)) return null
  const moment = `?agreed=${encodeURIComponent(id)}&version=${currentVersion}`
  return (
    <Link href={`${replayOf(boardId, issueId)}${moment}`} className="hy-way" data-testid="jump-to-agreed">
      {t('common.jumpToAgreed')}
    </Link>
  )
}
