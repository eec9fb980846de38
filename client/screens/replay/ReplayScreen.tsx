/**
 * `/b/:boardId/replay` and `/b/:boardId/replay/:issueId`: how a meeting, or an issue, came to where it is, as this seat may
 * know it. Nothing can be done here. The edition for everybody is `screens/public/PublicReplay.tsx`.
 * Test ids: `replay-screen`, and those of the parts.
 */
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { useMe } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { Edition } from './Edition.tsx'
import { OwnIssue } from './OwnIssue.tsx'
import { useRecord } from './use-record.ts'

/** Route entry of the members' edition. */
export default function ReplayScreen(): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const load = useRecord(boardId, 'own')
  const { issueId } = useParams<{ issueId?: string }>()
  const at = (rest: string): string => `/b/${encodeURIComponent(boardId)}/${rest}`
  const issuePath = issueId === undefined ? '' : `/${encodeURIComponent(issueId)}`
  useTitle(t('replay.title'))
  return (
    <div className="replay-page replay-wide" data-testid="replay-screen">
      <nav className="replay-ways-out">
        {issueId === undefined ? (
          <Link href={at('board')}>{t('replay.backBoard')}</Link>
        ) : (
          <Link href={at(`issue/${encodeURIComponent(issueId)}`)}>{t('replay.back')}</Link>
        )}
        <a href={`/p/${encodeURIComponent(boardId)}/replay${issuePath}`}>{t('replay.toPublic')}</a>
      </nav>
      <NowBar sentence={t('replay.sentence')} />
      <Edition load={load} boardId={boardId} own={OwnIssue} />
    </div>
  )
}
