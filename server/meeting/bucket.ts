/**
 * Token buckets: let a burst through and then a steady rate, one for each who asks. Count time on the server's clock.
 * Refuse by answering false; forget whom they have counted rather than grow without end.
 */
import type { Clock } from '#shared/clock.ts'

export interface Rate {
  readonly most: number
  readonly perSecond: number
}

export class Bucket {
  readonly #clock: Clock
  readonly #rate: Rate
  #left: number
  #at: number

  constructor(clock: Clock, rate: Rate) {
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

/** More addresses than a hall has devices; beyond, counting begins again. */
const mostKeys = 10_000

/** A bucket of the same rate for each key. */
export class Buckets {
  readonly #clock: Clock
  readonly #rate: Rate
  readonly #buckets = new Map<string, Bucket>()

  constructor(clock: Clock, rate: Rate) {
    this.#clock = clock
    this.#rate = rate
  }

  /** Takes one from the key's bucket; false when none is left. */
  take(key: string): boolean {
    const known = this.#buckets.get(key)
    if (known !== undefined) return known.take()
    if (this.#buckets.size >= mostKeys) this.#buckets.clear()
    const fresh = new Bucket(this.#clock, this.#rate)
    this.#buckets.set(key, fresh)
    return fresh.take()
  }
}
