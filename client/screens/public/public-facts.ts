/** What the observer's and the public page pick from the public record. Pure. */
import type { Meeting, Notice, Resolution } from '#shared/board/board.ts'
import { isSettledResolution, meetingsInOrder } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The settled resolutions with public words, the newest meeting's first, each meeting's in their order. */
export function settledResolutions(state: BoardState): readonly Resolution[] {
  const starts = new Map([...state.meetings.values()].map((meeting) => [meeting.id, meeting.startAt]))
  const startOf = (resolution: Resolution): string =>
    resolution.meetingId === null ? '' : (starts.get(resolution.meetingId) ?? '')
  return [...state.resolutions.values()]
    .filter((resolution) => isSettledResolution(resolution) && resolution.publicText !== '')
    .sort((a, b) => startOf(b).localeCompare(startOf(a)))
}

/** The meeting to watch: the open one, else the next one planned, else the one held last; null on a board without meetings. */
export function meetingToWatch(state: BoardState): Meeting | null {
  const meetings = meetingsInOrder(state).filter(({ status }) => status !== 'cancelled')
  const open = meetings.find((meeting) => meeting.id === state.openMeetingId)
  return open ?? meetings.find((meeting) => meeting.status === 'scheduled') ?? meetings.at(-1) ?? null
}

/** The next planned meeting, or null. */
export const nextMeeting = (state: BoardState): Meeting | null =>
  meetingsInOrder(state).find((meeting) => meeting.status === 'scheduled') ?? null

/** Notices, the newest first; drafts without a day come last. */
export const noticesInOrder = (state: BoardState): readonly Notice[] =>
  [...state.notices.values()].sort((a, b) => (b.postedOn ?? '').localeCompare(a.postedOn ?? ''))
