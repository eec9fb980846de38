/**
 * What a board has queued and the disk does not have yet, and who waits for it: a queue, so that a commit costs what it
 * holds and not what stands behind it. Keeps the two numbers apart that must never be mixed up: the newest accepted
 * sequence number (the board's) and the newest one on disk (`committedSeq`).
 */
import type { RecordedEvent } from '#shared/record/events.ts'
import type { Committed, CommittedUpdate } from './live-board.ts'

type Settle = (saved: boolean) => void

/** One act's events, or one update, up to its last entry `seq`; and those who wait for it. */
interface Queued {
  readonly seq: number
  readonly events: readonly RecordedEvent[]
  readonly update: CommittedUpdate | null
  waiters: Settle[] | null
}

/** Places at the front of the queue that may be empty before it is moved up. */
const emptyPlaces = 1_024

const saved = Promise.resolve(true)
const lost = Promise.resolve(false)

/** The queued part of one board, in order. */
export class InFlight {
  #committedSeq: number
  #queue: Queued[] = []
  /** Where the oldest one stands in the queue. */
  #first = 0

  constructor(committedSeq: number) {
    this.#committedSeq = committedSeq
  }

  /** The newest sequence number on disk. */
  get committedSeq(): number {
    return this.#committedSeq
  }

  get empty(): boolean {
    return this.#first === this.#queue.length
  }

  /** Notes the events of one act, the last of which is `seq`, after all noted before. */
  addEvents(seq: number, events: readonly RecordedEvent[]): void {
    this.#queue.push({ seq, events, update: null, waiters: null })
  }

  /** Notes an update after all noted before. */
  addUpdate(update: CommittedUpdate): void {
    this.#queue.push({ seq: update.seq, events: [], update, waiters: null })
  }

  /** Resolves true once `seq` is on disk, false if the commit fails or has failed. */
  onDisk(seq: number): Promise<boolean> {
    if (seq <= this.#committedSeq) return saved
    const queued = this.#holding(seq)
    if (queued === undefined) return lost
    return new Promise((settle) => {
      if (queued.waiters === null) queued.waiters = [settle]
      else queued.waiters.push(settle)
    })
  }

  /** Everything up to `seq` is on disk: answers those who waited and gives what was queued as one. */
  settle(seq: number): Committed {
    this.#committedSeq = seq
    const events: RecordedEvent[] = []
    const updates: CommittedUpdate[] = []
    for (let queued = this.#queue[this.#first]; queued !== undefined && queued.seq <= seq;) {
      events.push(...queued.events)
      if (queued.update !== null) updates.push(queued.update)
      for (const settle of queued.waiters ?? []) settle(true)
      this.#first += 1
      queued = this.#queue[this.#first]
    }
    this.#moveUp()
    return { events, updates }
  }

  /** Nothing that is queued will be stored. */
  fail(): void {
    const given = this.#queue.slice(this.#first)
    this.#queue = []
    this.#first = 0
    for (const { waiters } of given) {
      for (const settle of waiters ?? []) settle(false)
    }
  }

  /** Begins again from what the disk holds. */
  restart(committedSeq: number): void {
    this.fail()
    this.#committedSeq = committedSeq
  }

  /** The first in line that is on disk only when `seq` is. */
  #holding(seq: number): Queued | undefined {
    let [from, to] = [this.#first, this.#queue.length - 1]
    // Nearly always somebody waits for the newest.
    if ((this.#queue[to - 1]?.seq ?? 0) < seq) from = Math.max(from, to)
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#queue[middle]?.seq ?? 0) < seq) from = middle + 1
      else to = middle
    }
    const found = this.#queue[from]
    return found !== undefined && found.seq >= seq ? found : undefined
  }

  #moveUp(): void {
    if (this.empty) {
      this.#queue = []
      this.#first = 0
    } else if (this.#first > emptyPlaces) {
      this.#queue.splice(0, this.#first)
      this.#first = 0
    }
  }
}
