/** What the room is looking at, in words that the public may read. Pure. */
import type { AgendaItem, Issue } from '#shared/board/board.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The agenda item in focus, if the focus names one. */
export function agendaInFocus(state: BoardState, meetingId: MeetingId): AgendaItem | null {
  const focus = state.focus?.meetingId === meetingId ? state.focus : null
  return focus === null || focus.agendaId === null ? null : (state.agenda.get(focus.agendaId) ?? null)
}

/** The issue in focus: named by the focus itself, else by its agenda item. */
export function issueInFocus(state: BoardState, meetingId: MeetingId): Issue | null {
  const focus = state.focus?.meetingId === meetingId ? state.focus : null
  const id = focus?.issueId ?? agendaInFocus(state, meetingId)?.issueId ?? null
  return id === null ? null : (state.issues.get(id) ?? null)
}

/** The title of what is being talked about: the issue's, else the agenda item's; null while nothing is in focus. */
export const currentItem = (state: BoardState, meetingId: MeetingId): string | null =>
  issueInFocus(state, meetingId)?.title ?? agendaInFocus(state, meetingId)?.title ?? null
