/**
 * A meeting's life: planned, planned anew or cancelled, opened, paused, resumed, closed, its minutes numbered. At most
 * one meeting of a board is open at a time. Closing ends what goes on only in the room: the turn, the words given, the
 * questions that are open. What happened in a closed one stands; only the newest may be opened again,
 * with a reason, while its minutes are not published. Nothing here touches what was decided in it.
 */
import type { AgendaItem, Meeting, MeetingStatus } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { AgendaId, IssueId, MeetingId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { accepted } from '#shared/result.ts'

type Plan = CommandOf<'meeting.plan'> | CommandOf<'meeting.replan'>

/** Why the agenda is none; an item may keep its id when its own meeting is planned anew. */
function agendaProblem({ state }: Context, { agenda, meetingId }: Plan): Problem {
  const seen = new Set<string>()
  for (const [index, item] of agenda.entries()) {
    const held = state.agenda.get(item.id)
    if ((held !== undefined && held.meetingId !== meetingId) || seen.has(item.id)) return taken(`agenda.${index}.id`)
    if (item.issueId !== null && !state.issues.has(item.issueId)) return unknown(`agenda.${index}.issueId`)
    seen.add(item.id)
  }
  return null
}

const planProblem = (context: Context, plan: Plan): Problem =>
  Date.parse(plan.endAt) <= Date.parse(plan.startAt) ? invalid('endAt') : agendaProblem(context, plan)

/** Who holds the role: the one who plans, when it is his; otherwise the first on the board. */
function holderOf({ state, actor }: Context, role: 'facilitator' | 'secretary'): PersonId | null {
  if (actor.role === role) return actor.personId
  return [...state.people.values()].find((person) => person.role === role)?.id ?? null
}

const issuesOn = (agenda: readonly { readonly issueId: IssueId | null }[]): readonly IssueId[] => [
  ...new Set(agenda.map((item) => item.issueId).filter((id): id is IssueId => id !== null)),
]

/** What a plan says of the meeting itself. */
const planned = ({ kind, title, startAt, endAt, place, groundRules, wifi, agenda }: Plan) => ({
  kind,
  title,
  startAt,
  endAt,
  place,
  issueIds: issuesOn(agenda),
  ...(groundRules.length === 0 ? {} : { groundRules }),
  ...(wifi === null ? {} : { wifi }),
})

const numbered = (agenda: Plan['agenda'], meetingId: MeetingId): readonly AgendaItem[] =>
  agenda.map((item, index): AgendaItem => ({ ...item, meetingId, seq: index + 1 }))

function meetingOf(context: Context, plan: Plan): Meeting {
  const meetings = [...context.state.meetings.values()]
  return {
    id: plan.meetingId,
    seq: Math.max(0, ...meetings.map(({ seq }) => seq)) + 1,
    chairId: holderOf(context, 'facilitator'),
    secretaryId: holderOf(context, 'secretary'),
    minutesNo: null,
    status: 'scheduled',
    observersCount: 0,
    attendance: [],
    ...planned(plan),
  }
}

/** A new meeting with its whole agenda; changes nothing of the ones that there are. */
export const planMeeting: Rule<'meeting.plan'> = (context, plan) => {
  if (context.state.meetings.has(plan.meetingId)) return taken('meetingId')
  const problem = planProblem(context, plan)
  if (problem !== null) return problem
  return follows({
    type: 'meeting.planned',
    meeting: meetingOf(context, plan),
    agenda: numbered(plan.agenda, plan.meetingId),
  })
}

/** The meeting, when it is in one of these statuses. */
export function meetingIn(
  { state }: Context,
  meetingId: MeetingId,
  ...statuses: readonly MeetingStatus[]
): Found<Meeting> {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  return statuses.includes(meeting.status) ? accepted(meeting) : no('wrongMeetingStatus')
}

/** Everything of the plan anew; who chairs and who was already excused stays. */
export const replanMeeting: Rule<'meeting.replan'> = (context, plan) => {
  const meeting = meetingIn(context, plan.meetingId, 'scheduled')
  if (!meeting.ok) return meeting
  const problem = planProblem(context, plan)
  if (problem !== null) return problem
  const { id, seq, chairId, secretaryId, minutesNo, status, observersCount, attendance, checkInCode } = meeting.value
  return follows({
    type: 'meeting.replanned',
    meeting: {
      id,
      seq,
      chairId,
      secretaryId,
      minutesNo,
      status,
      observersCount,
      attendance,
      ...(checkInCode === undefined ? {} : { checkInCode }),
      ...planned(plan),
    },
    agenda: numbered(plan.agenda, id),
  })
}

/** A planned meeting will not be held; one that was opened is closed instead. */
export const cancelMeeting: Rule<'meeting.cancel'> = (context, { meetingId, reason }) => {
  const meeting = meetingIn(context, meetingId, 'scheduled')
  return meeting.ok ? follows({ type: 'meeting.cancelled', meetingId, reason }) : meeting
}

/** Where in the agenda an item comes that follows `afterId`; null when that is no item of this agenda. */
function placeAfter(agenda: readonly AgendaItem[], afterId: AgendaId | null): number | null {
  if (afterId === null) return agenda.length
  const index = agenda.findIndex(({ id }) => id === afterId)
  return index === -1 ? null : index + 1
}

/** One more item, at the end or after another, also while the meeting runs. */
export const addAgendaItem: Rule<'agenda.add'> = (context, { meetingId, item, afterId }) => {
  const meeting = meetingIn(context, meetingId, 'scheduled', 'running', 'paused')
  if (!meeting.ok) return meeting
  if (context.state.agenda.has(item.id)) return taken('item.id')
  if (item.issueId !== null && !context.state.issues.has(item.issueId)) return unknown('item.issueId')
  const agenda = agendaOf(context.state, meetingId)
  const place = placeAfter(agenda, afterId)
  if (place === null) return unknown('afterId')
  if (agenda.length >= limits.listLength) return no('tooMany')
  const added = [...agenda.slice(0, place).map(known), item, ...agenda.slice(place).map(known)]
  return follows({ type: 'agenda.changed', meetingId, agenda: numbered(added, meetingId) })
}

/** An item without what its file may have said of it besides: that is for the organiser only, and stays in its place. */
function known({
  id,
  issueId,
  title,
  kind,
  plannedMinutes,
  turnSeconds,
  turnsPerParty,
}: AgendaItem): Plan['agenda'][number] {
  return {
    id,
    issueId,
    title,
    kind: kind as Plan['agenda'][number]['kind'],
    plannedMinutes,
    turnSeconds,
    turnsPerParty,
  }
}

/** The meeting, when it is open (running or paused); otherwise why it does not count as open. */
export function openOne({ state }: Context, meetingId: MeetingId): Found<Meeting> {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  return meeting.status === 'running' || meeting.status === 'paused' ? accepted(meeting) : no('meetingNotRunning')
}

/** Opens a planned meeting. Where nobody was to chair, whoever opens it does. */
export const openScheduledMeeting: Rule<'meeting.open'> = (context, { meetingId }) => {
  const meeting = meetingIn(context, meetingId, 'scheduled')
  if (!meeting.ok) return meeting
  if (context.state.openMeetingId !== null) return no('anotherMeetingRunning')
  const opened = { type: 'meeting.opened', meetingId } as const
  if (meeting.value.chairId !== null) return follows(opened)
  return follows(opened, { type: 'chair.changed', meetingId, personId: speaker(context) })
}

/** When a meeting came to its end, as far as the record says. */
const endedAt = ({ closedAt, endAt }: Meeting): number => Date.parse(closedAt ?? endAt)

const isClosed = ({ status }: Meeting): boolean => status === 'minutesDraft' || status === 'published'

/** Goes on with the meeting that was closed last. On the record with its reason, and in the minutes. */
export const reopenMeeting: Rule<'meeting.reopen'> = (context, { meetingId, reason }) => {
  const meeting = meetingIn(context, meetingId, 'minutesDraft')
  if (!meeting.ok) return meeting
  if (context.state.openMeetingId !== null) return no('anotherMeetingRunning')
  const closed = [...context.state.meetings.values()].filter(isClosed)
  if (closed.some((other) => endedAt(other) > endedAt(meeting.value))) return no('wrongMeetingStatus')
  return follows({ type: 'meeting.reopened', meetingId, byId: speaker(context), reason })
}

/** A running meeting is interrupted; what runs by the clock is the clock's business. */
export const pauseMeeting: Rule<'meeting.pause'> = ({ state }, { meetingId, reason }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'running') return no('meetingNotRunning')
  return follows({ type: 'meeting.paused', meetingId, reason })
}

