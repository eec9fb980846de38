/**
 * What the deletions of an update would change. Every answer to a sync carries all that was ever deleted, so most of them
 * are known and cost nothing; what is unknown is refused, because Yjs would keep it and delete whatever gets that place
 * later. Whoever may write a document may delete in it, so a deletion that is known needs no further right. Looks things
 * up without splitting them.
 */
import * as Y from 'yjs'
import { shapeInside } from '#shared/documents/schema.ts'
import { limits } from '#shared/limits.ts'
import { UpdateFault } from './byte-reader.ts'
import { halfCharacter, partsStruct } from './halves.ts'
import type { ParsedUpdate, Section } from './parse-update.ts'
import type { Container, LiveType } from './places.ts'

/** What an update deletes that is still there. */
export interface NewDeletions {
  /** Ranges that delete anything, and places where Yjs has to cut a piece in two for them. */
  readonly pieces: number
  /** Clocks that they delete in the document. */
  readonly clocks: number
}

const nothing: NewDeletions = { pieces: 0, clocks: 0 }

/** How often Yjs has to cut a piece so that what is deleted ends where the range does. */
const cutsOf = ({ id, length }: Y.Item | Y.GC, from: number, to: number): number =>
  (id.clock < from ? 1 : 0) + (id.clock + length > to ? 1 : 0)

type PlaceOf = (type: LiveType) => Container | null

/** The pieces that the update itself brings. */
interface Pieces {
  section(client: number): Section | undefined
  parts(client: number, clock: number): boolean
}

/** Refuses to delete what stands where the schema has no place (any more). */
function refuseMisplaced(struct: Y.Item | Y.GC, placeOf: PlaceOf): void {
  if (!(struct instanceof Y.Item)) return
  const place = placeOf(struct.parent as LiveType)
  if (place === null || shapeInside(place.shape, struct.parentSub) === null) {
    throw new UpdateFault('updateForbidden', 'deletes in a place that the schema does not have')
  }
}

/** Judges the deletions of one update over what a document has. Made for one update and thrown away. */
class Judge {
  #pieces = 0
  #cuts = 0
  #clocks = 0
  readonly #store: Y.Doc['store']
  readonly #update: Pieces
  readonly #placeOf: PlaceOf

  constructor(store: Y.Doc['store'], update: Pieces, placeOf: PlaceOf) {
    this.#store = store
    this.#update = update
    this.#placeOf = placeOf
  }

  judge({ deletes }: ParsedUpdate): NewDeletions {
    for (let at = 0; at < deletes.length; at += 3) {
      const from = deletes[at + 1] ?? 0
      this.#range(deletes[at] ?? 0, from, from + (deletes[at + 2] ?? 0))
      if (this.#cuts > limits.updateCuts) throw new UpdateFault('updateTooLarge', 'too many cuts')
    }
    return { pieces: this.#pieces + this.#cuts, clocks: this.#clocks }
  }

  #range(client: number, from: number, to: number): void {
    const structs = this.#store.clients.get(client)
    const last = structs?.at(-1)
    const state = last === undefined ? 0 : last.id.clock + last.length
    const before = this.#clocks
    if (structs !== undefined && from < state) this.#known(structs, from, to)
    if (to > state) {
      if (to > (this.#update.section(client)?.end ?? 0)) throw new UpdateFault('updateGap', 'deletes something unknown')
      if (this.#update.parts(client, from) || this.#update.parts(client, to)) throw halfCharacter('deletes')
      this.#cuts += 1
    }
    if (to > state || this.#clocks > before) this.#pieces += 1
  }

  #known(structs: readonly (Y.Item | Y.GC)[], from: number, to: number): void {
    for (let index = Y.findIndexSS(structs as (Y.Item | Y.GC)[], from); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct === undefined || struct.id.clock >= to) return
      if (struct.deleted) continue
      refuseMisplaced(struct, this.#placeOf)
      if (partsStruct(struct, from) || partsStruct(struct, to)) throw halfCharacter('deletes')
      this.#cuts += cutsOf(struct, from, to)
      this.#clocks += Math.min(to, struct.id.clock + struct.length) - Math.max(from, struct.id.clock)
    }
  }
}

/** Counts what is deleted; throws where something is that neither the document nor the update has. */
export const judgeDeletions = (
  store: Y.Doc['store'],
  parsed: ParsedUpdate,
  update: Pieces,
  placeOf: PlaceOf,
): NewDeletions => (parsed.deletes.length === 0 ? nothing : new Judge(store, update, placeOf).judge(parsed))
