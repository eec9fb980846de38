/**
 * Where an HTTP request is: the board of its address, the asker's seat there, as whom it acts and through whose eyes it
 * reads. Decides nothing about what the seat may do.
 */
import type { Request } from 'express'
import type { PersonId } from '#shared/ids.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { Seat } from '../access/access.ts'
import { actorOf } from '../access/access.ts'
import { giverOf } from '../access/hall-seat.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import { part } from './answer.ts'
import type { HttpWorld } from './http-world.ts'

type Answer<Value = unknown> = Promise<Result<Value, Refusal>>

/** A seat on a board. */
export interface Place {
  readonly board: LiveBoard
  readonly seat: Seat
}

/**
 * What a step on the board of the address answers. The board may leave memory while the asker is being identified: it
 * has written nothing then, and everything is asked once more of the one that is read again.
 */
export const onBoard = <Value>(
  world: HttpWorld,
  request: Request,
  step: (board: LiveBoard) => Answer<Value>,
): Answer<Value> => onBoardOf(world, part(request, 'boardId'), step)

/** The same of a board that something else than the address names. */
export async function onBoardOf<Value>(
  { registry }: Pick<HttpWorld, 'registry'>,
  boardId: string,
  step: (board: LiveBoard) => Answer<Value>,
): Answer<Value> {
  for (let tries = 1; ; tries += 1) {
    const board = await registry.board(boardId)
    if (board === null) return refused(refusal('unknownBoard'))
    const mayTryAgain = (): boolean => tries === 1 && board.left
    try {
      const answer = await step(board)
      if (answer.ok || answer.refusal.code !== 'notSaved' || !mayTryAgain()) return answer
    } catch (error) {
      if (!mayTryAgain()) throw error
    }
  }
}

/** The same for a step of the asker's seat. */
export function onPlace<Value>(
  world: HttpWorld,
  request: Request,
  step: (place: Place) => Answer<Value>,
): Answer<Value> {
  return onBoard(world, request, async (board) => {
    const seat = await world.access.identify(request, board.id)
    return seat.ok ? step({ board, seat: seat.value }) : seat
  })
}

/** Who acts: the seat itself, or with `?as=` the person for whom the organiser acts. */
export function actorFor(request: Request, { board, seat }: Place): Result<Actor, Refusal> {
  const person = request.query['as']
  if (person === undefined) return accepted(giverOf(seat))
  if (seat.actor.role !== 'organiser') return refused(refusal('notAllowed', { field: 'as' }))
  const actor = typeof person === 'string' ? actorOf(board.state, person as PersonId, 'organiser') : null
  return actor === null ? refused(refusal('unknownEntity', { field: 'personId' })) : accepted(actor)
}

/** Through whose eyes the asker reads this board; without any link through the public's. */
export async function viewerFor(world: HttpWorld, request: Request, board: LiveBoard): Answer<Viewer> {
  const seat = await world.access.identify(request, board.id)
  if (seat.ok) return accepted(seat.value.viewer)
  return seat.refusal.code === 'unauthenticated' ? accepted(publicViewer) : seat
}
