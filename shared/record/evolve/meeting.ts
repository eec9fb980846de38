/**
 * Folds what happens in the room: a meeting planned, opened, paused, closed; who is there; what everyone looks at; whose
 * turn it is. At most one meeting is open and at most the last turn runs. The planned end of a meeting stays as planned.
 */
import type { AgendaItem, Attendance, Focus, Meeting, Turn } from '#shared/board/board.ts'
import { isAway } from '#shared/board/attendance.ts'
import type { Instant } from '#shared/clock.ts'
import type { AgendaId, MeetingId, PartyId, PersonId } from '#shared/ids.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'

function changeMeeting(draft: Draft, meetingId: MeetingId, facts: Partial<Meeting>): void {
  draft.change('meetings', meetingId, (meeting) => ({ ...meeting, ...facts }))
}

/** Applies `next` to the turn that runs in this meeting, if one does. */
function changeRunningTurn(draft: Draft, meetingId: MeetingId, next: (turn: Turn) => Turn): void {
  const last = draft.state.turns.at(-1)
  if (last === undefined || last.endedAt !== null || last.meetingId !== meetingId) return
  draft.set({ turns: [...draft.state.turns.slice(0, -1), next(last)] })
}

const endTurn = (draft: Draft, meetingId: MeetingId, at: Instant): void =>
  changeRunningTurn(draft, meetingId, (turn) => ({ ...turn, endedAt: at }))

/** The meeting's clocks stand still from here on. */
function pause(draft: Draft, meetingId: MeetingId, since: Instant, reason: string): void {
  changeMeeting(draft, meetingId, { status: 'paused', pause: { since, reason } })
  changeRunningTurn(draft, meetingId, (turn) => ({ ...turn, heldAt: since }))
}

/** Takes a fact away that is there only while it holds. */
function without(draft: Draft, meetingId: MeetingId, key: keyof Meeting): void {
  draft.change('meetings', meetingId, (meeting) => {
    const { [key]: _dropped, ...rest } = meeting
    return rest as Meeting
  })
}

function resume(draft: Draft, meetingId: MeetingId, at: Instant): void {
  without(draft, meetingId, 'pause')
  changeMeeting(draft, meetingId, { status: 'running' })
  changeRunningTurn(draft, meetingId, (turn) => {
    const heldMs = turn.heldAt === null ? 0 : Date.parse(at) - Date.parse(turn.heldAt)
    return { ...turn, heldAt: null, heldMs: turn.heldMs + heldMs }
  })
}

/** The room has come to this item (null: to none) at that time. */
function visit(draft: Draft, meetingId: MeetingId, agendaId: AgendaId | null, at: Instant): void {
  const { visits } = draft.state
  const last = visits.at(-1)
  if (last?.to === null && last.agendaId === agendaId) return
  const ended = last?.to === null ? [...visits.slice(0, -1), { ...last, to: at }] : visits
  draft.set({ visits: agendaId === null ? ended : [...ended, { meetingId, agendaId, from: at, to: null }] })
}

/** Whether two focuses show the same picture. */
const isSamePlace = (one: Focus, other: Focus | null): boolean =>
  other !== null &&
  one.agendaId === other.agendaId &&
  one.issueId === other.issueId &&
  one.scene === other.scene &&
  one.subjects.join() === other.subjects.join()

/** What the room looks at before the first move of a meeting: its agenda. */
const atFirst = ({ meetingId, movedAt }: Focus): Focus => ({
  meetingId,
  agendaId: null,
  issueId: null,
  scene: 'agenda',
  subjects: [],
  movedAt,
  movedSeq: 0,
})

/** Shows this; what was shown before is what an undo goes back to, unless it is the same picture pressed again. */
function moveFocus(draft: Draft, focus: Focus, undo: boolean): void {
  const { focus: last, focusBefore } = draft.state
  const shown = last?.meetingId === focus.meetingId ? last : atFirst(focus)
  const before = isSamePlace(focus, last) ? focusBefore : shown
  draft.set({ focusBefore: undo ? null : before, focus, calledAt: null })
  visit(draft, focus.meetingId, focus.agendaId, focus.movedAt)
}

