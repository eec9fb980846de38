/**
 * `/p/:boardId/replay` and `/p/:boardId/replay/:issueId`: the edition of the replay that may be published. It is made of the
 * public's record and nothing else, whatever seat this browser holds. Test ids: `public-replay`, and those of the replay.
 */
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { Edition } from '../replay/Edition.tsx'
import { PublicRecord } from './PublicRecord.tsx'
import { ReaderFrame } from './ReaderFrame.tsx'

function Page({ boardId }: { readonly boardId: string }): ReactNode {
  const { t } = useT()
  useTitle(t('replay.title'))
  return (
    <ReaderFrame kind={t('observer.publicTitle')} testId="public-replay">
      <div className="replay-page">
        <nav className="replay-ways-out">
          <Link href={`/p/${encodeURIComponent(boardId)}`}>{t('replay.backPublic')}</Link>
        </nav>
        <NowBar sentence={t('replay.sentencePublic')} />
        <Edition boardId={boardId} own={null} />
      </div>
    </ReaderFrame>
  )
}

/** Route entry. */
export default function PublicReplay(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return (
    <PublicRecord boardId={boardId}>
      <Page boardId={boardId} />
    </PublicRecord>
  )
}
