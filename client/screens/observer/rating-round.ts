/** Which round of rating a page shows. Pure. */
import type { RatingRound } from '#shared/board/room.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The round that is open, whatever meeting the page shows; else the shown meeting's own. */
export const ratingToShow = (state: BoardState, meetingId: MeetingId | null): RatingRound | null =>
  [...state.ratings.values()].find(({ status }) => status === 'open') ??
  (meetingId === null ? undefined : state.ratings.get(meetingId)) ??
  null