/** A meeting that was interrupted goes on. */
export const resumeMeeting: Rule<'meeting.resume'> = ({ state }, { meetingId }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'paused') return no('wrongMeetingStatus')
  return follows({ type: 'meeting.resumed', meetingId })
}

/** Words that were given and not said to be over: they are, with the meeting. Who still waits stays on the record as not answered. */
const wordsGiven = (state: BoardState, meetingId: MeetingId): readonly HeyiEvent[] =>
  [...state.requests.values()]
    .filter((one) => one.meetingId === meetingId && one.status === 'granted')
    .map(({ id }) => ({ type: 'floor.answered', requestId: id, to: 'done', answer: '' }))

/** Questions still open are over with the meeting, not revealed by it. */
const pollsOver = (state: BoardState, meetingId: MeetingId): readonly HeyiEvent[] =>
  [...state.polls.values()]
    .filter((poll) => poll.meetingId === meetingId && poll.status === 'open')
    .map(({ id }) => ({ type: 'poll.closed', pollId: id }))

/** Who was asked aside comes back: a caucus is over with its meeting. */
const caucusesOver = (state: BoardState, meetingId: MeetingId): readonly HeyiEvent[] =>
  [...state.caucuses.values()]
    .filter((caucus) => caucus.meetingId === meetingId && caucus.closedAt === null)
    .map(({ id, issueId }) => ({ type: 'caucus.closed', caucusId: id, issueId }))

/** Ends an open meeting, and with it the turn, the words that were given, the polls and the caucuses. */
export const closeMeeting: Rule<'meeting.close'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const { state } = context
  const closed = { type: 'meeting.closed', meetingId } as const
  const closing = [
    ...wordsGiven(state, meetingId),
    ...pollsOver(state, meetingId),
    ...caucusesOver(state, meetingId),
    closed,
  ]
  const speaks = runningTurn(state, meetingId) !== null
  return speaks ? follows({ type: 'turn.ended', meetingId }, ...closing) : follows(...closing)
}

/** Meetings whose minutes are not begun, or no longer change. */
const unwritten: ReadonlySet<MeetingStatus> = new Set(['scheduled', 'cancelled', 'published'])

/** The number under which a meeting's minutes are filed: once used, it is no other meeting's. */
export const numberMinutes: Rule<'meeting.numberMinutes'> = ({ state }, { meetingId, minutesNo }) => {
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (unwritten.has(meeting.status)) return no('wrongMeetingStatus')
  const others = [...state.meetings.values()].filter(({ id }) => id !== meetingId)
  if (others.some((other) => other.minutesNo === minutesNo)) {
    return no('minutesNumberTaken', { field: 'minutesNo', facts: { minutesNo } })
  }
  return follows({ type: 'minutes.numbered', meetingId, minutesNo })
}
