/**
 * Finds the place of every new piece of an update before Yjs sees it, over what the document has and what the update
 * brings, each piece after those it hangs on. Follows Yjs's own rules (a piece stands where its left neighbour stands,
 * else where its right one does, else where it says; beside collected content it is collected too) and is stricter where
 * no honest client goes: neighbours in two places, and parents that are no shared type. Changes nothing but the pieces.
 */
import * as Y from 'yjs'
import { shapeInside } from '#shared/documents/schema.ts'
import { UpdateFault } from './byte-reader.ts'
import { isBackward, withoutRight } from './backward.ts'
import { pieceFits } from './content.ts'
import { halfCharacter, partsStruct, PieceWords } from './halves.ts'
import { MergeSteps } from './merge-steps.ts'
import type { Neighbour } from './trial.ts'
import type { ParsedUpdate, Section } from './parse-update.ts'
import { Piece } from './parse-update.ts'
import type { Container, LiveType, Places, RootShapes } from './places.ts'
import { contentKind } from './wire-kinds.ts'

const gap = (message: string): UpdateFault => new UpdateFault('updateGap', message)
const forbidden = (message: string): UpdateFault => new UpdateFault('updateForbidden', message)

type Struct = Y.Item | Y.GC

/** What a reference leads to: a struct of the document, or a piece of the update. */
type Target = Struct | Piece

/** The struct of the document that holds this clock; `undefined` when the document does not reach so far. */
export function structAt(store: Y.Doc['store'], client: number, clock: number): Struct | undefined {
  const structs = store.clients.get(client)
  const last = structs?.at(-1)
  if (structs === undefined || last === undefined || clock >= last.id.clock + last.length) return undefined
  return structs[Y.findIndexSS(structs, clock)]
}

/** The index of the piece that holds this clock, in a section that has one. */
function indexAt(pieces: readonly Piece[], clock: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}

/** Finds the places of one update's pieces. Made for one update and thrown away. */
export class Resolver {
  readonly #store: Y.Doc['store']
  readonly #places: Places
  readonly #roots: RootShapes
  readonly #sections: readonly Section[]
  readonly #byClient: ReadonlyMap<number, Section> | null
  readonly #steps: MergeSteps
  readonly #words: PieceWords
  readonly #bytes: Uint8Array
  /** Pieces that have lost their right neighbour; see `plain`. */
  #backward: Piece[] | null = null
  /** The place and key of the neighbour looked at last. */
  #container: Container | null = null
  #key: string | null = null

  constructor(doc: Y.Doc, places: Places, roots: RootShapes, { bytes, sections }: ParsedUpdate) {
    this.#store = doc.store
    this.#places = places
    this.#roots = roots
    this.#sections = sections
    this.#byClient = sections.length < 5 ? null : new Map(sections.map((section) => [section.client, section]))
    this.#steps = new MergeSteps(sections)
    this.#words = new PieceWords(bytes)
    this.#bytes = bytes
  }

