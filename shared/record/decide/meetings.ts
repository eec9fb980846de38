/**
 * A meeting's life: planned, opened, paused, resumed, closed, its minutes numbered. At most one meeting of a board
 * is open at a time, and what happened in a closed one is not reopened here.
 */
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { IssueId, MeetingId, PersonId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, taken, unknown } from '#shared/record/decide/context.ts'
import { accepted } from '#shared/result.ts'

type Plan = CommandOf<'meeting.plan'>

function agendaProblem({ state }: Context, { agenda }: Plan): Problem {
  const seen = new Set<string>()
  for (const [index, item] of agenda.entries()) {
    if (state.agenda.has(item.id) || seen.has(item.id)) return taken(`agenda.${index}.id`)
    if (item.issueId !== null && !state.issues.has(item.issueId)) return unknown(`agenda.${index}.issueId`)
    seen.add(item.id)
  }
  return null
}

/** Who holds the role: the one who plans, when it is his; otherwise the first on the board. */
function holderOf({ state, actor }: Context, role: 'facilitator' | 'secretary'): PersonId | null {
  if (actor.role === role) return actor.personId
  return [...state.people.values()].find((person) => person.role === role)?.id ?? null
}

function meetingOf(context: Context, plan: Plan): Meeting {
  const meetings = [...context.state.meetings.values()]
  const issueIds = plan.agenda.map((item) => item.issueId).filter((id): id is IssueId => id !== null)
  return {
    id: plan.meetingId,
    seq: Math.max(0, ...meetings.map(({ seq }) => seq)) + 1,
    kind: plan.kind,
    title: plan.title,
    startAt: plan.startAt,
    endAt: plan.endAt,
    place: plan.place,
    chairId: holderOf(context, 'facilitator'),
    secretaryId: holderOf(context, 'secretary'),
    issueIds: [...new Set(issueIds)],
    minutesNo: null,
    status: 'scheduled',
    observersCount: 0,
    attendance: [],
  }
}

export const planMeeting: Rule<'meeting.plan'> = (context, plan) => {
  if (context.state.meetings.has(plan.meetingId)) return taken('meetingId')
  if (Date.parse(plan.endAt) <= Date.parse(plan.startAt)) return invalid('endAt')
  const problem = agendaProblem(context, plan)
  if (problem !== null) return problem
  const agenda = plan.agenda.map((item, index): AgendaItem => ({ ...item, meetingId: plan.meetingId, seq: index + 1 }))
  return follows({ type: 'meeting.planned', meeting: meetingOf(context, plan), agenda })
}

/** The meeting, when it is open (running or paused); otherwise why it does not count as open. */
export function openOne({ state }: Context, meetingId: MeetingId): Found<Meeting> {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  return meeting.status === 'running' || meeting.status === 'paused' ? accepted(meeting) : no('meetingNotRunning')
}

export const openScheduledMeeting: Rule<'meeting.open'> = ({ state }, { meetingId }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'scheduled') return no('wrongMeetingStatus')
  if (state.openMeetingId !== null) return no('anotherMeetingRunning')
  return follows({ type: 'meeting.opened', meetingId })
}

export const pauseMeeting: Rule<'meeting.pause'> = ({ state }, { meetingId, reason }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'running') return no('meetingNotRunning')
  return follows({ type: 'meeting.paused', meetingId, reason })
}

export const resumeMeeting: Rule<'meeting.resume'> = ({ state }, { meetingId }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'paused') return no('wrongMeetingStatus')
  return follows({ type: 'meeting.resumed', meetingId })
}

export const closeMeeting: Rule<'meeting.close'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const closed = { type: 'meeting.closed', meetingId } as const
  const speaks = runningTurn(context.state, meetingId) !== null
  return speaks ? follows({ type: 'turn.ended', meetingId }, closed) : follows(closed)
}

export const numberMinutes: Rule<'meeting.numberMinutes'> = ({ state }, { meetingId, minutesNo }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status === 'scheduled' || meeting.status === 'published') return no('wrongMeetingStatus')
  const others = [...state.meetings.values()].filter(({ id }) => id !== meetingId)
  if (others.some((other) => other.minutesNo === minutesNo)) {
    return no('minutesNumberTaken', { field: 'minutesNo', facts: { minutesNo } })
  }
  return follows({ type: 'minutes.numbered', meetingId, minutesNo })
}