/** Everything of the agenda as it is now; items that are no longer in it go. What a file said of an item besides stays. */
function replaceAgenda(draft: Draft, meetingId: MeetingId, agenda: readonly AgendaItem[]): void {
  const before = draft.state.agenda
  for (const item of before.values()) if (item.meetingId === meetingId) draft.drop('agenda', item.id)
  for (const item of agenda) draft.add('agenda', { ...before.get(item.id), ...item })
}

/** The meeting deals with what its agenda has come to name, besides what it dealt with before. */
function addIssues(draft: Draft, meetingId: MeetingId, agenda: readonly AgendaItem[]): void {
  const named = agenda.flatMap(({ issueId }) => (issueId === null ? [] : [issueId]))
  draft.change('meetings', meetingId, (meeting) => ({
    ...meeting,
    issueIds: [...new Set([...meeting.issueIds, ...named])],
  }))
}

/** The plan as it is now: what a plan may leave out goes when the new one does. */
function replan(draft: Draft, meeting: Meeting): void {
  without(draft, meeting.id, 'groundRules')
  without(draft, meeting.id, 'wifi')
  changeMeeting(draft, meeting.id, meeting)
}

/** Changes one person's attendance, where this record holds it. */
function attend(draft: Draft, meetingId: MeetingId, personId: PersonId, next: (entry: Attendance) => Attendance): void {
  draft.change('meetings', meetingId, (meeting) => ({
    ...meeting,
    attendance: meeting.attendance.map((entry) => (entry.personId === personId ? next(entry) : entry)),
  }))
}

const stepOut = (entry: Attendance, fromAt: Instant, reason: string): Attendance =>
  isAway(entry) ? entry : { ...entry, absences: [...(entry.absences ?? []), { fromAt, toAt: null, reason }] }

function stepIn(entry: Attendance, toAt: Instant): Attendance {
  const last = entry.absences?.at(-1)
  if (last === undefined || !isAway(entry)) return entry
  return { ...entry, absences: [...(entry.absences ?? []).slice(0, -1), { ...last, toAt }] }
}

function declareReady(draft: Draft, agendaId: AgendaId, partyId: PartyId, ready: boolean): void {
  const parties = new Set(draft.state.ready.get(agendaId))
  if (ready) parties.add(partyId)
  else parties.delete(partyId)
  draft.put('ready', agendaId, parties)
}

function close(draft: Draft, meetingId: MeetingId, at: Instant): void {
  without(draft, meetingId, 'pause')
  without(draft, meetingId, 'chairLostAt')
  changeMeeting(draft, meetingId, { status: 'minutesDraft', closedAt: at })
  endTurn(draft, meetingId, at)
  visit(draft, meetingId, null, at)
  const { openMeetingId, focus } = draft.state
  draft.set({
    openMeetingId: openMeetingId === meetingId ? null : openMeetingId,
    focus: focus?.meetingId === meetingId ? null : focus,
    focusBefore: null,
    calledAt: null,
    countdown: null,
    message: null,
  })
}

/** The list with each person's newer entry in the place of the older one; new persons at the end. */
function mergeAttendance(before: readonly Attendance[], entries: readonly Attendance[]): readonly Attendance[] {
  const byPerson = new Map([...before, ...entries].map((entry) => [entry.personId, entry]))
  return [...byPerson.values()]
}

function startTurn(draft: Draft, turn: Turn): void {
  const running = draft.state.turns.at(-1)
  if (running !== undefined) endTurn(draft, running.meetingId, turn.startedAt)
  draft.set({ turns: [...draft.state.turns, turn] })
}

