/**
 * One household's record over HTTP, for those whose duty it is. Everybody else hears that there is none of this id, be there
 * one or not, and the board's record keeps that a person asked: read by the organiser alone. So many notes of one person and
 * no more, so that asking again and again fills nothing.
 */
import { randomUUID } from 'node:crypto'
import type { Request, Router } from 'express'
import type { Household } from '#shared/board/board.ts'
import type { HouseholdId } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import { paths } from '#shared/protocol/http.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { CountRefusal } from './answer.ts'
import { answering, part } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import type { Place } from './place.ts'
import { onPlace } from './place.ts'
import type { RateLimits } from './rate-limits.ts'

const system: Actor = { personId: null, role: 'system', partyId: null, via: 'self' }

async function household(
  { allowances }: HttpWorld,
  request: Request,
  { board, seat }: Place,
): Promise<Result<Household, Refusal>> {
  const subjectId = part(request, 'householdId')
  const none = refused(refusal('unknownEntity', { field: 'householdId' }))
  if (!idPattern.test(subjectId)) return none
  if (seat.viewer.restricted) {
    const { events } = await board.record(seat.viewer, 0)
    const found = evolveAll(emptyState, events).households.get(subjectId as HouseholdId)
    return found === undefined ? none : accepted(found)
  }
  const { personId } = seat.actor
  if (allowances.take('refusedAccess', `${board.id} ${personId ?? seat.actor.role}`) !== null) return none
  const note = { commandId: randomUUID(), type: 'access.noteRefused', personId, what: 'household', subjectId }
  // Whether it could be noted or not, the answer is the same.
  await board.act(note, system)
  return none
}

/** Adds the route. */
export function householdRoutes(app: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  app.get(
    paths.household,
    limit.of('reads'),
    answering(count, (request) => onPlace(world, request, (place) => household(world, request, place))),
  )
}
