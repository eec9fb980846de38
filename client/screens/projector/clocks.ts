/**
 * The wall's clocks, all counted from server time that the caller passes in: what is left
 * of a countdown, how long a pause lasts, when a message's time is over, when a turn is about to end.
 */
import type { Meeting } from '#shared/board/board.ts'
import type { Countdown, WallMessage } from '#shared/board/room.ts'
import { countdownLeft } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'

/** How many seconds before its end a clock warns, on the wall as on the console. */
export const warnSeconds = 30

/** How long a countdown that has run out still stands on the wall, in seconds. */
const afterglowSeconds = 120

/** The countdown that the wall shows: the open meeting's, until a while after its end. */
export function countdownOn(state: BoardState, now: number): Countdown | null {
  const { countdown, openMeetingId } = state
  if (countdown === null || countdown.meetingId !== openMeetingId) return null
  return countdownLeft(countdown, now) < -afterglowSeconds ? null : countdown
}

/** The line over the picture, while its time is not over. */
export function messageOn(state: BoardState, now: number): WallMessage | null {
  const { message, openMeetingId } = state
  if (message === null || message.meetingId !== openMeetingId || message.text === '') return null
  return message.until !== null && Date.parse(message.until) <= now ? null : message
}

/** Whole seconds that a paused meeting has stood still; null while it runs. */
export const pausedSeconds = ({ pause }: Meeting, now: number): number | null =>
  pause === undefined ? null : Math.max(0, Math.floor((now - Date.parse(pause.since)) / 1000))

/** Where a clock stands: `warn` shortly before its end, `over` from zero on. */
export const clockState = (left: number): 'running' | 'warn' | 'over' => {
  if (left <= 0) return 'over'
  return left <= warnSeconds ? 'warn' : 'running'
}
