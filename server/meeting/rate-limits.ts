/**
 * How often one may ask over HTTP. Every request counts for its address; whoever comes by a link that works counts by
 * person and link for what the route does, everybody else by address as a stranger (see `access/allowances.ts`). Stands
 * before a body is read. Says with the refusal after how many seconds it goes on.
 */
import type { Request, RequestHandler } from 'express'
import type { Refusal } from '#shared/refusals.ts'
import type { Allowance } from '../access/allowances.ts'
import type { CountRefusal } from './answer.ts'
import { awaiting, part, sendRefusal } from './answer.ts'
import type { HttpWorld } from './http-world.ts'

/** The kinds of routes, each with a rate of its own. */
export type Limited = Extract<
  Allowance,
  'acts' | 'reads' | 'exports' | 'imports' | 'organising' | 'pins' | 'uploads' | 'pictures'
>

export interface RateLimits {
  /** Of everything that one address asks. */
  readonly everything: RequestHandler
  /** Of links that are opened, good or bad. */
  readonly joins: RequestHandler
  /** Of one kind of route. */
  of(kind: Limited): RequestHandler
}

/** What whoever has no link may ask as well. */
const forAll: ReadonlySet<Limited> = new Set(['reads', 'pictures'])

type Look = (request: Request) => Promise<Refusal | null> | Refusal | null

/** The limits of one server. */
export function createRateLimits(world: HttpWorld, count: CountRefusal): RateLimits {
  const { access, addressOf, allowances } = world
  const unless = (look: Look): RequestHandler =>
    awaiting(async (request, response, next) => {
      const why = await look(request)
      if (why === null) return next()
      count(why)
      sendRefusal(request, response, why)
    })
  return {
    everything: unless((request) => allowances.take('requestsPerAddress', addressOf(request))),
    joins: unless((request) => allowances.take('joins', addressOf(request))),
    of: (kind) =>
      unless(async (request) => {
        const boardId = part(request, 'boardId')
        const caller = await access.caller(request, boardId === '' ? null : boardId)
        if (caller === null) return allowances.take(forAll.has(kind) ? 'handouts' : 'strangers', addressOf(request))
        const isPhone = kind === 'acts' && caller.hallSeat !== null
        return isPhone ? allowances.takeForPhone(caller.hallSeat, addressOf(request)) : allowances.takeFor(kind, caller)
      }),
  }
}
