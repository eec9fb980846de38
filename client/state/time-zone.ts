/** Which clock the hours on screen are of: the board's, whatever the device's. */
import type { BoardState } from '#shared/record/state.ts'
import { useBoard } from './board-context.tsx'

/** The time zone of the board; UTC while the record does not hold the board yet, when there is no hour to show. */
export const timeZoneOf = (state: BoardState): string => state.board?.timezone ?? 'UTC'

/** The time zone that the board's hours are read in. */
export const useTimeZone = (): string => useBoard(timeZoneOf)
