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
import type { Binding, Stretch } from './live-board.ts'

/** Client ids with the person who writes under each, and for which party. */
export type Authors = readonly Binding[]

/** Under whose name an update was stored. */
export type Author = Pick<Actor, 'personId' | 'partyId'>

/** What an admitted update has changed. */
export interface Admitted {
  /** What Yjs emitted: this is stored and handed out. Null when the update held nothing new. */
  readonly bytes: Uint8Array | null
  /** What it added to each client's history. */
  readonly stretches: readonly Stretch[]
  /** The client ids that it is the first to use: from now on they are this person's for this party. */
  readonly claims: Authors
}

/**
 * Thrown when a document in memory is no longer what the rules say it is: the guard let something pass that it should
 * not have. Nothing of the update may be stored or sent on; drop the document and load it again.
 */
export class PoisonedDocument extends Error {
  override readonly name = 'PoisonedDocument'
  readonly document: DocumentName
  constructor(document: DocumentName, why: string, cause?: unknown) {
    super(`${document}: ${why}`, { cause })
    this.document = document
  }
}

/** The documents of one board. All methods are synchronous; none ever leaves a document half changed. */
export interface BoardDocuments {
  /** Whether the document is in memory. */
  has(document: DocumentName): boolean
  /** Applies a stored update while loading. With its author, the client ids in it become or stay that author's. */
  restore(document: DocumentName, update: Uint8Array, author?: Author): void
  /**
   * Judges and applies one client update: whole, or not at all. Throws `PoisonedDocument`, after which the document must
   * be dropped.
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
  /** Forgets everything; what is on disk is restored afterwards. */
  clear(): void
}

interface Replica {
  readonly live: Y.Doc
  /** Equal in content to `live`; null when an update has spoilt it, or before the first. */
  candidate: Y.Doc | null
  /** Who first wrote under each client id. */
  readonly authors: Map<number, Binding>
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

/** Client ids belong to persons and their parties: nobody writes under an id that somebody else's replica goes by. */
function refuseForeignAuthor(replica: Replica, { parsed }: Admissible, { personId, partyId }: Actor): void {
  for (const { client } of parsed.sections) {
    const author = replica.authors.get(client)
    if (author !== undefined && (author.personId !== personId || author.partyId !== partyId))
      throw new UpdateFault('clientTaken', "another person's client id")
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

  has(document: DocumentName): boolean {
    return this.#replicas.has(document)
  }

  restore(document: DocumentName, update: Uint8Array, author?: Author): void {
    const replica = this.#replica(document)
    Y.applyUpdate(replica.live, update)
    replica.size += update.length
    replica.candidate = null
    if (author !== undefined) this.#claim(replica, [...Y.parseUpdateMeta(update).to.keys()], author)
  }

  admit(state: BoardState, document: DocumentName, update: Uint8Array, actor: Actor): Result<Admitted, Refusal> {
    const ref = documentOf(state, document)
    if (ref === null) return refused(refusal('unknownDocument'))
    if (!mayRead(state, ref, actor)) return refused(refusal('documentNotReadable'))
    if (!mayWrite(state, ref, actor)) return refused(refusal('documentNotWritable'))
    try {
      return accepted(this.#take(state, ref, document, update, actor))
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
    return [...(this.#replicas.get(document)?.authors.values() ?? [])]
  }

  author(document: DocumentName, client: number): Binding | null {
    return this.#replicas.get(document)?.authors.get(client) ?? null
  }

  claim(document: DocumentName, authors: Authors): void {
    const replica = this.#replica(document)
    for (const binding of authors) this.#claim(replica, [binding.client], binding)
  }

  bytes(document: DocumentName): number {
    return this.#replicas.get(document)?.size ?? 0
  }

  drop(document: DocumentName): void {
    const replica = this.#replicas.get(document)
    replica?.live.destroy()
    replica?.candidate?.destroy()
    this.#replicas.delete(document)
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

  #take(state: BoardState, ref: DocumentRef, document: DocumentName, update: Uint8Array, actor: Actor): Admitted {
    const replica = this.#replica(document)
    const roots: RootShapes = (name) => rootShape(state, ref, name)
    const admissible = examine(replica.live, ref.kind, roots, update)
    refuseForeignAuthor(replica, admissible, actor)
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
    const stretches = admissible.parsed.sections.map(({ client, clock, end }) => ({ client, clock, end }))
    const clients = stretches.map(({ client }) => client)
    return { bytes, stretches, claims: this.#claim(replica, clients, actor) }
  }

  /** Gives the ids that are still nobody's to this author; those that were. */
  #claim({ authors }: Replica, clients: readonly number[], { personId, partyId }: Author): Authors {
    if (personId === null) return []
    const claims = clients
      .filter((client) => !authors.has(client))
      .map((client): Binding => ({ client, personId, partyId }))
    for (const claim of claims) authors.set(claim.client, claim)
    return claims
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
