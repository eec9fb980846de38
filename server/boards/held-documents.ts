/**
 * Which documents of one board are in memory, for whom, and how far each has got on disk. A document is read when it is
 * first held, once however many ask, and leaves after nobody has held it for a while. Never drops one of which anything
 * is still being written; never shows one that is half read, spoilt or of a failed commit: until it has been read again
 * it is not there.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { Binding } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'
import type { Admitted } from './replica.ts'
import { GoneKeeper, lossesOf } from './gone-words.ts'
import type { CommittedUpdate } from './live-board.ts'
import { loadDocument } from './load-document.ts'
import { isDue, isDueOnLeaving, Snapshots } from './snapshots.ts'
import type { BoardWorld } from './world.ts'

/** A difference to some state vector, and the document's own state vector. */
export interface Encoded {
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
}

interface Kept {
  holders: number
  /** When the last holder left, in the clock's milliseconds. */
  idleSince: number
  loaded: boolean
  loading: Promise<void> | null
  /** Updates that the disk does not have yet. */
  pending: number
  /** Updates and bytes since the last snapshot. */
  updates: number
  bytes: number
  /** The state vector of what is on disk. */
  vector: Map<number, number>
  /** What was encoded last, as long as nothing changes: many who join at once get the same bytes. */
  encoded: (Encoded & { readonly to: Uint8Array }) | null
}

const nothing = new Uint8Array([0])
const noVector: ReadonlyMap<number, number> = new Map()

export class HeldDocuments {
  readonly #boardId: BoardId
  readonly #world: BoardWorld
  readonly #documents: BoardDocuments
  readonly #kept = new Map<DocumentName, Kept>()
  readonly #snapshots: Snapshots
  readonly #gone: GoneKeeper

  constructor(boardId: BoardId, world: BoardWorld) {
    this.#boardId = boardId
    this.#world = world
    this.#documents = world.createDocuments()
    this.#snapshots = new Snapshots(boardId, world)
    this.#gone = new GoneKeeper(boardId, world)
  }