export const meetingHandlers = {
  'meeting.planned': (draft, { meeting, agenda }) => {
    draft.add('meetings', meeting)
    for (const item of agenda) draft.add('agenda', item)
  },
  'meeting.opened': (draft, { meetingId }, { at }) => {
    changeMeeting(draft, meetingId, { status: 'running', openedAt: at })
    draft.set({ openMeetingId: meetingId })
  },
  'meeting.replanned': (draft, { meeting, agenda }) => {
    replan(draft, meeting)
    replaceAgenda(draft, meeting.id, agenda)
  },
  'agenda.changed': (draft, { meetingId, agenda }) => {
    replaceAgenda(draft, meetingId, agenda)
    addIssues(draft, meetingId, agenda)
  },
  'meeting.cancelled': (draft, { meetingId }) => changeMeeting(draft, meetingId, { status: 'cancelled' }),
  'meeting.reopened': (draft, { meetingId, byId, reason }, { at }) => {
    without(draft, meetingId, 'closedAt')
    draft.change('meetings', meetingId, (meeting) => ({
      ...meeting,
      status: 'running',
      reopenings: [...(meeting.reopenings ?? []), { at, byId, reason }],
    }))
    draft.set({ openMeetingId: meetingId })
  },
  'meeting.paused': (draft, { meetingId, reason }, { at }) => pause(draft, meetingId, at, reason),
  'meeting.resumed': (draft, { meetingId }, { at }) => resume(draft, meetingId, at),
  'chair.changed': (draft, { meetingId, personId }) => {
    without(draft, meetingId, 'chairLostAt')
    changeMeeting(draft, meetingId, { chairId: personId })
  },
  'chair.lost': (draft, { meetingId, since }) => changeMeeting(draft, meetingId, { chairLostAt: since }),
  'chair.back': (draft, { meetingId }) => without(draft, meetingId, 'chairLostAt'),
  'attendance.codeSet': (draft, { meetingId, code }) => changeMeeting(draft, meetingId, { checkInCode: code }),
  'attendance.steppedOut': (draft, { meetingId, personId, reason }, { at }) =>
    attend(draft, meetingId, personId, (entry) => stepOut(entry, at, reason)),
  'attendance.steppedIn': (draft, { meetingId, personId }, { at }) =>
    attend(draft, meetingId, personId, (entry) => stepIn(entry, at)),
  'recusal.declared': (draft, { recusal }) => draft.set({ recusals: [...draft.state.recusals, recusal] }),
  'mandate.recorded': (draft, { gate }) => {
    const { board } = draft.state
    if (board !== null) draft.set({ board: { ...board, mandateGate: gate } })
  },
  'focus.called': (draft, _called, { at }) => draft.set({ calledAt: at }),
  'ready.declared': (draft, { agendaId, partyId, ready }) => declareReady(draft, agendaId, partyId, ready),
  'floor.listSet': (draft, { meetingId, open }) => changeMeeting(draft, meetingId, { listClosed: !open }),
  'meeting.closed': (draft, { meetingId }, { at }) => close(draft, meetingId, at),
  'minutes.numbered': (draft, { meetingId, minutesNo }) => changeMeeting(draft, meetingId, { minutesNo }),
  'attendance.recorded': (draft, { meetingId, entries }) =>
    draft.change('meetings', meetingId, (meeting) => ({
      ...meeting,
      attendance: mergeAttendance(meeting.attendance, entries),
    })),
  'attendance.observersCounted': (draft, { meetingId, count }) =>
    changeMeeting(draft, meetingId, { observersCount: count }),
  'focus.moved': (draft, { meetingId, agendaId, issueId, scene, subjects = [], undo }, { at, seq, actor }) => {
    const by = actor.personId === null ? {} : { movedById: actor.personId }
    const moved = { movedAt: at, movedSeq: seq, ...by }
    moveFocus(draft, { meetingId, agendaId, issueId, scene, subjects, ...moved }, undo === true)
  },
  'turn.started': (draft, { meetingId, agendaId, partyId, personId, seconds, requestId }, { at }) => {
    startTurn(draft, {
      meetingId,
      agendaId,
      partyId,
      personId,
      seconds,
      startedAt: at,
      extendedBy: 0,
      endedAt: null,
      heldAt: null,
      heldMs: 0,
    })
    const request = requestId === undefined || requestId === null ? undefined : draft.state.requests.get(requestId)
    if (request !== undefined) draft.put('requests', request.id, { ...request, status: 'granted', answeredAt: at })
  },
  'turn.extended': (draft, { meetingId, seconds }) =>
    changeRunningTurn(draft, meetingId, (turn) => ({
      ...turn,
      seconds: turn.seconds + seconds,
      extendedBy: turn.extendedBy + seconds,
    })),
  'turn.ended': (draft, { meetingId }, { at }) => endTurn(draft, meetingId, at),
} satisfies Partial<Handlers>
