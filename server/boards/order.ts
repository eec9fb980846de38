/**
 * The one order in which everything on a board stands: what is in memory of its record, what has been queued after it,
 * and what of that is on disk. Accepts only what has been decided or admitted already; an answer that may rest on what
 * is being written waits here until it is on disk, or has failed to get there.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import type { CommitQueue, Committer } from '../store/commit-queue.ts'
import type { Entry } from '../store/store.ts'
import type { Admitted } from './replica.ts'
import { recordedOf, updateEntry } from './entries.ts'
import { InFlight } from './in-flight.ts'
import type { Committed } from './live-board.ts'
import type { BoardMemory } from './load.ts'
import { countCommands } from './load.ts'
import { UpdateHeaders } from './update-headers.ts'

/** An update as it was admitted, and by whom, when and whence it came. */
export interface Admission {
  readonly document: DocumentName
  readonly admitted: Admitted
  readonly actor: Actor
  readonly at: number
  readonly origin: unknown
}

/** The order of one board. */
export class Order {
  readonly #boardId: BoardId
  readonly #queue: CommitQueue
  readonly #committer: Committer
  readonly #headers = new UpdateHeaders()
  readonly #inFlight: InFlight
  #memory: BoardMemory
  #savedState: BoardState
  /** What the state is after each act that the disk does not have yet. */
  #coming: { readonly seq: number; readonly state: BoardState }[] = []

  constructor(boardId: BoardId, memory: BoardMemory, queue: CommitQueue, committer: Committer) {
    this.#boardId = boardId
    this.#memory = memory
    this.#savedState = memory.state
    this.#queue = queue
    this.#committer = committer
    this.#inFlight = new InFlight(memory.head.seq)
  }

  /** The record in memory; may be ahead of the disk. */
  get memory(): Readonly<BoardMemory> {
    return this.#memory
  }

  /** The state as far as it is on disk: nobody sees anything by the right of an act that may still fail. */
  get savedState(): BoardState {
    return this.#savedState
  }

  /** The newest sequence number on disk. */
  get committedSeq(): number {
    return this.#inFlight.committedSeq
  }

  /** Whether all that was accepted is on disk. */
  get isQuiet(): boolean {
    return this.#inFlight.empty
  }

  /** Whether memory is ahead of the disk in nothing: not by what is being written, nor by what could not be. */
  get isOnDisk(): boolean {
    return this.#memory.head.seq <= this.#inFlight.committedSeq
  }

  /** Folds and queues the events of one act; the sequence number of the last one. */
  addEvents(entries: readonly Entry[]): number {
    const last = entries.at(-1)
    if (last === undefined) return this.#memory.head.seq
    const events = entries.map(recordedOf)
    this.#memory.state = evolveAll(this.#memory.state, events)
    countCommands(this.#memory.commands, entries)
    this.#coming.push({ seq: last.seq, state: this.#memory.state })
    this.#inFlight.addEvents(last.seq, events)
    return this.#push(entries, last)
  }

  /** Queues an update; its sequence number, 0 when it has changed nothing. */
  addUpdate({ document, admitted, actor, at, origin }: Admission): number {
    const { bytes: update, stretches, claims } = admitted
    if (update === null) return 0
    const header = this.#headers.of(document, actor, at)
    const entry = updateEntry(this.#boardId, this.#memory.head, { document, header, update, claims })
    this.#inFlight.addUpdate({ seq: entry.seq, document, update, origin, stretches, claims })
    return this.#push([entry], entry)
  }

  /** True once all that has been accepted up to `seq` is on disk, false when that fails. */
  onDisk(seq = this.#memory.head.seq): Promise<boolean> {
    return this.#inFlight.onDisk(seq)
  }

  /** The answer, once all that it may rest on is on disk; the other one when that fails. */
  async settled<Answer>(answer: Answer, otherwise: Answer, seq?: number): Promise<Answer> {
    return (await this.onDisk(seq)) ? answer : otherwise
  }

  /** Everything up to `seq` is on disk: answers those who waited, and gives it as one. */
  settle(seq: number): Committed {
    const part = this.#inFlight.settle(seq)
    for (const event of part.events) this.#memory.events.push(event)
    for (let next = this.#coming[0]; next !== undefined && next.seq <= seq; next = this.#coming[0]) {
      this.#savedState = next.state
      this.#coming.shift()
    }
    return part
  }

  /** Nothing that is queued will be stored. */
  fail(): void {
    this.#coming = []
    this.#inFlight.fail()
  }

  /** Begins again from what the disk holds. */
  restart(memory: BoardMemory): void {
    this.#memory = memory
    this.#savedState = memory.state
    this.#coming = []
    this.#inFlight.restart(memory.head.seq)
  }

  #push(entries: readonly Entry[], { seq, hash }: Entry): number {
    this.#memory.head = { seq, hash }
    this.#queue.push(entries, this.#committer)
    return seq
  }
}
