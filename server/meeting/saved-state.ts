/**
 * The record of a board as something may be told of it over HTTP: never ahead of the disk. What is judged by the newest
 * record (may this seat do this?) need not wait; what is shown must.
 */
import { publicViewer } from '#shared/record/visibility.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { LiveBoard } from '../boards/live-board.ts'

/** The board's newest state, once all of it is on disk; the one before where it does not get there. */
export async function savedState(board: LiveBoard): Promise<BoardState> {
  let changes = 0
  let wake: (() => void) | null = null
  const changed = (): void => {
    changes += 1
    wake?.()
  }
  const leave = board.subscribe({ committed: changed, reset: changed, health: changed })
  try {
    for (;;) {
      const before = changes
      const { state } = board
      const { head } = await board.record(publicViewer, Number.MAX_SAFE_INTEGER)
      if (state.seq <= head) return state
      if (changes === before) await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    leave()
  }
}
