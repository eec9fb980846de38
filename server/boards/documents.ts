/**
 * The documents of one board in memory, and admission to them. `admit` is the only way a client's bytes get in: they
 * are judged whole, tried on a candidate copy, and only then applied to the live document, which therefore is never
 * spoilt; what is stored and handed out is what the live document emitted, never the client's bytes. Knows nothing of
 * sockets or of the disk: the board commits what comes out of here, and clears everything when a commit fails.
 */
import * as Y from 'yjs'
import type { DocumentName, DocumentRef } from '#shared/documents/names.ts'
import { documentOf, mayRead, mayWrite } from '#shared/documents/names.ts'
import { rootShape } from '#shared/documents/schema.ts'
import type { PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { Admissible, RootShapes } from '../admission/admit.ts'
import { declareRoots, examine, tryOn } from '../admission/admit.ts'
import { UpdateFault } from '../admission/byte-reader.ts'

/** Client ids with the person who writes under each. */
export type Authors = readonly (readonly [client: number, personId: PersonId])[]

/** The documents of one board. All methods are synchronous; none ever leaves a document half changed. */
export interface BoardDocuments {
  /** Applies a stored update while loading. With the person who wrote it, the client ids in it stay that person's. */
  restore(document: DocumentName, update: Uint8Array, personId?: PersonId | null): void
  /**
   * Judges and applies one client update: whole, or not at all. `bytes` is what Yjs emitted; null when the update held
   * nothing new.
   */
  admit(
    state: BoardState,
    document: DocumentName,
    update: Uint8Array,
    actor: Actor,
  ): Result<{ readonly bytes: Uint8Array | null }, Refusal>
  /** The difference to `stateVector` (a valid encoding), and the document's own state vector. */
  encode(document: DocumentName, stateVector: Uint8Array): { update: Uint8Array; stateVector: Uint8Array }
  /** The whole document as one update. */
  snapshot(document: DocumentName): Uint8Array
  /** Who first wrote under each client id of the document: the part of its life that a snapshot would forget. */
  authors(document: DocumentName): Authors
  /** Gives a document restored from a snapshot its authors back. */
  claim(document: DocumentName, authors: Authors): void
  /** The documents that hold anything. */
  names(): readonly DocumentName[]
  /** Forgets everything; what is on disk is restored afterwards. */
  clear(): void
}

interface Replica {
  readonly live: Y.Doc
  /** Equal in content to `live`; null when an update has spoilt it, or before the first. */
  candidate: Y.Doc | null
  /** Who first wrote under each client id. */
  readonly authors: Map<number, PersonId>
  /** At least the bytes of the whole document; counted anew before anything is refused for it. */
  size: number
}

const emptyUpdate = Y.encodeStateAsUpdate(new Y.Doc())
const emptyStateVector = Y.encodeStateVector(new Y.Doc())

const copyOf = (live: Y.Doc, roots: RootShapes): Y.Doc => {
  const copy = new Y.Doc()
  declareRoots(copy, live.share.keys(), roots)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(live))
  return copy
}

/** Client ids belong to persons: nobody writes under an id that somebody else's replica goes by. */
function refuseForeignAuthor(replica: Replica, { parsed }: Admissible, personId: PersonId | null): void {
  for (const { client } of parsed.sections) {
    const author = replica.authors.get(client)
    if (author !== undefined && author !== personId)
      throw new UpdateFault('updateForbidden', "another person's client id")
  }
}

/** A full document takes deletions only: what everybody who reads it has to hold must fit a phone. */
function refuseOvergrowth(replica: Replica, { bytes, parsed }: Admissible): void {
  if (parsed.sections.length === 0 || replica.size + bytes.length <= limits.documentBytes) return
  replica.size = Y.encodeStateAsUpdate(replica.live).length
  if (replica.size + bytes.length > limits.documentBytes)
    throw new UpdateFault('updateTooLarge', 'the document is full')
}

