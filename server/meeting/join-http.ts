/** Coming in: a join link becomes a session cookie and leads to the board; and who this browser is. */
import type { Request, Response, Router } from 'express'
import type { Me } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { accepted } from '#shared/result.ts'
import { cookieOf } from '../access/requests.ts'
import type { CountRefusal } from './answer.ts'
import { answering, awaiting, part, sendRefusal } from './answer.ts'
import type { HttpWorld } from './http-world.ts'

async function join(world: HttpWorld, count: CountRefusal, request: Request, response: Response): Promise<void> {
  const invite = await world.access.invites.find(part(request, 'token'))
  if (!invite.ok) {
    count(invite.refusal)
    sendRefusal(request, response, invite.refusal)
    return
  }
  const { tokenHash, boardId } = invite.value
  const secure = request.secure || world.config.publicUrl?.startsWith('https:') === true
  const cookie = await world.access.sessions.grant(cookieOf(request), tokenHash, secure)
  response.set({ 'Set-Cookie': cookie, 'Cache-Control': 'no-store' })
  response.redirect(303, boardId === null ? '/' : `/b/${encodeURIComponent(boardId)}`)
}

async function me(world: HttpWorld, request: Request): Promise<Me> {
  const invites = await world.access.granted(request)
  const seats = new Map<string, Me['seats'][number]>()
  for (const invite of invites) {
    if (invite.boardId === null || seats.has(invite.boardId)) continue
    const board = await world.registry.board(invite.boardId)
    const seat = board === null ? null : world.access.seat(board.state, invite)
    if (seat === null || !seat.ok) continue
    const { personId, role } = seat.value.actor
    seats.set(invite.boardId, { boardId: invite.boardId, personId: personId ?? invite.seat, role })
  }
  const organiser = await world.access.asOrganiser(request)
  return { organiser: organiser.ok, seats: [...seats.values()] }
}

/** Adds the routes of coming in. */
export function joinRoutes(router: Router, world: HttpWorld, count: CountRefusal): void {
  router.get(
    paths.join,
    awaiting((request, response) => join(world, count, request, response)),
  )
  router.get(
    paths.me,
    answering(count, async (request) => accepted(await me(world, request))),
  )
}
