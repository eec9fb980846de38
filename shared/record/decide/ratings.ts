/**
 * The hall rates the meeting, one answer a phone, the newest counts. Opened while the meeting is open; those who rate on
 * their way out are still counted until it is closed. Closing writes the counts down as the meeting's feedback.
 */
import type { RatingRound } from '#shared/board/room.ts'
import { ratingCounts } from '#shared/board/polls.ts'
import { dayIn } from '#shared/clock.ts'
import type { MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Context, Found, Rule } from '#shared/record/decide/context.ts'
import { follows, no, taken, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { accepted } from '#shared/result.ts'

/** Asks the hall how the meeting was: once a meeting. */
export const openRating: Rule<'rating.open'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  return context.state.ratings.has(meetingId) ? no('ratingClosed') : follows({ type: 'rating.opened', meetingId })
}

function openRound({ state }: Context, meetingId: MeetingId): Found<RatingRound> {
  if (!state.meetings.has(meetingId)) return unknown('meetingId')
  const round = state.ratings.get(meetingId)
  return round?.status === 'open' ? accepted(round) : no('ratingClosed')
}

/** One rating a phone; the last one counts for as long as the round is open. */
export const giveRating: Rule<'rating.give'> = (context, { meetingId, value }) => {
  const voter = context.actor.hallSeat
  if (voter === undefined) return no('notAllowed')
  const round = openRound(context, meetingId)
  if (!round.ok) return round
  const first = round.value.answers.every((one) => one.voter !== voter)
  const full = round.value.answers.length >= limits.hallSeats
  if (first && full) return no('tooMany', { facts: { max: limits.hallSeats } })
  return follows({ type: 'rating.given', meetingId, given: { voter, value }, first })
}

/** Ends the round; only now are there numbers. */
export const closeRating: Rule<'rating.close'> = (context, { meetingId, feedbackId, note }) => {
  const round = openRound(context, meetingId)
  if (!round.ok) return round
  if (context.state.feedback.has(feedbackId)) return taken('feedbackId')
  const at = dayIn(context.board.timezone, context.now)
  const counts = ratingCounts(round.value.answers)
  const feedback = { id: feedbackId, kind: 'meetingRating', meetingId, at, counts, note } as const
  return follows({ type: 'rating.closed', meetingId, feedback })
}
