/**
 * Who leads. The chair is handed over by whoever leads, or taken when the server has noted that its holder is lost; a
 * facilitator may take it at any time. Secretary and mediator may hold it, a representative never: who speaks for a party
 * does not lead the talks. A chair that comes back keeps it, unless somebody has taken it meanwhile.
 */
import { chairLostSince } from '#shared/board/attendance.ts'
import type { Meeting } from '#shared/board/board.ts'
import { toInstant } from '#shared/clock.ts'
import type { MeetingId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { mayChair } from '#shared/record/rights.ts'
import { accepted } from '#shared/result.ts'

/** The chair of a meeting that is still to come may be handed over too. */
function ledMeeting(context: Context, meetingId: MeetingId): Found<Meeting> {
  const meeting = context.state.meetings.get(meetingId)
  return meeting?.status === 'scheduled' ? accepted(meeting) : openOne(context, meetingId)
}

function successorProblem({ state }: Context, { chairId }: Meeting, toId: PersonId): Problem {
  const person = state.people.get(toId)
  if (person === undefined) return unknown('toId')
  return mayChair(person.role) && toId !== chairId ? null : invalid('toId')
}

/** Whoever leads gives the chair to somebody who may lead. */
export const handOverChair: Rule<'chair.handOver'> = (context, { meetingId, toId }) => {
  const meeting = ledMeeting(context, meetingId)
  if (!meeting.ok) return meeting
  const problem = successorProblem(context, meeting.value, toId)
  return problem ?? follows({ type: 'chair.changed', meetingId, personId: toId })
}

/** Refuses because the meeting has somebody who leads it, and names him. */
function chairIsHere({ state }: Context, chairId: PersonId | null): NonNullable<Problem> {
  const who = chairId === null ? '' : (state.people.get(chairId)?.displayName ?? chairId)
  return no('chairPresent', { facts: { who } })
}

/** Takes a chair that nobody holds or whose holder is lost; a facilitator also one that is held. */
export const takeChair: Rule<'chair.take'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const { chairId } = meeting.value
  const free = chairId === null || chairLostSince(meeting.value) !== null
  const taker = speaker(context)
  const may = free || (context.actor.role === 'facilitator' && taker !== chairId)
  return may ? follows({ type: 'chair.changed', meetingId, personId: taker }) : chairIsHere(context, chairId)
}

/** Noted once; `since` is when he was last seen, `limits.chairLostMs` before the note. */
export const noteChairLost: Rule<'chair.noteLost'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (meeting.value.chairId === null || chairLostSince(meeting.value) !== null) return no('wrongMeetingStatus')
  return follows({ type: 'chair.lost', meetingId, since: toInstant(context.now - limits.chairLostMs) })
}

/** Who was noted as lost is here again; refused while he is not lost. */
export const noteChairBack: Rule<'chair.noteBack'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (meeting.value.chairId === null) return no('wrongMeetingStatus')
  const isLost = chairLostSince(meeting.value) !== null
  return isLost ? follows({ type: 'chair.back', meetingId }) : chairIsHere(context, meeting.value.chairId)
}
