/**
 * One board in memory: its record, its documents, and the one order in which everything that happens to it stands.
 * The life of one write: an act is parsed, looked up (sent twice, it counts once), decided by the pure rules, folded into
 * the state and queued; an update is admitted by the documents and queued in the same order. After the commit the author
 * is answered and the listeners are told; a refusal waits too, for it may rest on what is being written. Refuses to tell
 * anybody anything that is not on disk: when a commit fails the authors hear "not saved", everything in memory is dropped
 * and read again, and the board stays read-only until the store takes a probe write.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, CommandId } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import type { RecordPart } from '#shared/protocol/meeting.ts'
import type { Command } from '#shared/record/commands.ts'
import { decide } from '#shared/record/decide/decide.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { redact } from '#shared/record/visibility.ts'
import type { Refusal, RefusalCode, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { Committer } from '../store/commit-queue.ts'
import type { Entry } from '../store/store.ts'
import type { Admitted } from './documents.ts'
import { eventEntries, recordedOf, updateEntry } from './entries.ts'
import type { Encoded } from './held-documents.ts'
import { HeldDocuments } from './held-documents.ts'
import { InFlight } from './in-flight.ts'
import { Listeners } from './listeners.ts'
import type { Binding, BoardListener, LiveBoard, WriteVerdict, Written } from './live-board.ts'
import type { BoardMemory, Counted } from './load.ts'
import { countCommands, eventsAfter, loadRecord } from './load.ts'
import { untilItWorks } from './retry.ts'
import { UpdateHeaders } from './update-headers.ts'
import type { BoardWorld } from './world.ts'

const notSaved: { readonly ok: false; readonly refusal: Refusal } = { ok: false, refusal: refusal('notSaved') }

const commandIdOf = (act: unknown): CommandId | null => {
  const id = typeof act === 'object' && act !== null && 'commandId' in act ? act.commandId : null
  return typeof id === 'string' && idPattern.test(id) ? (id as CommandId) : null
}

/** What rests on no record, saved or not. */
const refusedAtOnce = (code: RefusalCode): Written => {
  const refused = refusal(code)
  return { refused, verdict: Promise.resolve({ ok: false, refusal: refused }) }
}

/** A live board. Open one with `Board.open`. */
export class Board implements LiveBoard, Committer {
  readonly id: BoardId
  readonly #world: BoardWorld
  readonly #documents: HeldDocuments
  readonly #headers = new UpdateHeaders()
  readonly #listeners: Listeners
  readonly #inFlight: InFlight
  #memory: BoardMemory
  #saving = true
  #recovering = false
  /** Pending while everything is read again after a failure. */
  #reloading: Promise<unknown> = Promise.resolve()
  #closed = false
  #lastUse: number

  private constructor(id: BoardId, world: BoardWorld, memory: BoardMemory) {
    this.id = id
    this.#world = world
    this.#documents = new HeldDocuments(id, world)
    this.#listeners = new Listeners(world.log, { boardId: id })
    this.#memory = memory
    this.#inFlight = new InFlight(memory.head.seq)
    this.#lastUse = world.clock.now()
  }

  /** Reads a board from the store; null when there is none of this id. Rejects when it cannot be read whole. */
  static async open(id: BoardId, world: BoardWorld): Promise<Board | null> {
    const started = performance.now()
    const memory = await loadRecord(id, world.store)
    if (memory === null) return null
    world.measures.loaded('board', performance.now() - started)
    return new Board(id, world, memory)
  }

  get epoch(): string {
    return this.#memory.epoch
  }

  get state(): BoardState {
    return this.#memory.state
  }

  get saving(): boolean {
    return this.#saving
  }

  /** Documents and bytes of them in memory. */
  get size(): HeldDocuments['size'] {
    return this.#documents.size
  }

  /** When the board was last used, in the clock's milliseconds; null while anybody or anything needs it. */
  get idleSince(): number | null {
    const isFree = this.#listeners.empty && this.#inFlight.empty && !this.#recovering && this.#documents.idle
    return isFree ? this.#lastUse : null
  }

