/**
 * Looking back over HTTP: when the negotiating text of an issue changed, and how it stood at any moment of the board's
 * order. Told to every member who may read that text now, and of what is on disk only. The wall, observers and the public
 * are told nothing of it: what they may look back at is the record that they are given anyway. No other document of a
 * board can be named here.
 */
import type { Request, Router } from 'express'
import { mayRead } from '#shared/documents/names.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { TextAt, TextSteps } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { tooFast } from '../access/allowances.ts'
import type { CountRefusal } from './answer.ts'
import { answering, part } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import type { Place } from './place.ts'
import { onPlace } from './place.ts'
import type { RateLimits } from './rate-limits.ts'

type Answer<Value> = Promise<Result<Value, Refusal>>

/** A place in a board's order as an address gives it; null for what is none. */
const placeIn = (given: unknown): number | null =>
  typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : null

/** The issue of the address, if the seat may read its text by the rights that are on disk. */
async function readableIssue(request: Request, { board, seat }: Place): Answer<IssueId> {
  if ((await board.rightsOnDisk()) === false) return refused(refusal('notSaved'))
  const issueId = part(request, 'issueId') as IssueId
  const readable = seat.actor.role !== 'projector' && mayRead(board.state, { kind: 'text', issueId }, seat.actor)
  // Who reads no text is not told which issues there are.
  if (!readable) return refused(refusal('documentNotReadable'))
  return board.state.issues.has(issueId) ? accepted(issueId) : refused(refusal('unknownEntity', { field: 'issueId' }))
}

/** Asks where the store is, unless too many wait there already. */
function createLookingBack({ texts }: HttpWorld) {
  let waiting = 0
  return async <Value>(look: (from: HttpWorld['texts']) => Promise<Value>): Answer<Value> => {
    if (waiting >= limits.replayWaiting) return refused(tooFast(1_000))
    waiting += 1
    try {
      return accepted(await look(texts))
    } finally {
      waiting -= 1
    }
  }
}

type LookBack = ReturnType<typeof createLookingBack>

async function textAt(world: HttpWorld, lookBack: LookBack, request: Request, place: Place): Answer<TextAt> {
  const issue = await readableIssue(request, place)
  if (!issue.ok) return issue
  const seq = placeIn(request.query['seq'])
  if (seq === null) return refused(refusal('invalidField', { field: 'seq' }))
  const head = await world.store.head(place.board.id)
  if (head === null || seq > head.seq) return refused(refusal('unknownEntity', { field: 'seq' }))
  const text = await lookBack((texts) => texts.textAt(place.board.id, issue.value, seq))
  return text.ok ? accepted({ issueId: issue.value, seq, text: text.value }) : text
}

async function textSteps(lookBack: LookBack, request: Request, place: Place): Answer<TextSteps> {
  const issue = await readableIssue(request, place)
  if (!issue.ok) return issue
  const steps = await lookBack((texts) => texts.textSteps(place.board.id, issue.value))
  return steps.ok ? accepted({ issueId: issue.value, steps: steps.value }) : steps
}

/** Adds the routes of looking back. */
export function replayRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  const lookBack = createLookingBack(world)
  router.get(
    paths.textAt,
    limit.of('reads'),
    answering(count, (request) => onPlace(world, request, (place) => textAt(world, lookBack, request, place))),
  )
  router.get(
    paths.textSteps,
    limit.of('exports'),
    answering(count, (request) => onPlace(world, request, (place) => textSteps(lookBack, request, place))),
  )
}
