/**
 * The guard of one live document. `judge` says whether an update may be applied, without touching the document: read within
 * bounds, what is known left out, no foreign client id, no gap, every new piece in a place of the schema, nothing unknown
 * deleted, not too much to merge. `apply` then lets Yjs take it, once, and looks at what Yjs made of it: if that is not
 * what was judged, the document is spoilt and must be thrown away. Knows nothing of rights to the document as a whole.
 */
import * as Y from 'yjs'
import type { DocumentRef } from '#shared/documents/names.ts'
import { rootShapeIn } from '#shared/documents/schema.ts'
import { limits } from '#shared/limits.ts'
import { UpdateFault } from './byte-reader.ts'
import { judgeDeletions } from './deletions.ts'
import type { Going } from './gone.ts'
import { goneWith, nothingGoes } from './gone.ts'
import type { ParsedUpdate, Section } from './parse-update.ts'
import { parseUpdate } from './parse-update.ts'
import type { RootShapes } from './places.ts'
import { declareRoot, Places } from './places.ts'
import { faultOf } from './proof.ts'
import { Resolver } from './resolve.ts'
import { settled } from './trial.ts'
import { allowedContent } from './wire-kinds.ts'

/** An update that may be applied to the document for which it was judged, as long as nothing else has been. */
export interface Judged {
  /** The update without what is known. */
  readonly bytes: Uint8Array
  readonly sections: readonly Section[]
  /** New pieces, ranges that delete something, cuts; 0: the document knows all of it. */
  readonly pieces: number
  /** Clocks that it deletes. */
  readonly deleted: number
  /** How many steps Yjs may need to merge it. */
  readonly steps: number
}

/** Says whether the writer may use a client id. */
export type MayUse = (client: number) => boolean

/**
 * Takes the price of an update that is found good so far; `trial`: copies will be made to try it on, `steps`: what Yjs may
 * need to merge it. May throw `UpdateFault`.
 */
export type Charge = (pieces: number, trial: boolean, steps: number) => void

const forFree: Charge = () => {}

/** Thrown when Yjs made something else of an update than what was judged: the document in memory is spoilt. */
export class SpoiltDocument extends Error {
  override readonly name = 'SpoiltDocument'
}

const stateOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

/** The guard of one document; see `judge` and `apply`. */
export class Guard {
  readonly #doc: Y.Doc
  readonly #kind: DocumentRef['kind']
  readonly #places: Places
  /** Null while nothing is being applied. */
  #applying: { readonly judged: Judged; readonly roots: RootShapes } | null = null
  /** The roots that the document had before. */
  readonly #rootNames = new Set<string>()
  #emitted: Uint8Array | null = null
  #fault: string | null = null
  #gone: Going = nothingGoes

