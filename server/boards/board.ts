/**
 * One board in memory: its record, its documents, and the one order in which everything that happens to it stands.
 * The life of one write: an act is judged (`acts.ts`), an update is admitted by the documents; both are queued in the same
 * order (`order.ts`). After the commit the author is answered and the listeners are told. Refuses to tell anybody anything
 * that is not on disk: when a commit fails the authors hear "not saved", everything in memory is dropped and read again,
 * and the board stays read-only until the store takes a probe write.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import type { Refusal, RefusalCode, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { Committer } from '../store/commit-queue.ts'
import { Acts, unread } from './acts.ts'
import type { Admitted } from './replica.ts'
import { PoisonedDocument } from './documents.ts'
import type { Encoded } from './held-documents.ts'
import { HeldDocuments } from './held-documents.ts'
import { Listeners } from './listeners.ts'
import type { Binding, BoardListener, LiveBoard, RecordPage, RecordPart, WriteVerdict, Written } from './live-board.ts'
import type { BoardMemory } from './load.ts'
import { loadRecord } from './load.ts'
import { Order } from './order.ts'
import { pageFor } from './record-page.ts'
import { untilItWorks } from './retry.ts'
import type { BoardWorld } from './world.ts'

const notSaved: WriteVerdict = { ok: false, refusal: refusal('notSaved') }

/** What rests on no record, saved or not. */
const refusedAtOnce = (code: RefusalCode): Written => {
  const refused = refusal(code)
  return { refused, verdict: Promise.resolve({ ok: false, refusal: refused }) }
}

/** A live board. Open one with `Board.open`. */
export class Board implements LiveBoard, Committer {
  readonly id: BoardId
  readonly #world: BoardWorld
  readonly #order: Order
  readonly #acts: Acts
  readonly #documents: HeldDocuments
  readonly #listeners: Listeners
  #saving = true
  #recovering = false
  /** Pending while everything is read again; then whether it was. */
  #reloading: Promise<boolean> = Promise.resolve(true)
  left = false
  #lastUse: number

  private constructor(id: BoardId, world: BoardWorld, memory: BoardMemory) {
    this.id = id
    this.#world = world
    this.#order = new Order(id, memory, world.queue, this)
    this.#acts = new Acts(id, this.#order, world)
    this.#documents = new HeldDocuments(id, world)
    this.#listeners = new Listeners(world.log, { boardId: id })
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

  get life(): LiveBoard['life'] {
    return this.#order.memory
  }

  get state(): BoardState {
    return this.#order.memory.state
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
    const isFree = this.#listeners.empty && this.#order.isQuiet && !this.#recovering && this.#documents.idle
    return isFree ? this.#lastUse : null
  }

  async act(act: unknown, actor: Actor): Promise<Verdict> {
    if (this.left) return unread(act, 'notSaved')
    this.use()
    return this.#acts.give(act, actor, this.#saving)
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
    if (this.left || !this.#documents.held(document)) return refusedAtOnce('notSaved')
    let admitted: Result<Admitted, Refusal>
    try {
      admitted = this.#documents.admit(this.state, document, update, actor)
    } catch (error) {
      if (error instanceof PoisonedDocument) this.#poisoned(document, error)
      else this.#world.log.error({ err: error, boardId: this.id, document }, 'an update could not be judged')
      return refusedAtOnce('internal')
    }
    this.use()
    if (!admitted.ok) {
      return { refused: admitted.refusal, verdict: this.#order.settled<WriteVerdict>(admitted, notSaved) }
    }
    const seq = this.#order.addUpdate({ document, admitted: admitted.value, actor, at: this.#lastUse, origin })
    // Nothing new may still mean "new a moment ago and not yet on disk".
    return { refused: null, verdict: this.#order.settled<WriteVerdict>({ ok: true, seq }, notSaved) }
  }

  async replica(document: DocumentName, stateVector: Uint8Array): Promise<Encoded> {
    const release = await this.hold(document)
    try {
      for (;;) {
        this.#refuseWhenClosed()
        await this.#reloading
        await this.#documents.there(document)
        const answer = this.#documents.encode(document, stateVector)
        if (await this.#order.onDisk()) return answer
      }
    } finally {
      release()
    }
  }

  async record(viewer: Viewer, after: number): Promise<RecordPart> {
    const { events, head } = await this.recordPage(viewer, after, Infinity)
    return { events, head }
  }

  async recordPage(viewer: Viewer, after: number, most: number): Promise<RecordPage> {
    this.#refuseWhenClosed()
    this.use()
    return pageFor(viewer, this.#order, after, most)
  }

  onDisk(): Promise<boolean> | null {
    return this.#order.isOnDisk ? null : this.#order.onDisk()
  }

  rightsOnDisk(): Promise<boolean> | null {
    return this.#order.memory.state === this.#order.savedState ? null : this.#order.onDisk()
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
    const part = this.#order.settle(seq)
    for (const update of part.updates) this.#documents.committed(update)
    this.#listeners.tell((listener) => listener.committed(part))
  }

  failed(error: unknown): void {
    this.#world.log.error({ err: error, boardId: this.id }, 'a commit failed; the board is read-only')
    this.#stopSaving()
    this.#order.fail()
    this.#documents.forget()
    void this.#readAll()
    void this.#recover()
  }

  async readAgain(): Promise<void> {
    this.#refuseWhenClosed()
    this.#stopSaving()
    await this.#order.onDisk()
    const read = this.#readAll()
    void this.#recover()
    if (!(await read)) throw new Error(`the board ${this.id} was closed before it was read again`)
  }

  /** Leaves memory: whoever still refers to the board writes and reads nothing by it. Only while nobody needs it. */
  leave(): void {
    this.#documents.evict(Number.POSITIVE_INFINITY)
    this.left = true
  }

  /** The store is about to close: nothing is asked of it any more. Everything acknowledged is on disk already. */
  close(): void {
    this.#documents.close()
    this.left = true
  }

  #refuseWhenClosed(): void {
    if (this.left) throw new Error(`the board ${this.id} has left memory: ask the registry for it again`)
  }

  /** A document may hold half an update: what is being written is finished, then the document is read again. */
  #poisoned(document: DocumentName, error: unknown): void {
    const { log, measures } = this.#world
    log.error({ err: error, boardId: this.id, document }, 'a document was spoilt; it is read again')
    measures.poisoned()
    this.#documents
      .renew(document, this.#order.onDisk(), (read) => this.#untilItWorks(read))
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

  /** Reads everything again, after what is being read already: that may be older than what it is read for. */
  #readAll(): Promise<boolean> {
    this.#reloading = this.#reloading.then(async () => {
      const read = await this.#untilItWorks(() => this.#reload())
      this.#listeners.tell((listener) => listener.reset())
      return read
    })
    return this.#reloading
  }

  /** Waits until everything has been read again and the store takes writes. */
  async #recover(): Promise<void> {
    if (this.#recovering) return
    this.#recovering = true
    for (let read: Promise<boolean> | null = null; read !== this.#reloading;) {
      read = this.#reloading
      await read
      await this.#untilItWorks(() => this.#world.store.probe())
    }
    this.#recovering = false
    if (this.left) return
    this.#saving = true
    this.#listeners.tell((listener) => listener.health(true))
  }

  async #reload(): Promise<void> {
    const memory = await loadRecord(this.id, this.#world.store)
    if (memory === null) throw new Error('cannot happen: a board has left the store')
    await this.#documents.reload()
    this.#order.restart(memory)
  }

  #untilItWorks(step: () => Promise<void>): Promise<boolean> {
    return untilItWorks(step, this.#world, () => this.left, { boardId: this.id })
  }
}
