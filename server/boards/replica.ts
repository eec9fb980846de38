/**
 * One document of a board in memory: the Yjs document, its guard, whose client ids are whose, and how large it is. Only
 * what its guard has judged gets in; once it is spoilt it takes nothing any more. Knows no rights and no budgets.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { kindOf } from '#shared/documents/names.ts'
import { limits } from '#shared/limits.ts'
import type { Actor } from '#shared/roles.ts'
import type { Judged } from '../admission/admit.ts'
import { Guard, SpoiltDocument } from '../admission/admit.ts'
import { UpdateFault } from '../admission/byte-reader.ts'
import { MergeBudget } from '../admission/merge-budget.ts'
import type { Going } from '../admission/gone.ts'
import type { RootShapes } from '../admission/places.ts'
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
  /** Words that went with it because what they stood in is removed. */
  readonly gone: Going
}

/** Takes the price of something from whoever asks for it, before it is done. Throws `UpdateFault` when there is too little left. */
export type Pay = (pieces: number, bytes: number) => void

const nobody: Authors = []
const nameOf = ({ personId }: Author): string => personId ?? ''

/** Bytes by which a document must have changed before a full one is counted again: counting takes as long as a load. */
const worthCounting = 65_536
/** The most bytes that one deleted UTF-16 code unit took. */
const bytesPerUnit = 3

/** A document in memory. */
export class Replica {
  readonly live = new Y.Doc()
  /** Who first wrote under each client id. */
  readonly authors = new Map<number, Binding>()
  /** How many client ids each person has taken. */
  readonly #taken = new Map<string, number>()
  readonly #guard: Guard
  readonly #merging = new MergeBudget()
  #size = 0
  /** What has come and gone since the size was counted, in bytes. */
  #changed = worthCounting
  #spoilt: SpoiltDocument | null = null

  constructor(document: DocumentName) {
    this.#guard = new Guard(this.live, kindOf(document))
  }

  /** At least the bytes of the whole document, unless what was deleted has not been counted yet. */
  get size(): number {
    return this.#size
  }

  /** Applies what is on disk. */
  restore(updates: readonly Uint8Array[]): void {
    this.#guard.load(updates)
    for (const { length } of updates) {
      this.#size += length
      this.#changed += length
    }
  }

  /** Judges an update by this actor, who pays for it with `pay`. Throws `UpdateFault`; changes nothing. */
  judge(update: Uint8Array, roots: RootShapes, actor: Author, pay: Pay): Judged {
    if (this.#spoilt !== null) throw this.#spoilt
    let fresh = 0
    const mayUse = (client: number): boolean => {
      if (!this.authors.has(client)) fresh += 1
      return this.mayUse(client, actor)
    }
    const charge = (pieces: number, trial: boolean, steps: number): void => {
      this.#merging.refuseTooMuch(nameOf(actor), steps)
      this.#refuseManyIds(fresh, actor)
      pay(pieces + fresh * limits.clientPieces + (trial ? this.#trialPieces : 0), 0)
    }
    pay(1, update.length)
    const judged = this.#guard.judge(update, roots, mayUse, charge)
    this.#refuseOvergrowth(judged)
    return judged
  }

  /** Takes what was judged just now. Throws `SpoiltDocument`, from then on for everything. */
  take(judged: Judged, roots: RootShapes, actor: Author): Admitted {
    try {
      const bytes = this.#guard.apply(judged, roots)
      if (bytes !== null) this.#merging.take(nameOf(actor), judged.steps)
      this.#size += bytes?.length ?? 0
      this.#changed += (bytes?.length ?? 0) + judged.deleted * bytesPerUnit
      const { sections } = judged
      const stretches = sections.map(({ client, clock, end }) => ({ client, clock, end }))
      return { bytes, stretches, claims: this.#claimNew(stretches, actor), gone: this.#guard.gone }
    } catch (error) {
      this.#spoilt = error instanceof SpoiltDocument ? error : new SpoiltDocument('not taken whole', { cause: error })
      throw this.#spoilt
    }
  }

  /** Whether somebody may write under a client id: it is nobody's yet, or this person's for this very party. */
  mayUse(client: number, { personId, partyId }: Author): boolean {
    const author = this.authors.get(client)
    return author === undefined || (author.personId === personId && author.partyId === partyId)
  }

  /** Gives the ids that are still nobody's to this author; those that were. */
  claim(clients: readonly number[], { personId, partyId }: Author): Authors {
    if (personId === null) return nobody
    const claims: Binding[] = []
    for (const client of clients) {
      if (this.authors.has(client)) continue
      const claim = { client, personId, partyId }
      this.authors.set(client, claim)
      this.#taken.set(personId, (this.#taken.get(personId) ?? 0) + 1)
      claims.push(claim)
    }
    return claims
  }

  /** What a trial counts as: it takes as long as loading the document several times. */
  get #trialPieces(): number {
    return Math.min(limits.trialPieces + Math.ceil(this.#size / limits.trialBytesPerPiece), limits.trialMostPieces)
  }

  #claimNew(stretches: Admitted['stretches'], actor: Author): Authors {
    for (const { client } of stretches) {
      if (!this.authors.has(client))
        return this.claim(
          stretches.map((stretch) => stretch.client),
          actor,
        )
    }
    return nobody
  }

  /** Every client id makes every later update dearer, for all and for good: new ones are few and cost much, known ones go on. */
  #refuseManyIds(fresh: number, { personId }: Author): void {
    if (fresh === 0) return
    const taken = personId === null ? 0 : (this.#taken.get(personId) ?? 0)
    if (taken + fresh > limits.clientsPerPerson || this.authors.size + fresh > limits.clientsPerDocument)
      throw new UpdateFault('updateTooLarge', 'too many client ids')
  }

  /** A full document takes deletions only: what everybody who reads it has to hold must fit a phone. */
  #refuseOvergrowth({ bytes, sections }: Judged): void {
    if (sections.length === 0 || this.#size + bytes.length <= limits.documentBytes) return
    if (this.#changed >= worthCounting) {
      this.#size = Y.encodeStateAsUpdate(this.live).length
      this.#changed = 0
    }
    if (this.#size + bytes.length > limits.documentBytes)
      throw new UpdateFault('updateTooLarge', 'the document is full')
  }
}
