/**
 * What a board has queued and the disk does not have yet, and who waits for it. Keeps the two numbers apart that must
 * never be mixed up: the newest accepted sequence number (the board's) and the newest one on disk (`committedSeq`).
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { Committed, Stretch } from './live-board.ts'

interface Waiter {
  readonly seq: number
  readonly settle: (saved: boolean) => void
}

/** The queued part of one board, in order. */
export class InFlight {
  #committedSeq: number
  #parts: { readonly seq: number; readonly part: Committed }[] = []
  #waiters: Waiter[] = []

  constructor(committedSeq: number) {
    this.#committedSeq = committedSeq
  }

  /** The newest sequence number on disk. */
  get committedSeq(): number {
    return this.#committedSeq
  }

  get empty(): boolean {
    return this.#parts.length === 0
  }

  /** What the disk does not have yet of a document. */
  stretches(document: DocumentName): readonly Stretch[] {
    return this.#parts.flatMap(({ part }) =>
      part.updates.flatMap((update) => (update.document === document ? update.stretches : [])),
    )
  }

  /** Notes a part whose last entry is `seq`, after all noted before. */
  add(seq: number, part: Committed): void {
    this.#parts.push({ seq, part })
  }

  /** Resolves true once `seq` is on disk, false if the commit fails. */
  onDisk(seq: number): Promise<boolean> {
    if (seq <= this.#committedSeq) return Promise.resolve(true)
    return new Promise((settle) => {
      this.#waiters.push({ seq, settle })
    })
  }

  /** Everything up to `seq` is on disk: answers those who waited and gives the parts as one. */
  settle(seq: number): Committed {
    this.#committedSeq = seq
    const done = this.#parts.filter((queued) => queued.seq <= seq)
    this.#parts = this.#parts.filter((queued) => queued.seq > seq)
    const answered = this.#waiters.filter((waiter) => waiter.seq <= seq)
    this.#waiters = this.#waiters.filter((waiter) => waiter.seq > seq)
    for (const waiter of answered) waiter.settle(true)
    return { events: done.flatMap(({ part }) => part.events), updates: done.flatMap(({ part }) => part.updates) }
  }

  /** Nothing that is queued will be stored. */
  fail(): void {
    const waiters = this.#waiters
    this.#waiters = []
    this.#parts = []
    for (const waiter of waiters) waiter.settle(false)
  }

  /** Begins again from what the disk holds. */
  restart(committedSeq: number): void {
    this.fail()
    this.#committedSeq = committedSeq
  }
}
