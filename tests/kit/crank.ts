/** Timers that a test turns by hand: nothing passes by itself. */
import type { Later } from '../../server/sync/later.ts'

export class Crank {
  readonly #timers = new Set<{ readonly at: number; readonly call: () => void }>()
  #now = 0

  /** What is passed where real time would be. */
  readonly later: Later = (milliseconds, call) => {
    const timer = { at: this.#now + milliseconds, call }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How long each timer that is set still has to run. */
  get pending(): readonly number[] {
    return [...this.#timers].map(({ at }) => at - this.#now)
  }

  /** Lets so much time pass, timer by timer. */
  turn(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
      if (next === undefined) break
      this.#timers.delete(next)
      this.#now = next.at
      next.call()
    }
    this.#now = end
  }
}
