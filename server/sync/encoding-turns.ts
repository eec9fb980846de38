/**
 * How often a document is encoded for one person alone: so many at once, then at a steady rate. Nobody is refused; who asks
 * for more waits, in order, and whoever leaves meanwhile gives up his place. What many share is not counted.
 */
import type { Clock } from '#shared/clock.ts'
import { rates } from '#shared/limits.ts'
import { Buckets } from '../access/buckets.ts'
import type { Later } from './later.ts'

/** Those of one person who wait. Bounded by his channels. */
interface Queue {
  readonly waiting: Set<() => void>
  stop: () => void
}

export class EncodingTurns {
  readonly #buckets: Buckets
  readonly #later: Later
  readonly #queues = new Map<string, Queue>()

  constructor(clock: Clock, later: Later) {
    this.#buckets = new Buckets(clock, rates.encodingsPerPerson)
    this.#later = later
  }

  /** How many persons wait. */
  get waiting(): number {
    return this.#queues.size
  }

  /** Calls `then` at once, or when it is this person's turn again; answers how to give that up. */
  take(person: string, then: () => void): () => void {
    const queue = this.#queues.get(person)
    if (queue === undefined && this.#buckets.take(person)) {
      then()
      return () => {}
    }
    const own = queue ?? this.#open(person)
    own.waiting.add(then)
    return () => {
      if (own.waiting.delete(then) && own.waiting.size === 0) this.#end(person, own)
    }
  }

  #open(person: string): Queue {
    const queue: Queue = { waiting: new Set(), stop: () => {} }
    this.#queues.set(person, queue)
    this.#rest(person, queue)
    return queue
  }

  #rest(person: string, queue: Queue): void {
    queue.stop = this.#later(Math.max(1, this.#buckets.waitMs(person)), () => this.#serve(person, queue))
  }

  #serve(person: string, queue: Queue): void {
    for (const then of queue.waiting) {
      if (!this.#buckets.take(person)) return this.#rest(person, queue)
      queue.waiting.delete(then)
      then()
    }
    if (this.#queues.get(person) === queue) this.#end(person, queue)
  }

  #end(person: string, queue: Queue): void {
    queue.stop()
    this.#queues.delete(person)
  }
}
