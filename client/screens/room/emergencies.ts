/** Which emergencies have just been released, so that a screen can say so for a while. Pure; those that stand: `board/emergencies`. */
import type { Emergency } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'

/** How long after its release an emergency is still said to be over. */
const afterwardsMs = 180_000

/** Those released in the last minutes of server time. */
export const releasedLately = (state: BoardState, now: number): readonly Emergency[] =>
  [...state.emergencies.values()].filter(
    ({ released }) => released !== null && now - Date.parse(released.at) < afterwardsMs,
  )
