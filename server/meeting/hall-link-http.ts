/**
 * The address by which the hall comes in, for the wall that shows it as a code and for those who run the meeting. Read from
 * the links each time and told to these seats alone: it never becomes part of the record, which more people read.
 */
import type { Request, Router } from 'express'
import { networkInterfaces } from 'node:os'
import type { HallLink } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Seat } from '../access/access.ts'
import { holdersOf, nameOfHolder } from '../access/invites.ts'
import type { Invite } from '../store/store.ts'
import type { CountRefusal } from './answer.ts'
import { answering } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import type { Place } from './place.ts'
import { onPlace } from './place.ts'
import type { RateLimits } from './rate-limits.ts'

const running: ReadonlySet<string> = new Set(['organiser', 'facilitator', 'secretary', 'projector'])

const mayKnow = (state: BoardState, { actor }: Seat): boolean => running.has(actor.role) || actsAsChair(state, actor)

const isOnlyHere = (hostname: string): boolean => /^(?:localhost|127\.|\[::1\])/.test(hostname)

/** An address of this machine that the room's phones reach, where the server listens on all of them. */
function neighbour(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? null
}

/** The address under which the server was asked, or one that phones reach where that opens on this machine alone. */
export function reachableBase(world: HttpWorld, request: Request): string {
  const { publicUrl, host } = world.config
  if (publicUrl !== null) return publicUrl
  const asked = `${world.isHttps(request) ? 'https' : 'http'}://${request.get('host') ?? 'localhost'}`
  const url = new URL(asked)
  const listensEverywhere = host === '0.0.0.0' || host === '::'
  const address = isOnlyHere(url.hostname) && listensEverywhere ? neighbour() : null
  if (address === null) return asked
  return `${url.protocol}//${address}${url.port === '' ? '' : `:${url.port}`}`
}

/** The newest link of a holder, made if he has never had one. */
async function linkOf(
  { access: { invites } }: HttpWorld,
  { board }: Place,
  holder: string,
): Promise<Invite | undefined> {
  const known = (await invites.newest(board.id)).get(holder)
  if (known !== undefined) return known
  await invites.issueMissing(board.id, board.state)
  return (await invites.newest(board.id)).get(holder)
}

async function hallLink(world: HttpWorld, request: Request, place: Place): Promise<Result<HallLink, Refusal>> {
  const { board, seat } = place
  const { state } = board
  if (!mayKnow(state, seat)) return refused(refusal('notAllowed'))
  const { invites } = world.access
  // A board's own observer has the link where there is one, else the seat without a person.
  const holder = holdersOf(state).find((one) =>
    one.personId === null ? one.seat === 'observer' : state.people.get(one.personId)?.role === 'observer',
  )
  const invite = holder === undefined ? undefined : await linkOf(world, place, nameOfHolder(holder))
  const works = invite !== undefined && (await invites.byHash(invite.tokenHash)).ok
  const token = works ? invite.token : null
  return accepted({ url: token === null ? null : `${reachableBase(world, request)}/join/${token}` })
}

/** Adds the route of the hall's link. */
export function hallLinkRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  router.get(
    paths.hallLink,
    limit.of('reads'),
    answering(count, (request) => onPlace(world, request, (place) => hallLink(world, request, place))),
  )
}
