/**
 * How fast one connection may talk: a burst, and then a steady rate. What is too much is not refused but paid for later:
 * the connection goes into debt and is not read until the debt is paid, so a flood costs its sender time and nobody words.
 */
import type { Clock } from '#shared/clock.ts'

export interface Pace {
  /** The most that may come at once. */
  readonly burst: number
  readonly perSecond: number
}

export class Allowance {
  readonly #clock: Clock
  readonly #pace: Pace
  #left: number
  #at: number

  constructor(clock: Clock, pace: Pace) {
    this.#clock = clock
    this.#pace = pace
    this.#left = pace.burst
    this.#at = clock.now()
  }

  /** Takes so much, more than there is if need be; answers the milliseconds until the debt is paid (0: there is none). */
  spend(amount: number): number {
    const now = this.#clock.now()
    const { burst, perSecond } = this.#pace
    if (now > this.#at) this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1_000) * perSecond)
    this.#at = now
    this.#left -= amount
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / perSecond) * 1_000)
  }
}
