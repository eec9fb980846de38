/**
 * The documents of one board in memory, and admission to them. `admit` is the only way a client's bytes get in: they
 * are judged whole before the live document is touched, applied once, and what came of it is looked at; what is stored and
 * handed out is what the live document emitted, never the client's bytes. Knows nothing of sockets or of the disk: the
 * board commits what comes out of here, drops a document that is spoilt, and clears everything when a commit fails.
 */
import * as Y from 'yjs'
import type { Clock } from '#shared/clock.ts'
import type { DocumentName, DocumentRef } from '#shared/documents/names.ts'
import { documentOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import { rootShape } from '#shared/documents/schema.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import { SpoiltDocument } from '../admission/admit.ts'
import { Budgets } from '../admission/budgets.ts'
import { UpdateFault } from '../admission/byte-reader.ts'
import type { RootShapes } from '../admission/places.ts'
import type { Binding } from './live-board.ts'
import type { Admitted, Author, Authors } from './replica.ts'
import { Replica } from './replica.ts'

/**
 * Thrown when a document in memory is no longer what the rules say it is: the guard let something pass that it should
 * not have. Nothing of the update may be stored or sent on; drop the document and load it again.
 */
export class PoisonedDocument extends Error {
  override readonly name = 'PoisonedDocument'
  readonly document: DocumentName
  constructor(document: DocumentName, cause: unknown) {
    super(`${document} is spoilt: ${cause instanceof Error ? cause.message : ''}`, { cause })
    this.document = document
  }
}

/** The documents of one board. All methods are synchronous. */
export interface BoardDocuments {
  /** Whether the document is in memory. */
  has(document: DocumentName): boolean
  /** Applies a stored update while loading. With its author, the client ids in it become or stay that author's. */
  restore(document: DocumentName, update: Uint8Array, author?: Author): void
  /** Applies many stored updates, in order and at once. */
  restoreAll(document: DocumentName, updates: readonly Uint8Array[]): void
  /**
   * Judges and applies one client update: whole, or not at all. Throws `PoisonedDocument` when that failed, and ever after,
   * until the document is dropped.
   */
  admit(state: BoardState, document: DocumentName, update: Uint8Array, actor: Actor): Result<Admitted, Refusal>
  /** The difference to `stateVector` (a valid encoding), and the document's own state vector. */
  encode(document: DocumentName, stateVector: Uint8Array): { update: Uint8Array; stateVector: Uint8Array }
  /** The whole document as one update. */
  snapshot(document: DocumentName): Uint8Array
  /** Who first wrote under each client id of the document: the part of its life that a snapshot would forget. */
  authors(document: DocumentName): Authors
  /** Who writes under this client id; null when nobody has yet. */
  author(document: DocumentName, client: number): Binding | null
  /** Gives a document its authors back, and brings it into memory if it is not there. Who came first stays. */
  claim(document: DocumentName, authors: Authors): void
  /** An estimate of the bytes of the document's content: for eviction and measures. 0 when it is not in memory. */
  bytes(document: DocumentName): number
  /** Forgets one document; what is on disk is restored afterwards. */
  drop(document: DocumentName): void
  /** The documents that hold anything. */
  names(): readonly DocumentName[]
  /** Forgets everything; what is on disk is restored afterwards. Nobody's budget is new by it. */
  clear(): void
}

/** What is measured about admission. */
export interface AdmissionMeasures {
  /** One update in `measuredEvery`: microseconds that judging it took, and that applying and checking it took. */
  admitted(judging: number, applying: number): void
  refused(code: Refusal['code']): void
}

/** Looking at the time costs as much as judging a keystroke does; one in so many is enough for a histogram. */
const measuredEvery = 16

/** What documents need from the world around them. Without a clock nobody has a budget: for reading, checking, tests. */
export interface DocumentsWorld {
  readonly clock?: Clock
  readonly measures?: AdmissionMeasures
}

const emptyUpdate = Y.encodeStateAsUpdate(new Y.Doc())
const emptyStateVector = Y.encodeStateVector(new Y.Doc())

class Documents implements BoardDocuments {
  readonly #replicas = new Map<DocumentName, Replica>()
  readonly #budgets: Budgets | null
  readonly #measures: AdmissionMeasures | null
  #count = 0

  constructor({ clock, measures }: DocumentsWorld) {
    this.#budgets = clock === undefined ? null : new Budgets(clock)
    this.#measures = measures ?? null
  }

  has(document: DocumentName): boolean {
    return this.#replicas.has(document)
  }

  restore(document: DocumentName, update: Uint8Array, author?: Author): void {
    const replica = this.#replica(document)
    replica.restore([update])
    if (author !== undefined) replica.claim([...Y.parseUpdateMeta(update).to.keys()], author)
  }

  restoreAll(document: DocumentName, updates: readonly Uint8Array[]): void {
    this.#replica(document).restore(updates)
  }

  admit(state: BoardState, document: DocumentName, update: Uint8Array, actor: Actor): Result<Admitted, Refusal> {
    const ref = documentOf(state, document)
    if (ref === null) return refused(refusal('unknownDocument'))
    if (!mayRead(state, ref, actor)) return refused(refusal('documentNotReadable'))
    if (!mayWrite(state, ref, actor)) return refused(refusal('documentNotWritable'))
    try {
      return accepted(this.#take(state, ref, document, update, actor))
    } catch (error) {
      if (error instanceof SpoiltDocument) throw new PoisonedDocument(document, error)
      if (!(error instanceof UpdateFault)) throw error
      this.#measures?.refused(error.code)
      this.#fine(actor, error)
      return refused(refusal(error.code))
    }
  }

  encode(document: DocumentName, stateVector: Uint8Array): { update: Uint8Array; stateVector: Uint8Array } {
    const live = this.#replicas.get(document)?.live
    if (live === undefined) return { update: emptyUpdate, stateVector: emptyStateVector }
    return { update: Y.encodeStateAsUpdate(live, stateVector), stateVector: Y.encodeStateVector(live) }
  }

  snapshot(document: DocumentName): Uint8Array {
    return this.encode(document, emptyStateVector).update
  }

  authors(document: DocumentName): Authors {
    return [...(this.#replicas.get(document)?.authors.values() ?? [])]
  }

  author(document: DocumentName, client: number): Binding | null {
    return this.#replicas.get(document)?.authors.get(client) ?? null
  }

  claim(document: DocumentName, authors: Authors): void {
    const replica = this.#replica(document)
    for (const binding of authors) replica.claim([binding.client], binding)
  }

  bytes(document: DocumentName): number {
    return this.#replicas.get(document)?.size ?? 0
  }

  drop(document: DocumentName): void {
    this.#replicas.get(document)?.live.destroy()
    this.#replicas.delete(document)
  }

  names(): readonly DocumentName[] {
    return [...this.#replicas].filter(([, { live }]) => live.store.clients.size > 0).map(([name]) => name)
  }

  clear(): void {
    for (const { live } of this.#replicas.values()) live.destroy()
    this.#replicas.clear()
  }

  #take(state: BoardState, ref: DocumentRef, document: DocumentName, update: Uint8Array, actor: Actor): Admitted {
    const replica = this.#replica(document)
    const roots: RootShapes = (name) => rootShape(state, ref, name)
    this.#count += 1
    const measures = this.#count % measuredEvery === 0 ? this.#measures : null
    const begun = measures === null ? 0 : performance.now()
    const judged = replica.judge(update, roots, actor, (pieces, bytes) => this.#pay(actor, pieces, bytes))
    const between = measures === null ? 0 : performance.now()
    const admitted = replica.take(judged, roots, actor)
    measures?.admitted((between - begun) * 1_000, (performance.now() - between) * 1_000)
    return admitted
  }

  #pay(actor: Actor, pieces: number, bytes: number): void {
    if (this.#budgets?.spend(actor, { pieces, bytes }) === false) {
      throw new UpdateFault('tooManyRequests', 'more than hands can write')
    }
  }

  /** Judging what is refused has cost something too, and the more the further it went. */
  #fine(actor: Actor, { code, steps }: UpdateFault): void {
    if (code === 'tooManyRequests') return
    this.#budgets?.fine(actor, limits.refusedPieces + Math.ceil(steps / limits.mergeStepsPerPiece))
  }

  #replica(document: DocumentName): Replica {
    const known = this.#replicas.get(document)
    if (known !== undefined) return known
    const replica = new Replica(document)
    this.#replicas.set(document, replica)
    return replica
  }
}

/** The documents of a board about which nothing has been restored yet. */
export const createDocuments = (world: DocumentsWorld = {}): BoardDocuments => new Documents(world)
