/**
 * The countdown for the whole room: a break, a minute to think. One at a time; a new one takes the place of the old. It
 * counts from the server's time and goes on while the meeting is paused, because breaks are what it is for.
 */
import type { Rule } from '#shared/record/decide/context.ts'
import { follows } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'

/** A countdown for everybody to see; another one takes its place. */
export const startTimer: Rule<'timer.start'> = (context, { meetingId, seconds, label }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  return follows({ type: 'timer.started', countdown: { meetingId, label, startedAt: context.at, seconds } })
}

/** Stopping what does not run changes nothing: two hands on the same button mean the same. */
export const stopTimer: Rule<'timer.stop'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  return meeting.ok ? follows({ type: 'timer.stopped', meetingId }) : meeting
}
