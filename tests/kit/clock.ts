/** A clock that stands still until a test moves it. */
import type { Clock } from '#shared/clock.ts'

export class FakeClock implements Clock {
  #now: number
  constructor(start: number | string) {
    this.#now = typeof start === 'string' ? Date.parse(start) : start
  }
  now(): number {
    return this.#now
  }
  /** Sets the clock to an instant (milliseconds or ISO 8601). */
  set(instant: number | string): void {
    this.#now = typeof instant === 'string' ? Date.parse(instant) : instant
  }
  /** Moves the clock forward. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}