  constructor(doc: Y.Doc, kind: DocumentRef['kind']) {
    this.#doc = doc
    this.#kind = kind
    this.#places = new Places(doc)
    doc.on('beforeObserverCalls', (transaction) => {
      if (this.#applying === null) return
      const { judged, roots } = this.#applying
      this.#fault ??= faultOf(transaction, this.#places, roots, this.#rootNames)
      this.#gone = goneWith(transaction, judged)
    })
    doc.on('update', (update: Uint8Array) => {
      this.#emitted = this.#emitted === null ? update : Y.mergeUpdates([this.#emitted, update])
    })
  }

  /**
   * Applies what is on disk, unjudged, and gives its roots their types; all in one transaction, for each costs Yjs a look at
   * every client id there ever was. Throws what Yjs throws, and where something is missing.
   */
  load(updates: readonly Uint8Array[]): void {
    this.#doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.#doc, update)
    })
    this.#emitted = null
    if (this.#waits) throw new Error('what is on disk hangs on pieces that are not')
    for (const name of this.#doc.share.keys()) {
      if (this.#rootNames.has(name)) continue
      this.#rootNames.add(name)
      const shape = rootShapeIn(this.#kind, name)
      if (shape !== null) declareRoot(this.#doc, name, shape)
    }
  }

  /**
   * Judges one update. Pure: changes nothing that anyone can see (roots that the schema has are made ready). Throws
   * `UpdateFault` when it is refused. This alone is what a keystroke costs beside Yjs's own work.
   */
  judge(update: Uint8Array, roots: RootShapes, mayUse: MayUse, charge: Charge = forFree): Judged {
    if (update.length > limits.updateBytes) throw new UpdateFault('updateTooLarge', 'too many bytes')
    const allowed = allowedContent[this.#kind]
    let bytes = update
    let parsed = parseUpdate(bytes, allowed)
    const known = this.#known(parsed)
    if (known !== null) {
      bytes = Y.diffUpdate(bytes, Y.encodeStateVector(known))
      parsed = parseUpdate(bytes, allowed)
    }
    const { sections } = parsed
    const inserted = this.#judgeSections(sections, mayUse)
    const resolver = new Resolver(this.#doc, this.#places, roots, parsed)
    const { total: steps, inOrder } = resolver.resolve()
    const deletions = judgeDeletions(this.#doc.store, parsed, resolver, (type) => this.#places.of(type, roots))
    const pieces = inserted + deletions.pieces
    charge(pieces, !inOrder, steps)
    bytes = resolver.plain()
    if (!inOrder) bytes = settled(this.#doc, bytes, roots)
    return { bytes, sections, pieces, deleted: deletions.clocks, steps }
  }

  /**
   * Applies what was judged; what Yjs emitted, null when it was nothing new. Throws `SpoiltDocument` when the document
   * is not what it should be afterwards: then nothing of it may be kept.
   */
  apply(judged: Judged, roots: RootShapes): Uint8Array | null {
    this.#gone = nothingGoes
    if (judged.pieces === 0) return null
    this.#applying = { judged, roots }
    this.#emitted = null
    this.#fault = null
    try {
      Y.applyUpdate(this.#doc, judged.bytes)
    } catch (error) {
      throw new SpoiltDocument('Yjs threw', { cause: error })
    } finally {
      this.#applying = null
    }
    if (this.#waits) throw new SpoiltDocument('something waits')
    if (this.#fault !== null) throw new SpoiltDocument(this.#fault)
    return this.#emitted
  }

  /** Words that went with what was applied last, because what they stood in is removed. */
  get gone(): Going {
    return this.#gone
  }

  /** Whether Yjs keeps something back until what it hangs on comes. */
  get #waits(): boolean {
    const { pendingStructs, pendingDs } = this.#doc.store
    return pendingStructs !== null || pendingDs !== null
  }

  /** How far the document knows the clients of whom the update repeats something; null when it repeats nothing. */
  #known({ sections }: ParsedUpdate): Map<number, number> | null {
    let known: Map<number, number> | null = null
    for (const { client, clock } of sections) {
      const state = stateOf(this.#doc, client)
      if (state > clock) (known ??= new Map()).set(client, state)
    }
    return known
  }

  /** Judges whose pieces these are, how many, and whether they follow on what is known; how many there are. */
  #judgeSections(sections: readonly Section[], mayUse: MayUse): number {
    if (sections.length > limits.updateClients) throw new UpdateFault('updateTooLarge', 'too many clients')
    let inserted = 0
    for (const { client, clock, end, pieces } of sections) {
      if (!mayUse(client)) throw new UpdateFault('clientTaken', "somebody else's client id")
      if (clock !== stateOf(this.#doc, client)) throw new UpdateFault('updateGap', 'earlier pieces are missing')
      if (end - clock > limits.updateClocks) throw new UpdateFault('updateTooLarge', 'too many clocks')
      inserted += pieces.length
    }
    if (inserted > limits.updatePieces) throw new UpdateFault('updateTooLarge', 'too many pieces')
    return inserted
  }
}