  /** Documents and bytes in memory. */
  get size(): { readonly documents: number; readonly bytes: number } {
    const there = [...this.#kept].filter(([, { loaded }]) => loaded)
    return {
      documents: there.length,
      bytes: there.reduce((bytes, [document]) => bytes + this.#documents.bytes(document), 0),
    }
  }

  /** Whether nobody holds any and nothing of any is being written. */
  get idle(): boolean {
    return [...this.#kept.values()].every((kept) => this.#isFree(kept))
  }

  held(document: DocumentName): boolean {
    return this.#kept.get(document)?.loaded === true
  }

  /** Keeps a document until the answer is called. Rejects when it cannot be read. */
  async hold(document: DocumentName): Promise<() => void> {
    const kept = this.#keep(document)
    kept.holders += 1
    try {
      await this.#ready(document, kept)
    } catch (error) {
      this.#release(kept)
      throw error
    }
    return this.#hold(kept)
  }

  holdNow(document: DocumentName): () => void {
    const kept = this.#kept.get(document)
    if (kept === undefined || !kept.loaded) throw new Error('cannot happen: a document is held that is not in memory')
    kept.holders += 1
    return this.#hold(kept)
  }

  /** Resolves when a document that somebody holds is there; it may have gone and come again. */
  async there(document: DocumentName): Promise<void> {
    await this.#ready(document, this.#keep(document))
  }

  /** Judges and applies an update of a document that is there; what is admitted must be queued in the same turn. */
  admit(state: BoardState, document: DocumentName, update: Uint8Array, actor: Actor): Result<Admitted, Refusal> {
    const admitted = this.#documents.admit(state, document, update, actor)
    const kept = this.#kept.get(document)
    if (admitted.ok && admitted.value.bytes !== null && kept !== undefined) {
      kept.pending += 1
      kept.encoded = null
      const authorOf = (client: number): Binding | null => this.#documents.author(document, client)
      this.#gone.keep(document, lossesOf(admitted.value.gone, authorOf, actor))
    }
    return admitted
  }

  /** An update is on disk. */
  committed({ document, update, stretches }: CommittedUpdate): void {
    const kept = this.#kept.get(document)
    if (kept === undefined) return
    kept.pending -= 1
    kept.updates += 1
    kept.bytes += update.length
    for (const { client, end } of stretches) kept.vector.set(client, end)
    if (isDue(kept)) this.#askForSnapshot(document, kept)
  }

  /** The state vector of what is on disk; empty of a document that is not there. */
  vector(document: DocumentName): ReadonlyMap<number, number> {
    return this.#kept.get(document)?.vector ?? noVector
  }

  authors(document: DocumentName): readonly Binding[] {
    return this.held(document) ? this.#documents.authors(document) : []
  }

  mayWriteAs(document: DocumentName, client: number, { personId, partyId }: Actor): boolean {
    if (personId === null || !this.held(document)) return false
    const author = this.#documents.author(document, client)
    return author === null || (author.personId === personId && author.partyId === partyId)
  }

  encode(document: DocumentName, stateVector: Uint8Array): Encoded {
    const kept = this.#kept.get(document)
    if (kept === undefined || !kept.loaded) throw new Error('cannot happen: a document is asked for that is not there')
    if (kept.encoded === null || Buffer.compare(kept.encoded.to, stateVector) !== 0) {
      kept.encoded = { ...this.#documents.encode(document, stateVector), to: stateVector }
    }
    return kept.encoded
  }

  /** A commit has failed: memory is ahead of the disk, so all of it goes. */
  forget(): void {
    this.#documents.clear()
    for (const [document, kept] of this.#kept) {
      this.#empty(kept)
      if (this.#isFree(kept)) this.#kept.delete(document)
    }
  }

  /** Reads again what somebody holds. */
  async reload(): Promise<void> {
    for (const [document, kept] of this.#kept) {
      if (kept.holders > 0) await this.#ready(document, kept)
    }
  }

  /**
   * A document may hold half an update: from now on it is not there. Reads it again once what is being written of the
   * board has `settled`, with `persist` trying until the store gives it.
   */
  renew(
    document: DocumentName,
    settled: Promise<unknown>,
    persist: (read: () => Promise<void>) => Promise<unknown>,
  ): Promise<void> {
    const kept = this.#keep(document)
    kept.loaded = false
    kept.encoded = null
    return this.#loading(kept, async () => {
      await settled
      await persist(() => this.#read(document, kept))
    })
  }

  /** Lets go of what nobody has held since `before`. */
  evict(before: number): void {
    for (const [document, kept] of this.#kept) {
      kept.encoded = null
      if (!this.#isFree(kept) || kept.idleSince > before) continue
      this.#documents.drop(document)
      this.#kept.delete(document)
      this.#world.measures.evicted('document')
      if (isDueOnLeaving(kept)) this.#askForSnapshot(document, kept)
    }
  }

  /** Asks for no snapshots any more, and nothing else. */
  close(): void {
    this.#snapshots.close()
    this.#gone.close()
  }

  #isFree({ holders, loading, pending }: Kept): boolean {
    return holders === 0 && loading === null && pending === 0
  }

  #empty(kept: Kept): void {
    kept.loaded = false
    kept.pending = 0
    kept.vector = new Map()
    kept.encoded = null
  }

  #keep(document: DocumentName): Kept {
    const known = this.#kept.get(document)
    if (known !== undefined) return known
    const kept: Kept = {
      holders: 0,
      idleSince: this.#world.clock.now(),
      loaded: false,
      loading: null,
      pending: 0,
      updates: 0,
      bytes: 0,
      vector: new Map(),
      encoded: null,
    }
    this.#kept.set(document, kept)
    return kept
  }

  #hold(kept: Kept): () => void {
    let released = false
    return () => {
      if (released) return
      released = true
      this.#release(kept)
    }
  }

  #release(kept: Kept): void {
    kept.holders -= 1
    kept.idleSince = this.#world.clock.now()
  }

  async #ready(document: DocumentName, kept: Kept): Promise<void> {
    while (!kept.loaded) await (kept.loading ?? this.#loading(kept, () => this.#read(document, kept)))
  }

  #loading(kept: Kept, load: () => Promise<void>): Promise<void> {
    const loading = load().finally(() => {
      if (kept.loading === loading) kept.loading = null
    })
    kept.loading = loading
    return loading
  }

  async #read(document: DocumentName, kept: Kept): Promise<void> {
    const started = performance.now()
    const since = await loadDocument(this.#boardId, document, this.#world, this.#documents)
    kept.updates = since.updates
    kept.bytes = since.bytes
    kept.loaded = true
    kept.encoded = null
    kept.vector = Y.decodeStateVector(this.encode(document, nothing).stateVector)
    this.#world.measures.loaded('document', performance.now() - started)
  }

  #askForSnapshot(document: DocumentName, kept: Kept): void {
    kept.updates = 0
    kept.bytes = 0
    this.#snapshots.ask(document)
  }
}