  async act(act: unknown, actor: Actor): Promise<Verdict> {
    const parsed = parseCommand(act)
    if (!parsed.ok) return { ok: false, commandId: commandIdOf(act), refusal: parsed.refusal }
    const command = parsed.value
    const { commandId } = command
    if (this.#closed) return { ...notSaved, commandId }
    this.use()
    try {
      const counted = this.#memory.commands.get(commandId)
      // No pause between looking the id up and queueing: two of the same at once are one and its repetition.
      return await (counted === undefined ? this.#judge(command, actor) : this.#repeated(counted, command, actor))
    } catch (error) {
      this.#world.log.error({ err: error, boardId: this.id, type: command.type }, 'an act could not be judged')
      return { ok: false, commandId, refusal: refusal('internal') }
    }
  }

  async hold(document: DocumentName): Promise<() => void> {
    this.#refuseWhenClosed()
    this.use()
    await this.#reloading
    const release = await this.#documents.hold(document)
    return () => {
      this.use()
      release()
    }
  }

  held(document: DocumentName): boolean {
    return this.#documents.held(document)
  }

  holdNow(document: DocumentName): () => void {
    return this.#documents.holdNow(document)
  }

  committedVector(document: DocumentName): ReadonlyMap<number, number> {
    return this.#documents.vector(document)
  }

  authors(document: DocumentName): readonly Binding[] {
    return this.#documents.authors(document)
  }

  mayWriteAs(document: DocumentName, client: number, actor: Actor): boolean {
    return this.#documents.mayWriteAs(document, client, actor)
  }

  write(document: DocumentName, update: Uint8Array, actor: Actor, origin: unknown): Written {
    if (!this.#saving) return refusedAtOnce('readOnly')
    if (this.#closed || !this.#documents.held(document)) return refusedAtOnce('notSaved')
    let admitted: Result<Admitted, Refusal>
    try {
      admitted = this.#documents.admit(this.state, document, update, actor)
    } catch (error) {
      this.#poisoned(document, error)
      return refusedAtOnce('internal')
    }
    const seq = admitted.ok ? this.#queueUpdate(document, admitted.value, actor, origin) : 0
    const verdict: WriteVerdict = admitted.ok ? { ok: true, seq } : admitted
    // Nothing new may still mean "new a moment ago and not yet on disk".
    return { refused: admitted.ok ? null : admitted.refusal, verdict: this.#settled<WriteVerdict>(verdict, notSaved) }
  }

  async replica(document: DocumentName, stateVector: Uint8Array): Promise<Encoded> {
    const release = await this.hold(document)
    try {
      for (;;) {
        this.#refuseWhenClosed()
        await this.#reloading
        await this.#documents.there(document)
        const answer = this.#documents.encode(document, stateVector)
        if (await this.#inFlight.onDisk(this.#memory.head.seq)) return answer
      }
    } finally {
      release()
    }
  }

  async record(viewer: Viewer, after: number): Promise<RecordPart> {
    this.#refuseWhenClosed()
    this.use()
    const { events, state } = this.#memory
    return {
      events: eventsAfter(events, after).flatMap((recorded) => redact(recorded, viewer, state) ?? []),
      head: this.#inFlight.committedSeq,
    }
  }

  subscribe(listener: BoardListener): () => void {
    const leave = this.#listeners.add(listener)
    return () => {
      this.use()
      leave()
    }
  }

  /** Notes that somebody has asked for the board: it stays in memory for a while. */
  use(): void {
    this.#lastUse = this.#world.clock.now()
  }

  /** Lets go of documents that nobody has held since `before`. */
  evictDocuments(before: number): void {
    this.#documents.evict(before)
  }

  committed(seq: number): void {
    const part = this.#inFlight.settle(seq)
    for (const event of part.events) this.#memory.events.push(event)
    for (const update of part.updates) this.#documents.committed(update)
    this.#listeners.tell((listener) => listener.committed(part))
  }

  failed(error: unknown): void {
    this.#world.log.error({ err: error, boardId: this.id }, 'a commit failed; the board is read-only')
    this.#stopSaving()
    this.#inFlight.fail()
    this.#documents.forget()
    void this.#recover()
  }

  async readAgain(): Promise<void> {
    this.#refuseWhenClosed()
    this.#stopSaving()
    await this.#inFlight.onDisk(this.#memory.head.seq)
    void this.#recover()
    await this.#reloading
  }

  /**
   * Takes the board out of use: it tries no longer to reach the store, and who still refers to it writes and reads
   * nothing by it. Everything acknowledged is on disk already.
   */
  close(): void {
    this.#closed = true
    this.#documents.evict(Number.POSITIVE_INFINITY)
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new Error(`the board ${this.id} has left memory: ask the registry for it again`)
  }

  /** The answer, once all that it may rest on (everything up to `seq`) is on disk; `notSaved` when that fails. */
  async #settled<Answer>(answer: Answer, otherwise: Answer, seq = this.#memory.head.seq): Promise<Answer> {
    return (await this.#inFlight.onDisk(seq)) ? answer : otherwise
  }

  /** The verdict on a command id that has been seen before. */
  #repeated(counted: Counted, { commandId, type }: Command, actor: Actor): Promise<Verdict> {
    const { seq, personId, command } = counted
    const verdict: Verdict =
      personId === actor.personId && command === type
        ? { ok: true, commandId, seq, duplicate: true }
        : { ok: false, commandId, refusal: refusal('commandIdReused', { field: 'commandId' }) }
    return this.#settled<Verdict>(verdict, { ...notSaved, commandId }, seq)
  }

  /** Judges a new act. A refusal, too, may rest on what is not on disk yet. */
  async #judge(command: Command, actor: Actor): Promise<Verdict> {
    const { commandId } = command
    if (!this.#saving) return { ok: false, commandId, refusal: refusal('readOnly') }
    const at = this.#world.clock.now()
    const decided = decide(this.state, command, actor, at)
    if (!decided.ok) {
      return this.#settled<Verdict>({ ok: false, commandId, refusal: decided.refusal }, { ...notSaved, commandId })
    }
    const cause = { at, actor, commandId, command: command.type }
    const seq = this.#queueEvents(eventEntries(this.id, this.#memory.head, decided.value, cause))
    return this.#settled<Verdict>({ ok: true, commandId, seq, duplicate: false }, { ...notSaved, commandId })
  }

  /** Folds and queues an act's events; the sequence number of the last one. */
  #queueEvents(entries: readonly Entry[]): number {
    const events = entries.map(recordedOf)
    this.#memory.state = evolveAll(this.#memory.state, events)
    countCommands(this.#memory.commands, entries)
    const last = entries.at(-1)
    if (last === undefined) return this.#memory.head.seq
    this.#inFlight.addEvents(last.seq, events)
    return this.#queue(entries, last)
  }

  /** Queues what an admitted update has changed; 0 when that is nothing. */
  #queueUpdate(document: DocumentName, admitted: Admitted, actor: Actor, origin: unknown): number {
    const { bytes: update, stretches, claims } = admitted
    if (update === null) return 0
    this.#lastUse = this.#world.clock.now()
    const header = this.#headers.of(document, actor, this.#lastUse)
    const entry = updateEntry(this.id, this.#memory.head, { document, header, update, claims })
    this.#inFlight.addUpdate({ seq: entry.seq, document, update, origin, stretches, claims })
    return this.#queue([entry], entry)
  }

  #queue(entries: readonly Entry[], { seq, hash }: Entry): number {
    this.#memory.head = { seq, hash }
    this.#world.queue.push(entries, this)
    return seq
  }

  /** A document may hold half an update: what is being written is finished, then the document is read again. */
  #poisoned(document: DocumentName, error: unknown): void {
    const { log, measures } = this.#world
    log.error({ err: error, boardId: this.id, document }, 'a document was spoilt; it is read again')
    measures.poisoned()
    const settled = this.#inFlight.onDisk(this.#memory.head.seq)
    this.#documents
      .renew(document, settled, (read) => this.#untilItWorks(read))
      .then(
        () => this.#listeners.tell((listener) => listener.reset(document)),
        (reason: unknown) =>
          log.error({ err: reason, boardId: this.id, document }, 'a spoilt document was not read again'),
      )
  }

  #stopSaving(): void {
    if (!this.#saving) return
    this.#saving = false
    this.#listeners.tell((listener) => listener.health(false))
  }

  /** Reads everything again, then waits until the store takes writes. */
  async #recover(): Promise<void> {
    if (this.#recovering) return
    this.#recovering = true
    this.#reloading = this.#untilItWorks(() => this.#reload())
    await this.#reloading
    this.#listeners.tell((listener) => listener.reset())
    await this.#untilItWorks(() => this.#world.store.probe())
    this.#recovering = false
    if (this.#closed) return
    this.#saving = true
    this.#listeners.tell((listener) => listener.health(true))
  }

  async #reload(): Promise<void> {
    const memory = await loadRecord(this.id, this.#world.store)
    if (memory === null) throw new Error('cannot happen: a board has left the store')
    await this.#documents.reload()
    this.#memory = memory
    this.#inFlight.restart(memory.head.seq)
  }

  #untilItWorks(step: () => Promise<void>): Promise<boolean> {
    return untilItWorks(step, this.#world, () => this.#closed, { boardId: this.id })
  }
}
