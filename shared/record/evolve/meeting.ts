/**
 * Folds what happens in the room: a meeting planned, opened, paused, closed; who is there; what everyone looks at; whose
 * turn it is. At most one meeting is open and at most the last turn runs. The planned end of a meeting stays as planned.
 */
import type { Attendance, Meeting } from '#shared/board/board.ts'
import type { Instant } from '#shared/clock.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'
import type { Turn } from '#shared/record/state.ts'

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

function close(draft: Draft, meetingId: MeetingId, at: Instant): void {
  changeMeeting(draft, meetingId, { status: 'minutesDraft', closedAt: at })
  endTurn(draft, meetingId, at)
  const { openMeetingId, focus } = draft.state
  draft.set({
    openMeetingId: openMeetingId === meetingId ? null : openMeetingId,
    focus: focus?.meetingId === meetingId ? null : focus,
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
  'meeting.paused': (draft, { meetingId }) => changeMeeting(draft, meetingId, { status: 'paused' }),
  'meeting.resumed': (draft, { meetingId }) => changeMeeting(draft, meetingId, { status: 'running' }),
  'meeting.closed': (draft, { meetingId }, { at }) => close(draft, meetingId, at),
  'minutes.numbered': (draft, { meetingId, minutesNo }) => changeMeeting(draft, meetingId, { minutesNo }),
  'attendance.recorded': (draft, { meetingId, entries }) =>
    draft.change('meetings', meetingId, (meeting) => ({
      ...meeting,
      attendance: mergeAttendance(meeting.attendance, entries),
    })),
  'attendance.observersCounted': (draft, { meetingId, count }) =>
    changeMeeting(draft, meetingId, { observersCount: count }),
  'focus.moved': (draft, { meetingId, agendaId, issueId, scene }) =>
    draft.set({ focus: { meetingId, agendaId, issueId, scene } }),
  'turn.started': (draft, { meetingId, agendaId, partyId, personId, seconds }, { at }) =>
    startTurn(draft, { meetingId, agendaId, partyId, personId, seconds, startedAt: at, extendedBy: 0, endedAt: null }),
  'turn.extended': (draft, { meetingId, seconds }) =>
    changeRunningTurn(draft, meetingId, (turn) => ({
      ...turn,
      seconds: turn.seconds + seconds,
      extendedBy: turn.extendedBy + seconds,
    })),
  'turn.ended': (draft, { meetingId }, { at }) => endTurn(draft, meetingId, at),
} satisfies Partial<Handlers>