/** Applies an update that the candidate took, and answers what the live document emitted (null: nothing new). */
function applyToLive(live: Y.Doc, bytes: Uint8Array): Uint8Array | null {
  const emitted: Uint8Array[] = []
  const collect = (update: Uint8Array): void => {
    emitted.push(update)
  }
  live.on('update', collect)
  try {
    Y.applyUpdate(live, bytes)
  } finally {
    live.off('update', collect)
  }
  const [first] = emitted
  if (first === undefined) return null
  return emitted.length === 1 ? first : Y.mergeUpdates(emitted)
}

class Documents implements BoardDocuments {
  readonly #replicas = new Map<DocumentName, Replica>()

  restore(document: DocumentName, update: Uint8Array, personId: PersonId | null = null): void {
    const replica = this.#replica(document)
    Y.applyUpdate(replica.live, update)
    replica.size += update.length
    replica.candidate = null
    if (personId === null) return
    for (const client of Y.parseUpdateMeta(update).to.keys()) this.#claim(replica, client, personId)
  }

  admit(
    state: BoardState,
    document: DocumentName,
    update: Uint8Array,
    actor: Actor,
  ): Result<{ readonly bytes: Uint8Array | null }, Refusal> {
    const ref = documentOf(state, document)
    if (ref === null) return refused(refusal('unknownDocument'))
    if (!mayRead(state, ref, actor)) return refused(refusal('documentNotReadable'))
    if (!mayWrite(state, ref, actor)) return refused(refusal('documentNotWritable'))
    try {
      return accepted({ bytes: this.#take(state, ref, document, update, actor.personId) })
    } catch (error) {
      if (error instanceof UpdateFault) return refused(refusal(error.code))
      throw error
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
    return [...(this.#replicas.get(document)?.authors ?? [])]
  }

  claim(document: DocumentName, authors: Authors): void {
    const replica = this.#replica(document)
    for (const [client, personId] of authors) this.#claim(replica, client, personId)
  }

  names(): readonly DocumentName[] {
    return [...this.#replicas].filter(([, { live }]) => live.store.clients.size > 0).map(([name]) => name)
  }

  clear(): void {
    for (const { live, candidate } of this.#replicas.values()) {
      live.destroy()
      candidate?.destroy()
    }
    this.#replicas.clear()
  }

  #take(
    state: BoardState,
    ref: DocumentRef,
    document: DocumentName,
    update: Uint8Array,
    personId: PersonId | null,
  ): Uint8Array | null {
    const replica = this.#replica(document)
    const roots: RootShapes = (name) => rootShape(state, ref, name)
    const admissible = examine(replica.live, ref.kind, roots, update)
    refuseForeignAuthor(replica, admissible, personId)
    refuseOvergrowth(replica, admissible)
    replica.candidate ??= copyOf(replica.live, roots)
    try {
      tryOn(replica.candidate, admissible, roots)
    } catch (error) {
      replica.candidate.destroy()
      replica.candidate = null
      throw error
    }
    declareRoots(replica.live, admissible.parsed.roots, roots)
    const bytes = applyToLive(replica.live, admissible.bytes)
    replica.size += bytes?.length ?? 0
    if (personId !== null) {
      for (const { client } of admissible.parsed.sections) this.#claim(replica, client, personId)
    }
    return bytes
  }

  #claim(replica: Replica, client: number, personId: PersonId): void {
    if (!replica.authors.has(client)) replica.authors.set(client, personId)
  }

  #replica(document: DocumentName): Replica {
    const known = this.#replicas.get(document)
    if (known !== undefined) return known
    const replica: Replica = { live: new Y.Doc(), candidate: null, authors: new Map(), size: 0 }
    this.#replicas.set(document, replica)
    return replica
  }
}

/** The documents of a board about which nothing has been restored yet. */
export const createDocuments = (): BoardDocuments => new Documents()
