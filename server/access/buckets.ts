/**
 * Counting how often somebody does something: token buckets let a burst through and then a steady rate; a back-off locks
 * whoever goes on being wrong, for twice as long each time. Time is the server's clock. The number of keys is bounded
 * without ever forgetting one that matters: only a counter that stands as a new one is let go, and where there is none,
 * newcomers share one counter, so that nobody gets a fresh start by coming under many names.
 */
import type { Clock } from '#shared/clock.ts'
import type { Rate } from '#shared/limits.ts'
import { limits } from '#shared/limits.ts'

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
    this.#refill()
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }

  /** Takes so many, more than there are if need be: what is owed comes back first. */
  spend(amount: number): void {
    this.#refill()
    this.#left -= amount
  }

  /** Puts one back that was taken in vain. */
  giveBack(): void {
    this.#left = Math.min(this.#rate.most, this.#left + 1)
  }

  /** Milliseconds until one can be taken again; 0: now. */
  waitMs(): number {
    this.#refill()
    return this.#left >= 1 ? 0 : Math.ceil(((1 - this.#left) / this.#rate.perSecond) * 1_000)
  }

  /** Whether it stands as a new one. */
  get idle(): boolean {
    this.#refill()
    return this.#left >= this.#rate.most
  }

  #refill(): void {
    const now = this.#clock.now()
    const seconds = Math.max(0, now - this.#at) / 1_000
    this.#left = Math.min(this.#rate.most, this.#left + seconds * this.#rate.perSecond)
    this.#at = now
  }
}

/** How many of the longest unused counters are looked at when there is no room. */
const lookedAt = 16

/** Counters by key, a bounded number of them. */
export class Counters<Counter extends { readonly idle: boolean }> {
  readonly #make: () => Counter
  readonly #most: number
  /** The longest unused first. */
  readonly #counters = new Map<string, Counter>()
  /** Of all for whom there is no room. */
  #crowd: Counter | null = null

  constructor(make: () => Counter, most: number = limits.countedKeys) {
    this.#make = make
    this.#most = most
  }

  /** How many keys are told apart now. */
  get size(): number {
    return this.#counters.size
  }

  /** The key's counter. */
  of(key: string): Counter {
    const known = this.#counters.get(key)
    if (known === undefined && !this.#hasRoom()) return (this.#crowd ??= this.#make())
    const counter = known ?? this.#make()
    this.#counters.delete(key)
    this.#counters.set(key, counter)
    return counter
  }

  #hasRoom(): boolean {
    if (this.#counters.size < this.#most) return true
    let looked = 0
    for (const [key, counter] of this.#counters) {
      if (counter.idle) this.#counters.delete(key)
      looked += 1
      if (looked === lookedAt) break
    }
    return this.#counters.size < this.#most
  }
}

/** A bucket of the same rate for each key. */
export class Buckets {
  readonly #buckets: Counters<Bucket>

  constructor(clock: Clock, rate: Rate, most?: number) {
    this.#buckets = new Counters(() => new Bucket(clock, rate), most)
  }

  /** Takes one from the key's bucket; false when none is left. */
  take(key: string): boolean {
    return this.#buckets.of(key).take()
  }

  /** Takes so many from the key's bucket, whatever is left in it. */
  spend(key: string, amount: number): void {
    this.#buckets.of(key).spend(amount)
  }

  /** Milliseconds until the key can take one again; 0: now. */
  waitMs(key: string): number {
    return this.#buckets.of(key).waitMs()
  }
}

/** What one key has been wrong about, and until when it is locked. */
class Lock {
  readonly #clock: Clock
  readonly #tries: Bucket
  #locks = 0
  #until = 0

  constructor(clock: Clock, rate: Rate) {
    this.#clock = clock
    this.#tries = new Bucket(clock, rate)
  }

  get idle(): boolean {
    return this.lockedMs === 0 && this.#tries.idle
  }

  get lockedMs(): number {
    return Math.max(0, this.#until - this.#clock.now())
  }

  wrong(longestMs: number): number {
    if (this.#tries.idle) this.#locks = 0
    if (this.#tries.take()) return 0
    const milliseconds = Math.min(limits.firstLockMs * 2 ** this.#locks, longestMs)
    this.#locks += 1
    this.#until = this.#clock.now() + milliseconds
    return milliseconds
  }

  forgive(): void {
    this.#tries.giveBack()
  }
}

/** Locks whoever is wrong too often: first a minute, then twice as long each time, until the rate has forgiven everything. */
export class Backoff {
  readonly #locks: Counters<Lock>
  readonly #longestMs: number

  constructor(clock: Clock, rate: Rate, longestMs: number, most?: number) {
    this.#locks = new Counters(() => new Lock(clock, rate), most)
    this.#longestMs = longestMs
  }

  /** Milliseconds for which the key is locked; 0: it is not. */
  lockedMs(key: string): number {
    return this.#locks.of(key).lockedMs
  }

  /** Counts a wrong try; the milliseconds of the lock that this brings, 0: none yet. */
  wrong(key: string): number {
    return this.#locks.of(key).wrong(this.#longestMs)
  }

  /** Takes back a try that was counted before it was known to be right. */
  forgive(key: string): void {
    this.#locks.of(key).forgive()
  }
}

/** How many things of each key are open now. Bounded by what is open. */
export class OpenCount {
  readonly #open = new Map<string, number>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Whether the key has as many as it may. */
  isFull(key: string): boolean {
    return (this.#open.get(key) ?? 0) >= this.#most
  }

  /** Counts one more; what to call, once, when it is gone. */
  enter(key: string): () => void {
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
    return () => {
      const now = this.#open.get(key) ?? 0
      if (now > 1) this.#open.set(key, now - 1)
      else this.#open.delete(key)
    }
  }
}
