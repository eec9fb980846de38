/**
 * `/b/:boardId` before anything heavy is loaded: an observer's phone goes straight to the light page, every other seat to
 * the routes that need a seat. Asks only who this browser is.
 */
import type { ReactNode } from 'react'
import { lazy } from 'react'
import { Redirect, useParams } from 'wouter'
import type { BoardMe } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { pathOf } from '../../state/http.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'

const BoardRoutes = lazy(() => import('./BoardRoutes.tsx'))

/** Says in one sentence when this browser may not come in. */
export function Entrance(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  const me = useAnswer<BoardMe>(pathOf(paths.boardMe, { boardId }))
  if (me === null) return <Loading />
  if (!me.ok) return me.refusal.code === 'offline' ? <Loading offline /> : <NoEntry refusal={me.refusal} />
  const { role } = me.value.actor
  if (role === 'observer') return <Redirect to={`/b/${encodeURIComponent(boardId)}/observe`} replace />
  return <BoardRoutes />
}
