/**
 * Coming in: a join link becomes a session cookie and leads to the board; who this browser is; and leaving again. An address that goes on
 * trying links that open nothing is told to wait; one that works always opens, so that nobody can lock a whole hall out.
 * Links are opened by somebody who follows them, never by a picture or script of another page.
 */
import type { Request, Response, Router } from 'express'
import type { Me } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { accepted } from '#shared/result.ts'
import { tooFast } from '../access/allowances.ts'
import { isHttpsUrl } from '../access/requests.ts'
import type { CountRefusal } from './answer.ts'
import { answering, awaiting, part, sendRefusal } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import type { RateLimits } from './rate-limits.ts'
import { savedState } from './saved-state.ts'

/** The refusal of a link that opens nothing, or of one who has tried too many of them. */
export function wrongLink({ wrongLinks, addressOf, metrics }: HttpWorld, request: Request, why: Refusal): Refusal {
  const address = addressOf(request)
  const locked = wrongLinks.lockedMs(address) || wrongLinks.wrong(address)
  if (locked === 0) return why
  metrics.limited.inc({ allowance: 'wrongLinks' })
  return tooFast(locked)
}

/** Whether a page of another site has put the link somewhere it is opened by itself. */
const isEmbedded = (request: Request): boolean =>
  request.get('sec-fetch-site') === 'cross-site' && (request.get('sec-fetch-mode') ?? 'navigate') !== 'navigate'

async function join(world: HttpWorld, count: CountRefusal, request: Request, response: Response): Promise<void> {
  const { access, metrics } = world
  const refuse = (why: Refusal): void => {
    count(why)
    sendRefusal(request, response, why)
  }
  if (isEmbedded(request)) return refuse(refusal('foreignOrigin'))
  const invite = await access.invites.find(part(request, 'token'))
  metrics.joins.inc({ outcome: invite.ok ? 'opened' : invite.refusal.code })
  if (!invite.ok) return refuse(wrongLink(world, request, invite.refusal))
  const { tokenHash, boardId } = invite.value
  const tooOften = world.allowances.take('opensPerLink', tokenHash)
  if (tooOften !== null) return refuse(tooOften)
  const secure = isHttpsUrl(world.config.publicUrl) || world.isHttps(request)
  const cookie = await access.sessions.grant(access.cookie(request), tokenHash, secure)
  response.set({ 'Set-Cookie': cookie, 'Cache-Control': 'no-store' })
  response.redirect(303, boardId === null ? '/' : `/b/${encodeURIComponent(boardId)}`)
}

async function me(world: HttpWorld, request: Request): Promise<Me> {
  const invites = await world.access.granted(request)
  const seats = new Map<string, Me['seats'][number]>()
  for (const invite of invites) {
    if (invite.boardId === null || seats.has(invite.boardId)) continue
    const board = await world.registry.board(invite.boardId)
    const seat = board === null ? null : world.access.seat(await savedState(board), invite)
    if (seat === null || !seat.ok) continue
    const { personId, role } = seat.value.actor
    seats.set(invite.boardId, { boardId: invite.boardId, personId: personId ?? invite.seat, role })
  }
  const organiser = await world.access.asOrganiser(request)
  return { organiser: organiser.ok, seats: [...seats.values()] }
}

/** Ends the browser's session, and has the browser forget what it holds of us. */
async function signOut(world: HttpWorld, request: Request, response: Response): Promise<void> {
  const cookies = await world.access.sessions.end(world.access.cookie(request))
  response.set({ 'Set-Cookie': [...cookies], 'Cache-Control': 'no-store', 'Clear-Site-Data': '"storage"' })
  response.status(204).end()
}

/** Adds the routes of coming in, and of leaving. */
export function joinRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  router.get(
    paths.join,
    limit.joins,
    awaiting((request, response) => join(world, count, request, response)),
  )
  router.get(
    paths.me,
    limit.of('reads'),
    answering(count, async (request) => accepted(await me(world, request))),
  )
  router.post(
    paths.signOut,
    limit.joins,
    awaiting((request, response) => signOut(world, request, response)),
  )
}
