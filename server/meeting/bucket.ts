/** A token bucket: lets a burst through and then a steady rate. Counts time on the server's clock. */
import type { Clock } from '#shared/clock.ts'

export class Bucket {
  readonly #clock: Clock
  readonly #rate: { readonly most: number; readonly perSecond: number }
  #left: number
  #at: number

  constructor(clock: Clock, rate: { readonly most: number; readonly perSecond: number }) {
    this.#clock = clock
    this.#rate = rate
    this.#left = rate.most
    this.#at = clock.now()
  }

  /** Takes one; false when none is left. */
  take(): boolean {
    const now = this.#clock.now()
    const { most, perSecond } = this.#rate
    this.#left = Math.min(most, this.#left + (Math.max(0, now - this.#at) / 1_000) * perSecond)
    this.#at = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
