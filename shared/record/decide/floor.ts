/**
 * What the room looks at and who has the floor. One party speaks at a time; a turn's seconds are the agenda item's,
 * counted from the server's clock, and only the facilitator starts, lengthens or ends one.
 */
import type { AgendaItem } from '#shared/board/board.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { AgendaId, MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, partyName, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import type { Turn } from '#shared/record/state.ts'
import { accepted } from '#shared/result.ts'

/** Seconds of a turn where the agenda item sets none. */
const usualTurnSeconds = 120

/** The agenda item, when it belongs to this meeting. */
function itemOf({ state }: Context, agendaId: AgendaId, meetingId: MeetingId): Found<AgendaItem> {
  const item = state.agenda.get(agendaId)
  if (item === undefined) return unknown('agendaId')
  return item.meetingId === meetingId ? accepted(item) : invalid('agendaId')
}

export const moveFocus: Rule<'focus.move'> = (context, { meetingId, agendaId, issueId, scene }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const item = agendaId === null ? null : itemOf(context, agendaId, meetingId)
  if (item !== null && !item.ok) return item
  if (issueId !== null && !context.state.issues.has(issueId)) return unknown('issueId')
  return follows({ type: 'focus.moved', meetingId, agendaId, issueId: issueId ?? item?.value.issueId ?? null, scene })
}

function speakerProblem({ state }: Context, { partyId, personId }: CommandOf<'turn.start'>): Problem {
  if (!state.parties.has(partyId)) return unknown('partyId')
  if (personId === null) return null
  const person = state.people.get(personId)
  if (person === undefined) return unknown('personId')
  return person.partyId === partyId ? null : invalid('personId')
}

export const startTurn: Rule<'turn.start'> = (context, command) => {
  const { state } = context
  const { meetingId, agendaId, partyId, personId } = command
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'running') return no('meetingNotRunning')
  const item = itemOf(context, agendaId, meetingId)
  if (!item.ok) return item
  const problem = speakerProblem(context, command)
  if (problem !== null) return problem
  const turn = runningTurn(state, meetingId)
  if (turn !== null) return no('turnRunning', { facts: { party: partyName(state, turn.partyId) } })
  const seconds = item.value.turnSeconds === 0 ? usualTurnSeconds : item.value.turnSeconds
  return follows({ type: 'turn.started', meetingId, agendaId, partyId, personId, seconds })
}

/** The turn that runs in this meeting, or why there is none. */
function turnIn({ state }: Context, meetingId: MeetingId): Found<Turn> {
  if (!state.meetings.has(meetingId)) return unknown('meetingId')
  const turn = runningTurn(state, meetingId)
  return turn === null ? no('noTurnRunning') : accepted(turn)
}

export const extendTurn: Rule<'turn.extend'> = (context, { meetingId, seconds }) => {
  const turn = turnIn(context, meetingId)
  if (!turn.ok) return turn
  if (turn.value.seconds + seconds > limits.turnSecondsMax) return invalid('seconds')
  return follows({ type: 'turn.extended', meetingId, seconds })
}

export const endTurn: Rule<'turn.end'> = (context, { meetingId }) => {
  const turn = turnIn(context, meetingId)
  return turn.ok ? follows({ type: 'turn.ended', meetingId }) : turn
}
