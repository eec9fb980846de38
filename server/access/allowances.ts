/**
 * How often one may ask, in one place for HTTP and the meeting's sockets. Whoever comes by a link that works is counted
 * by person and by link; whoever does not is counted by address, so that a new made-up token or cookie each time changes
 * nothing. Refuses with the seconds after which it goes on; decides nothing about who may do what.
 */
import type { Clock } from '#shared/clock.ts'
import { rates } from '#shared/limits.ts'
import type { HallSeat } from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { Buckets } from './buckets.ts'

/** What is counted, each with a rate of its own. */
export type Allowance = keyof typeof rates

/** Somebody whose link works. `personId` is null for the organiser, observers without a name and the wall. */
export interface Caller {
  readonly tokenHash: string
  /** Board and person; a person may come by several devices and sessions. */
  readonly person: string | null
  /** Set for a phone in the hall: its link is everybody's there, so only the phone itself is counted. */
  readonly hallSeat: HallSeat | null
}

/** Hears of everybody who was told to wait. */
export interface AllowanceMeasures {
  limited(allowance: Allowance): void
}

/** The refusal of somebody who has to wait so long. */
export const tooFast = (milliseconds: number): Refusal =>
  refusal('tooManyRequests', { facts: { seconds: Math.max(1, Math.ceil(milliseconds / 1_000)) } })

export class Allowances {
  readonly #clock: Clock
  readonly #measures: AllowanceMeasures
  readonly #buckets = new Map<Allowance, Buckets>()

  constructor(clock: Clock, measures: AllowanceMeasures) {
    this.#clock = clock
    this.#measures = measures
  }

  /** Counts one of this kind for the key. Null when it may go on. */
  take(allowance: Allowance, key: string): Refusal | null {
    const buckets = this.#of(allowance)
    if (buckets.take(key)) return null
    this.#measures.limited(allowance)
    return tooFast(buckets.waitMs(key))
  }

  /** Counts so many of this kind for the key, afterwards: what they were is known only then. */
  spend(allowance: Allowance, key: string, amount: number): void {
    this.#of(allowance).spend(key, amount)
  }

  /** Counts one of this kind for somebody whose link works: for the link, and for the person behind it. */
  takeFor(allowance: Allowance, { tokenHash, person, hallSeat }: Caller): Refusal | null {
    if (hallSeat !== null) return this.take(allowance, `phone ${hallSeat}`)
    const byLink = this.take(allowance, `link ${tokenHash}`)
    return byLink !== null || person === null ? byLink : this.take(allowance, `person ${person}`)
  }

  /** Counts one act of a phone in the hall: for itself, and for the one address that the whole hall has. */
  takeForPhone(hallSeat: HallSeat, address: string): Refusal | null {
    return this.take('actsPerPhone', hallSeat) ?? this.take('phonesPerAddress', address)
  }

  #of(allowance: Allowance): Buckets {
    const known = this.#buckets.get(allowance)
    if (known !== undefined) return known
    const fresh = new Buckets(this.#clock, rates[allowance])
    this.#buckets.set(allowance, fresh)
    return fresh
  }
}
