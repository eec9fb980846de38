/**
 * `/p/:boardId/replay` and `/p/:boardId/replay/:issueId`: the edition of the replay that may be published. It is made of the
 * public's record and nothing else, whatever seat this browser holds, and holds no link to the server: what has happened is
 * read once. Test ids: `public-replay`, and those of the replay.
 */
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { Link, useParams } from 'wouter'
import { emptyState } from '#shared/record/state.ts'
import { StillBoard } from '../../state/board-context.tsx'
import { isUnreachable } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { NoEntry } from '../../ui/NoEntry.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { Edition } from '../replay/Edition.tsx'
import type { RecordLoad } from '../replay/use-record.ts'
import { useRecord } from '../replay/use-record.ts'
import { ReaderFrame } from './ReaderFrame.tsx'
import { useNewest } from './use-newest.ts'

interface PageProps {
  readonly boardId: string
  readonly load: RecordLoad
}

function Page({ boardId, load }: PageProps): ReactNode {
  const { t } = useT()
  useTitle(t('replay.title'))
  return (
    <ReaderFrame kind={t('observer.publicTitle')} testId="public-replay">
      <div className="replay-page">
        <nav className="replay-ways-out">
          <Link href={`/p/${encodeURIComponent(boardId)}`}>{t('replay.backPublic')}</Link>
        </nav>
        <NowBar sentence={t('replay.sentencePublic')} />
        <Edition load={load} boardId={boardId} own={null} />
      </div>
    </ReaderFrame>
  )
}

function OfBoard({ boardId }: { readonly boardId: string }): ReactNode {
  const load = useRecord(boardId, 'public')
  const { replay, refusal, head } = load
  const newest = useNewest(boardId, head)
  const state = useMemo(
    () => ({ ...(replay?.final ?? emptyState), seq: Math.max(newest, head) }),
    [replay, newest, head],
  )
  if (replay === null && refusal !== null && !isUnreachable(refusal)) return <NoEntry refusal={refusal} />
  return (
    <StillBoard state={state}>
      <Page boardId={boardId} load={load} />
    </StillBoard>
  )
}

/** Route entry. */
export default function PublicReplay(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return <OfBoard key={boardId} boardId={boardId} />
}
