/**
 * One board in memory: its record, its documents, and the one order in which everything that happens to it stands.
 * The life of one write: an act is parsed, looked up (sent twice, it counts once), decided by the pure rules, folded into
 * the state and queued; an update is admitted by the documents and queued in the same order. After the commit the author
 * is answered and the listeners are told; a refusal waits too, for it may rest on what is being written. Refuses to tell anybody anything that is not on disk: when a commit fails the
 * authors hear "not saved", everything in memory is dropped and read again, and the board stays read-only until the
 * store takes a probe write.
 */
import * as Y from 'yjs'
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
import type { Actor } from '#shared/roles.ts'
import type { Committer } from '../store/commit-queue.ts'
import type { Entry } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'
import { eventEntries, recordedOf, updateEntry } from './entries.ts'
import { InFlight } from './in-flight.ts'
import type { BoardListener, Binding, Committed, LiveBoard, WriteVerdict, Written } from './live-board.ts'
import type { BoardMemory, Counted } from './load.ts'
import { countCommands, loadBoard } from './load.ts'
import { snapshotWhenDue } from './snapshots.ts'
import type { BoardWorld } from './world.ts'

const firstPauseMs = 100
const longestPauseMs = 5_000

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
  readonly #documents: BoardDocuments
  readonly #listeners = new Set<BoardListener>()
  readonly #inFlight: InFlight
  #memory: BoardMemory
  #saving = true
  #recovering = false
  /** Pending while everything is read again after a failure. */
  #reloading: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(id: BoardId, world: BoardWorld, documents: BoardDocuments, memory: BoardMemory) {
    this.id = id
    this.#world = world
    this.#documents = documents
    this.#memory = memory
    this.#inFlight = new InFlight(memory.head.seq)
  }

  /** Reads a board from the store; null when there is none of this id. Rejects when it cannot be read whole. */
  static async open(id: BoardId, world: BoardWorld): Promise<Board | null> {
    const documents = world.createDocuments()
    const memory = await loadBoard(id, world.store, documents)
    return memory === null ? null : new Board(id, world, documents, memory)
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

  async act(act: unknown, actor: Actor): Promise<Verdict> {
    const parsed = parseCommand(act)
    if (!parsed.ok) return { ok: false, commandId: commandIdOf(act), refusal: parsed.refusal }
    const command = parsed.value
    const { commandId } = command
    try {
      const counted = this.#memory.commands.get(commandId)
      // No pause between looking the id up and queueing: two of the same at once are one and its repetition.
      return await (counted === undefined ? this.#judge(command, actor) : this.#repeated(counted, command, actor))
    } catch (error) {
      this.#world.log.error({ err: error, boardId: this.id, type: command.type }, 'an act could not be judged')
      return { ok: false, commandId, refusal: refusal('internal') }
    }
  }

  write(document: DocumentName, update: Uint8Array, actor: Actor, origin: unknown): Written {
    if (!this.#saving) return refusedAtOnce('readOnly')
    let admitted: ReturnType<BoardDocuments['admit']>
    try {
      admitted = this.#documents.admit(this.state, document, update, actor)
    } catch (error) {
      this.#poisoned(error)
      return refusedAtOnce('internal')
    }
    const bytes = admitted.ok ? admitted.value.bytes : null
    const seq = bytes === null ? 0 : this.#queueUpdate(document, bytes, actor, origin)
    const verdict: WriteVerdict = admitted.ok ? { ok: true, seq } : admitted
    // Nothing new may still mean "new a moment ago and not yet on disk".
    const settled = this.#settled<WriteVerdict>(verdict, { ok: false, refusal: refusal('notSaved') })
    return { refused: admitted.ok ? null : admitted.refusal, verdict: settled }
  }

  hold(): Promise<() => void> {
    return Promise.resolve(() => {})
  }

  held(): boolean {
    return true
  }

  holdNow(): () => void {
    return () => {}
  }

  committedVector(document: DocumentName): ReadonlyMap<number, number> {
    const live = this.#documents.encode(document, new Uint8Array([0])).stateVector
    const vector = Y.decodeStateVector(live)
    for (const { client, clock } of this.#inFlight.stretches(document)) {
      if (clock < (vector.get(client) ?? 0)) vector.set(client, clock)
    }
    return vector
  }

  authors(document: DocumentName): readonly Binding[] {
    return this.#documents.authors(document).map(([client, personId]) => ({ client, personId, partyId: null }))
  }

  mayWriteAs(document: DocumentName, client: number, actor: Actor): boolean {
    if (actor.personId === null) return false
    const author = this.authors(document).find((binding) => binding.client === client)
    return author === undefined || author.personId === actor.personId
  }

  async replica(
    document: DocumentName,
    stateVector: Uint8Array,
  ): Promise<{ readonly update: Uint8Array; readonly stateVector: Uint8Array }> {
    for (;;) {
      await this.#reloading
      const answer = this.#documents.encode(document, stateVector)
      if (await this.#inFlight.onDisk(this.#memory.head.seq)) return answer
    }
  }

  async record(viewer: Viewer, after: number): Promise<RecordPart> {
    const { events, state } = this.#memory
    const firstNew = events.findIndex((recorded) => recorded.seq > after)
    const missed = firstNew === -1 ? [] : events.slice(firstNew)
    return {
      events: missed.flatMap((recorded) => redact(recorded, viewer, state) ?? []),
      head: this.#inFlight.committedSeq,
    }
  }

  subscribe(listener: BoardListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  committed(seq: number): void {
    const part = this.#inFlight.settle(seq)
    this.#memory.events.push(...part.events)
    this.#tell((listener) => listener.committed(part))
    this.#memory.updates += part.updates.length
    // While the documents may hold half an update they are nothing to keep.
    if (this.#saving && this.#inFlight.empty) snapshotWhenDue(this.id, this.#memory, this.#documents, this.#world)
  }

  failed(error: unknown): void {
    this.#world.log.error({ err: error, boardId: this.id }, 'a commit failed; the board is read-only')
    this.#stopSaving()
    this.#inFlight.fail()
    this.#recover()
  }

  /** Ends the tries to reach the store; nothing else keeps a board alive. */
  close(): void {
    this.#closed = true
  }

  /** The answer, once all that it may rest on (everything up to `seq`) is on disk; `notSaved` when that fails. */
  async #settled<Answer>(answer: Answer, notSaved: Answer, seq = this.#memory.head.seq): Promise<Answer> {
    return (await this.#inFlight.onDisk(seq)) ? answer : notSaved
  }

  /** The verdict on a command id that has been seen before. */
  #repeated(counted: Counted, { commandId, type }: Command, actor: Actor): Promise<Verdict> {
    const { seq, personId, command } = counted
    const no = (why: Refusal): Verdict => ({ ok: false, commandId, refusal: why })
    const verdict: Verdict =
      personId === actor.personId && command === type
        ? { ok: true, commandId, seq, duplicate: true }
        : no(refusal('commandIdReused', { field: 'commandId' }))
    return this.#settled(verdict, no(refusal('notSaved')), seq)
  }

  /** Judges a new act. A refusal, too, may rest on what is not on disk yet. */
  async #judge(command: Command, actor: Actor): Promise<Verdict> {
    const { commandId } = command
    const no = (why: Refusal): Verdict => ({ ok: false, commandId, refusal: why })
    if (!this.#saving) return no(refusal('readOnly'))
    const at = this.#world.clock.now()
    const decided = decide(this.state, command, actor, at)
    if (!decided.ok) return this.#settled(no(decided.refusal), no(refusal('notSaved')))
    const cause = { at, actor, commandId, command: command.type }
    const entries = eventEntries(this.id, this.#memory.head, decided.value, cause)
    const seq = this.#queueEvents(entries)
    return this.#settled<Verdict>({ ok: true, commandId, seq, duplicate: false }, no(refusal('notSaved')))
  }

  /** Folds and queues an act's events; the sequence number of the last one. */
  #queueEvents(entries: readonly Entry[]): number {
    const events = entries.map(recordedOf)
    this.#memory.state = evolveAll(this.#memory.state, events)
    countCommands(this.#memory.commands, entries)
    return this.#queue(entries, { events, updates: [] })
  }

  #queueUpdate(document: DocumentName, update: Uint8Array, actor: Actor, origin: unknown): number {
    const at = this.#world.clock.now()
    const entry = updateEntry(this.id, this.#memory.head, { document, update, actor, at })
    const { from, to } = Y.parseUpdateMeta(update)
    const stretches = [...to].map(([client, end]) => ({ client, clock: from.get(client) ?? 0, end }))
    const committed = { seq: entry.seq, document, update, origin, stretches, claims: [] }
    return this.#queue([entry], { events: [], updates: [committed] })
  }

  #queue(entries: readonly Entry[], part: Committed): number {
    const last = entries.at(-1)
    if (last === undefined) return this.#memory.head.seq
    this.#memory.head = { seq: last.seq, hash: last.hash }
    this.#inFlight.add(last.seq, part)
    this.#world.queue.push(entries, this)
    return last.seq
  }

  /** The documents may hold half an update: finish what is being written, then read everything again. */
  #poisoned(error: unknown): void {
    this.#world.log.error({ err: error, boardId: this.id }, 'an update could not be judged; the board is read again')
    this.#stopSaving()
    this.#recover(this.#inFlight.onDisk(this.#memory.head.seq))
  }

  #stopSaving(): void {
    if (!this.#saving) return
    this.#saving = false
    this.#tell((listener) => listener.health(false))
  }

  /** Reads everything again once `settled`, then waits until the store takes writes. */
  #recover(settled: Promise<unknown> = Promise.resolve()): void {
    if (this.#recovering) return
    this.#recovering = true
    this.#reloading = settled.then(() => this.#retry(() => this.#reload()))
    void this.#resume()
  }

  async #resume(): Promise<void> {
    await this.#reloading
    this.#tell((listener) => listener.reset())
    await this.#retry(() => this.#world.store.probe())
    this.#recovering = false
    this.#saving = true
    this.#tell((listener) => listener.health(true))
  }

  async #reload(): Promise<void> {
    this.#documents.clear()
    const memory = await loadBoard(this.id, this.#world.store, this.#documents)
    if (memory === null) throw new Error('cannot happen: a board has left the store')
    this.#memory = memory
    this.#inFlight.restart(memory.head.seq)
  }

  /** Tries until it works, waiting longer each time; never settles once the board is closed. */
  async #retry(step: () => Promise<void>): Promise<void> {
    for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        await step()
        return
      } catch (error) {
        this.#world.log.warn({ err: error, boardId: this.id }, 'the store does not answer yet')
      }
      await this.#world.pause(wait)
      if (this.#closed) await new Promise<never>(() => {})
    }
  }

  #tell(message: (listener: BoardListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        message(listener)
      } catch (error) {
        this.#world.log.error({ err: error, boardId: this.id }, 'a listener failed')
      }
    }
  }
}
