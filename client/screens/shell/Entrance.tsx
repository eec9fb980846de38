/**
 * `/b/:boardId` before anything heavy is loaded: an observer's phone goes straight to the light page, every other seat to
 * the routes that need a seat. Asks only who this browser is; whom the device remembers need not wait for the answer.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Redirect, useParams, useRoute } from 'wouter'
import type { BoardMe } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { keptMe } from '../../offline/kept-me.ts'
import { isUnreachable, pathOf } from '../../state/http.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NoEntry } from '../../ui/NoEntry.tsx'

/** Asks who this browser is, then shows what is behind the gate; says in one sentence when it may not come in. */
function Gate({ boardId, seated }: { readonly boardId: string; readonly seated: ReactNode }): ReactNode {
  const me = useAnswer<BoardMe>(pathOf(paths.boardMe, { boardId }))
  const [known] = useState(() => keptMe(boardId))
  // Whoever was here before comes in without a network, and without waiting for one that does not answer.
  if (me === null || (!me.ok && isUnreachable(me.refusal))) {
    return known === null || known.actor.role === 'observer' ? <Loading offline={me !== null} /> : seated
  }
  if (!me.ok) return <NoEntry refusal={me.refusal} />
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
