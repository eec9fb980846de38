/**
 * One version of a text for somebody who is not in the room, by a link that a representative of a party has asked for.
 * Who opens it needs no seat and sees that version, how it stands, and nothing else of the board; each look is noted for
 * the party that shared it. The link ends with the review, with the board, and for good with the link of the seat that
 * made it: another one has to be asked for then.
 */
import { randomUUID } from 'node:crypto'
import type { Request, Router } from 'express'
import { localisedParty, validSignOffs } from '#shared/board/select.ts'
import type { Resolution } from '#shared/board/board.ts'
import type { Review } from '#shared/board/desk.ts'
import { hasRefused } from '#shared/board/signing.ts'
import type { ReviewLink, ReviewedText } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import { isNewOpening } from '#shared/record/decide/reviews.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { ReviewId } from '#shared/ids.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import { stateOfInvite } from '../access/invites.ts'
import type { Opened } from '../access/review-links.ts'
import { seatLinkOf } from '../access/review-links.ts'
import type { Invite } from '../store/store.ts'
import type { CountRefusal } from './answer.ts'
import { answering, part } from './answer.ts'
import { reachableBase } from './hall-link-http.ts'
import type { HttpWorld } from './http-world.ts'
import { wrongLink } from './join-http.ts'
import type { Place } from './place.ts'
import { onBoardOf, onPlace } from './place.ts'
import type { RateLimits } from './rate-limits.ts'
import { savedState } from './saved-state.ts'

type Answer<Value> = Promise<Result<Value, Refusal>>

const system: Actor = { personId: null, role: 'system', partyId: null, via: 'self' }

/** The link of one review, for a seat of the party that shared it; for everybody else there is no such review. */
async function linkOf(world: HttpWorld, request: Request, { board, seat }: Place): Answer<ReviewLink> {
  const state = await savedState(board)
  const review = state.reviews.get(part(request, 'reviewId') as ReviewId)
  const { role, partyId, personId } = seat.actor
  const isOwn = role === 'partyRep' && personId !== null && review?.partyId === partyId
  if (review === undefined || !isOwn) return refused(refusal('unknownEntity', { field: 'reviewId' }))
  const seatInvite = await inviteOf(world, board, review)
  const ended = whyEnded(world, state, review, seatInvite)
  if (ended !== null) return refused(ended)
  const named = { boardId: board.id, reviewId: review.id, seatLink: seatLinkOf(seatInvite) }
  return accepted({ url: `${reachableBase(world, request)}/review/${world.access.reviews.tokenFor(named)}` })
}

/** The newest link of the seat that shared it. */
const inviteOf = async ({ access }: HttpWorld, board: LiveBoard, { byId }: Review): Promise<Invite | undefined> =>
  (await access.invites.newest(board.id)).get(byId)

/** Why a review shows nothing any more; null while it does. */
function whyEnded(
  { clock }: HttpWorld,
  { people, board: facts }: BoardState,
  { byId, partyId, revokedAt }: Review,
  invite: Invite | undefined,
): Refusal | null {
  if (facts?.status === 'archived') return refusal('boardArchived')
  if (revokedAt !== null) return refusal('linkRevoked')
  const person = people.get(byId)
  if (person?.role !== 'partyRep' || person.partyId !== partyId) return refusal('linkRevoked')
  const seat = invite === undefined ? null : stateOfInvite(invite, clock.now())
  return seat === null || seat.ok ? null : refusal('linkRevoked')
}

/** How the version stands: not the current one any more, signed by all, being signed, or still talked about. */
function standingOf(resolution: Resolution, version: number): ReviewedText['standing'] {
  if (resolution.currentVersion !== version || resolution.status === 'superseded') return 'replaced'
  if (resolution.status === 'void') return 'replaced'
  if (resolution.status === 'signing') return 'signing'
  return ['signed', 'published', 'effective'].includes(resolution.status) ? 'signed' : 'open'
}

function ownWord(resolution: Resolution, { partyId, version }: Review): ReviewedText['own'] {
  if (resolution.currentVersion !== version) return 'none'
  if (validSignOffs(resolution).some((one) => one.partyId === partyId)) return 'signed'
  return hasRefused(resolution, partyId) ? 'refused' : 'none'
}

/** Exactly what the link is for, each field named here; null where the record does not hold it. */
function shownOf(state: BoardState, review: Review): ReviewedText | null {
  const resolution = state.resolutions.get(review.resolutionId)
  const text = resolution?.versions.find(({ version }) => version === review.version)
  const party = state.parties.get(review.partyId)
  if (resolution === undefined || text === undefined || party === undefined || state.board === null) return null
  const meeting = resolution.meetingId === null ? undefined : state.meetings.get(resolution.meetingId)
  return {
    title: state.issues.get(resolution.issueId)?.title ?? '',
    no: resolution.no,
    meeting: meeting?.title ?? null,
    timezone: state.board.timezone,
    version: text.version,
    text: text.text,
    sha256: sha256Hex(text.text),
    at: text.at,
    party: localisedParty(party),
    sharedBy: state.people.get(review.byId)?.displayName ?? '',
    sharedAt: review.at,
    standing: standingOf(resolution, review.version),
    own: ownWord(resolution, review),
  }
}

/** Notes the look; what cannot be noted because nothing is saved is not shown either. */
async function noteOpened({ clock }: HttpWorld, board: LiveBoard, review: Review): Promise<Refusal | null> {
  if (!isNewOpening(review, clock.now())) return null
  const act = { commandId: randomUUID(), type: 'review.noteOpened', reviewId: review.id }
  const verdict = await board.act(act, system)
  // Two looks at the same moment are one, and beyond the bound one more says nothing new.
  return verdict.ok || verdict.refusal.code === 'tooMany' ? null : verdict.refusal
}

/** What a review of this board shows now. */
async function show(world: HttpWorld, board: LiveBoard, { reviewId, seatLink }: Opened): Answer<ReviewedText> {
  const state = await savedState(board)
  const review = state.reviews.get(reviewId)
  if (review === undefined) return refused(refusal('linkUnknown'))
  const seatInvite = await inviteOf(world, board, review)
  // The link of then has ended, whatever link the seat has now.
  const renewed = seatLinkOf(seatInvite) === seatLink ? null : refusal('linkRevoked')
  const ended = whyEnded(world, state, review, seatInvite) ?? renewed
  if (ended !== null) return refused(ended)
  const shown = shownOf(state, review)
  if (shown === null) return refused(refusal('linkUnknown'))
  const why = await noteOpened(world, board, review)
  return why === null ? accepted(shown) : refused(why)
}

async function open(world: HttpWorld, request: Request): Answer<ReviewedText> {
  const named = world.access.reviews.open(part(request, 'token'))
  if (named === null) return refused(wrongLink(world, request, refusal('linkUnknown')))
  return onBoardOf(world, named.boardId, (board) => show(world, board, named))
}

/** Adds the two routes of reviews. */
export function reviewRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  router.post(
    paths.reviewLink,
    limit.of('reads'),
    answering(count, (request) => onPlace(world, request, (place) => linkOf(world, request, place))),
  )
  router.get(
    paths.review,
    limit.joins,
    answering(count, (request) => open(world, request)),
  )
}
