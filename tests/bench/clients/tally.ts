/**
 * Who got which edit, and how long it took. An edit is a stretch of one client's history in Yjs, so merged and coalesced
 * updates count for each edit in them. A payload that many receive is decoded once. A receiver that is handed a later edit
 * without the earlier one has lost the earlier: the tally gives nobody the benefit of the doubt.
 */
import * as Y from 'yjs'
import { Histogram } from './histogram.ts'

interface Stretch {
  /** The number of the writer. */
  readonly writer: number
  readonly clock: number
  readonly end: number
}

interface Writer {
  /** Where each edit ends in the writer's history, and when it was made. */
  readonly ends: number[]
  readonly times: number[]
}

/** Decoded payloads that are remembered; two generations, so that a sweep does not forget what is just being handed out. */
const remembered = 4_096

function stretchesOf(update: Uint8Array, numbers: ReadonlyMap<number, number>): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const { id, length } of Y.decodeUpdate(update).structs) {
    const writer = numbers.get(id.client)
    if (writer === undefined) continue
    const last = stretches.at(-1)
    const end = id.clock + length
    if (last?.writer === writer && last.end === id.clock) stretches.splice(-1, 1, { ...last, end })
    else stretches.push({ writer, clock: id.clock, end })
  }
  return stretches
}

export class Tally {
  latency = new Histogram()
  readonly writers: Writer[] = []
  readonly #numbers = new Map<number, number>()
  #young = new Map<string, readonly Stretch[]>()
  #old = new Map<string, readonly Stretch[]>()
  #from = Infinity
  /** Deliveries of edits that were made since `measure` was called. */
  delivered = 0
  /** Edits that were passed over: a receiver got what came after them. */
  missing = 0

  /** Makes a writer's edits known by its Yjs client id. */
  writer(client: number): void {
    this.#numbers.set(client, this.writers.length)
    this.writers.push({ ends: [], times: [] })
  }

  /** A writer makes an edit just now, up to `end` in its history. */
  sent(client: number, end: number): void {
    const writer = this.writers[this.numberOf(client)]
    writer?.ends.push(end)
    writer?.times.push(performance.now())
  }

  /** Counts edits, deliveries and losses from now on. */
  measure(): void {
    this.#from = performance.now()
    this.latency = new Histogram()
    this.delivered = 0
    this.missing = 0
  }

  /** Someone who receives edits; `own` is the client id under which it writes, if it does. */
  receiver(own: number | null): Receiver {
    return new Receiver(this, own === null ? -1 : this.numberOf(own))
  }

  /** Edits made since `measure`. */
  get edits(): number {
    return this.writers.reduce((sum, { times }) => sum + times.filter((at) => at >= this.#from).length, 0)
  }

  /** What a payload adds, by writer's number; content of others than the known writers is left out. */
  decode(bytes: Buffer, start: number, end: number): readonly Stretch[] {
    const key = bytes.toString('latin1', start, end)
    const known = this.#young.get(key) ?? this.#old.get(key)
    if (known !== undefined) return known
    const stretches = stretchesOf(bytes.subarray(start, end), this.#numbers)
    if (this.#young.size >= remembered) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, stretches)
    return stretches
  }

  numberOf(client: number): number {
    return this.#numbers.get(client) ?? -1
  }

  /** An edit has arrived at one receiver. */
  arrived(madeAt: number, now: number): void {
    if (madeAt < this.#from) return
    this.delivered += 1
    this.latency.add(now - madeAt)
  }
}

export class Receiver {
  readonly #tally: Tally
  readonly #own: number
  /** Up to where each writer's history has arrived, and the number of the edit that is awaited next. */
  readonly #seen: number[] = []
  readonly #next: number[] = []

  constructor(tally: Tally, own: number) {
    this.#tally = tally
    this.#own = own
  }

  take(bytes: Buffer, start: number, end: number): void {
    const now = performance.now()
    for (const stretch of this.#tally.decode(bytes, start, end)) {
      if (stretch.writer !== this.#own) this.#arrive(stretch, now)
    }
  }

  /** Edits that were made and have not arrived yet. */
  get behind(): number {
    let behind = 0
    for (const [index, { ends }] of this.#tally.writers.entries()) {
      if (index !== this.#own) behind += ends.length - (this.#next[index] ?? 0)
    }
    return behind
  }

  #arrive({ writer, clock, end }: Stretch, now: number): void {
    const made = this.#tally.writers[writer]
    if (made === undefined) return
    let next = this.#next[writer] ?? 0
    if (clock > (this.#seen[writer] ?? 0)) {
      for (; (made.ends[next] ?? Infinity) <= clock; next += 1) this.#tally.missing += 1
    }
    for (; (made.ends[next] ?? Infinity) <= end; next += 1) this.#tally.arrived(made.times[next] ?? 0, now)
    this.#next[writer] = next
    this.#seen[writer] = Math.max(end, this.#seen[writer] ?? 0)
  }
}
