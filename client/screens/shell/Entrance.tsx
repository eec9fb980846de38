/**
 * `/b/:boardId` before anything heavy is loaded: an observer's phone goes straight to the light page, every other seat to
 * the routes that need a seat. Asks only who this browser is.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Redirect, useParams, useRoute } from 'wouter'
import type { BoardMe } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { pathOf } from '../../state/http.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'

/** Asks who this browser is, then shows what is behind the gate; says in one sentence when it may not come in. */
function Gate({ boardId, seated }: { readonly boardId: string; readonly seated: ReactNode }): ReactNode {
  const me = useAnswer<BoardMe>(pathOf(paths.boardMe, { boardId }))
  if (me === null) return <Loading />
  if (!me.ok) return me.refusal.code === 'offline' ? <Loading offline /> : <NoEntry refusal={me.refusal} />
  const { role } = me.value.actor
  if (role === 'observer') return <Redirect to={`/b/${encodeURIComponent(boardId)}/observe`} replace />
  return seated
}

/** Only the landing address has a gate; whoever goes on from there stays inside, so that the board is opened once. */
export function Entrance({ seated }: { readonly seated: ReactNode }): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  const [isLanding] = useRoute('/b/:boardId')
  const [gated] = useState(isLanding)
  return gated ? <Gate boardId={boardId} seated={seated} /> : seated
}
