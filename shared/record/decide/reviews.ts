/**
 * Showing one version of a text to a superior who is not in the room. It is bound to the seat that shared it: the own party
 * sees that it was shared and each time it was opened, and revokes it; whoever opens it sees that version and nothing else.
 */
import type { Review } from '#shared/board/desk.ts'
import type { ReviewId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Context, Found, Rule } from '#shared/record/decide/context.ts'
import { follows, no, ownParty, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { accepted } from '#shared/result.ts'

/** A party shows one version of a text to somebody outside; so many stand at a time. */
export const shareReview: Rule<'review.share'> = (context, { reviewId, resolutionId, version }) => {
  const { state, at } = context
  if (state.reviews.has(reviewId)) return taken('reviewId')
  const resolution = state.resolutions.get(resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  if (!resolution.versions.some((one) => one.version === version)) return unknown('version')
  const partyId = ownParty(context)
  const own = [...state.reviews.values()].filter((one) => one.partyId === partyId && one.revokedAt === null)
  if (own.length >= limits.reviewsPerParty) return no('tooMany', { facts: { max: limits.reviewsPerParty } })
  const shared = { partyId, byId: speaker(context), at, openedAt: [], revokedAt: null }
  const review: Review = { id: reviewId, resolutionId, version, ...shared }
  return follows({ type: 'review.shared', review })
}

/** A review that still shows its text. */
function openReview({ state }: Context, reviewId: ReviewId): Found<Review> {
  const review = state.reviews.get(reviewId)
  if (review === undefined) return unknown('reviewId')
  return review.revokedAt === null ? accepted(review) : no('linkRevoked')
}

/** For another party there is no such review, be it revoked or not. */
export const revokeReview: Rule<'review.revoke'> = (context, { reviewId }) => {
  if (context.state.reviews.get(reviewId)?.partyId !== ownParty(context)) return unknown('reviewId')
  const review = openReview(context, reviewId)
  return review.ok ? follows({ type: 'review.revoked', reviewId }) : review
}

/** Whether opening it now is another look, and not the same one: a page that is read is loaded more than once. */
export function isNewOpening({ openedAt }: Review, now: number): boolean {
  const last = openedAt.at(-1)
  return last === undefined || now - Date.parse(last) >= limits.reviewOpenedMs
}

/** Each opening is noted once in a while, until there are so many that one more says nothing new. */
export const noteReviewOpened: Rule<'review.noteOpened'> = (context, { reviewId }) => {
  const review = openReview(context, reviewId)
  if (!review.ok) return review
  if (!isNewOpening(review.value, context.now)) return no('tooMany', { facts: { max: 1 } })
  return review.value.openedAt.length < limits.reviewOpenings
    ? follows({ type: 'review.opened', reviewId })
    : no('tooMany', { facts: { max: limits.reviewOpenings } })
}
