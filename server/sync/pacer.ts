/**
 * Work that is done at once when nothing has been done lately, and otherwise not more often than its cost allows: the
 * leading edge is immediate, what comes meanwhile is done together when the pause is over. The work itself says how long
 * the next pause is. Keeps no clock, only one timer while it pauses.
 */
import type { Later } from './later.ts'

export class Pacer {
  readonly #later: Later
  readonly #work: () => number
  #wanted = false
  /** Ends the timer of the pause; null when there is none. */
  #pausing: (() => void) | null = null

  /** @param work answers the milliseconds before which it need not be done again; 0: no pause */
  constructor(later: Later, work: () => number) {
    this.#later = later
    this.#work = work
  }

  get pausing(): boolean {
    return this.#pausing !== null
  }

  /** There is something to do. */
  call(): void {
    if (this.#pausing === null) this.#run()
    else this.#wanted = true
  }

  /** Forgets what was wanted and does nothing more by itself. */
  stop(): void {
    this.#wanted = false
    this.#pausing?.()
    this.#pausing = null
  }

  #run(): void {
    this.#wanted = false
    const pause = this.#work()
    if (pause <= 0) return
    this.#pausing = this.#later(pause, () => {
      this.#pausing = null
      if (this.#wanted) this.#run()
    })
  }
}
