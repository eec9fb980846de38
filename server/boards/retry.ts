/** Trying again until the store answers: with growing pauses, and not for longer than somebody wants to know. */
import type { BoardWorld } from './world.ts'

const firstPauseMs = 100
const longestPauseMs = 5_000

/**
 * Tries until `step` works, waiting longer each time. False when `givenUp` says after a pause that nobody waits any more.
 * @param facts what stands beside each failure in the log
 */
export async function untilItWorks(
  step: () => Promise<void>,
  { pause, log }: Pick<BoardWorld, 'pause' | 'log'>,
  givenUp: () => boolean,
  facts: object,
): Promise<boolean> {
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      await step()
      return true
    } catch (error) {
      log.warn({ err: error, ...facts }, 'the store does not answer yet')
    }
    await pause(wait)
    if (givenUp()) return false
  }
}