  /** Resolves everything; what Yjs may have to do to merge it. */
  resolve(): MergeSteps {
    for (const section of this.#sections) this.#resolve(section, section.pieces.length)
    return this.#steps
  }

  /** What Yjs is to be given once everything is resolved: the update without right neighbours that stand before left ones. */
  plain(): Uint8Array {
    return this.#backward === null ? this.#bytes : withoutRight(this.#bytes, this.#backward)
  }

  /** The section of a client; undefined when the update has none. */
  section(client: number): Section | undefined {
    if (this.#byClient !== null) return this.#byClient.get(client)
    for (const section of this.#sections) if (section.client === client) return section
    return undefined
  }

  /** Whether cutting the update's own pieces of a client before this clock parts a character. */
  parts(client: number, clock: number): boolean {
    const section = this.section(client)
    if (section === undefined || clock <= section.clock || clock >= section.end) return false
    const piece = section.pieces[indexAt(section.pieces, clock)]
    return piece !== undefined && this.#words.parts(piece, clock)
  }

  /** Places the first `count` pieces of a section. Goes as deep as there are sections. */
  #resolve(section: Section, count: number): void {
    if (section.resolved >= count) return
    // What this section waits for waits for this section: Yjs would wait for ever.
    if (section.waiting) throw gap('pieces in a circle')
    section.waiting = true
    while (section.resolved < count) {
      const piece = section.pieces[section.resolved]
      if (piece === undefined) throw new Error('cannot happen: a section has all its pieces')
      if (piece.kind !== contentKind.gc) this.#place(section, piece)
      section.resolved += 1
    }
    section.waiting = false
  }

  #place(section: Section, piece: Piece): void {
    const left = piece.originClient === -1 ? null : this.#target(section, piece, piece.originClient, piece.originClock)
    if (piece.rightClient === piece.originClient && piece.rightClock <= piece.originClock) this.#turn(piece)
    const right = piece.rightClient === -1 ? null : this.#target(section, piece, piece.rightClient, piece.rightClock)
    // Yjs cuts for a piece even where it then collects the piece.
    if (left !== null) this.#refuseHalf(left, piece.originClock + 1)
    if (right !== null) this.#refuseHalf(right, piece.rightClock)
    const stands =
      left === null && right === null ? this.#standsInParent(section, piece) : this.#standsBeside(left, right)
    // It becomes collected content, as its neighbour or its parent is.
    if (!stands) return
    const container = this.#container
    if (container === null) throw forbidden('in a place that the schema does not have')
    const shape = shapeInside(container.shape, this.#key)
    if (shape === null || !pieceFits(piece, shape)) throw forbidden('in a place where it may not stand')
    piece.container = container
    piece.key = this.#key
    this.#steps.add(section.client, piece, container, left as Neighbour, right as Neighbour)
  }

  /** Takes its right neighbour from a piece where it stands before the left one in one run. The left one is resolved. */
  #turn(piece: Piece): void {
    const client = piece.originClient
    const other = this.section(client)
    const at = (clock: number): Target | undefined =>
      structAt(this.#store, client, clock) ??
      (other !== undefined && clock >= other.clock ? other.pieces[indexAt(other.pieces, clock)] : undefined)
    if (!isBackward(piece, at)) return
    piece.rightClient = -1
    ;(this.#backward ??= []).push(piece)
  }

  #refuseHalf(target: Target, clock: number): void {
    const parts = target instanceof Piece ? this.#words.parts(target, clock) : partsStruct(target, clock)
    if (parts) throw halfCharacter('hangs on')
  }

  /** Follows a reference, after what it leads to has found its own place. */
  #target(section: Section, piece: Piece, client: number, clock: number): Target {
    const struct = structAt(this.#store, client, clock)
    if (struct !== undefined) return struct
    const other = client === section.client ? section : this.section(client)
    if (other === undefined || clock >= (other === section ? piece.clock : other.end)) {
      throw gap('hangs on something unknown')
    }
    const index = indexAt(other.pieces, clock)
    if (other !== section) this.#resolve(other, index + 1)
    const target = other.pieces[index]
    if (target === undefined) throw new Error('cannot happen: a section has all its pieces')
    return target
  }

  /** Looks where a neighbour stands; false when it is collected content. */
  #look(target: Target): boolean {
    if (target instanceof Y.Item) {
      this.#container = this.#places.of(target.parent as LiveType, this.#roots)
      this.#key = target.parentSub
      return true
    }
    if (target instanceof Y.GC) return false
    this.#container = target.container
    this.#key = target.key
    return target.container !== null
  }

  #standsBeside(left: Target | null, right: Target | null): boolean {
    if (left !== null && !this.#look(left)) return false
    if (right === null) return true
    const container = this.#container
    const key = this.#key
    if (!this.#look(right)) return false
    if (left !== null && (container !== this.#container || key !== this.#key)) throw forbidden('between two places')
    return true
  }

  #standsInParent(section: Section, piece: Piece): boolean {
    const stands = piece.root === null ? this.#standsInside(section, piece) : this.#standsInRoot(piece.root)
    // Not before: finding the parent may have meant finding the places of other pieces.
    this.#key = piece.key
    return stands
  }

  #standsInRoot(name: string): boolean {
    this.#container = this.#places.root(name, this.#roots)
    if (this.#container === null) throw forbidden('unknown root')
    return true
  }

  #standsInside(section: Section, piece: Piece): boolean {
    const parent = this.#target(section, piece, piece.parentClient, piece.parentClock)
    if (parent instanceof Y.Item) return this.#standsInItem(parent)
    return parent instanceof Y.GC ? false : this.#standsInPiece(parent)
  }

  #standsInItem({ content }: Y.Item): boolean {
    if (content instanceof Y.ContentDeleted) return false
    if (!(content instanceof Y.ContentType)) throw forbidden('inside something that holds nothing')
    this.#container = this.#places.of(content.type as LiveType, this.#roots)
    return true
  }

  #standsInPiece(parent: Piece): boolean {
    if (parent.kind === contentKind.gc || parent.kind === contentKind.deleted) return false
    if (parent.kind !== contentKind.type) throw forbidden('inside something that holds nothing')
    // Collected content takes with it what stands in it.
    if (parent.container === null) return false
    const shape = shapeInside(parent.container.shape, parent.key)
    if (shape === null) throw new Error('cannot happen: a piece that stands has a shape')
    parent.inner ??= { root: parent.container.root, shape, live: null }
    this.#container = parent.inner
    return true
  }
}
