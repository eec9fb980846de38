/**
 * Bounds from above how many neighbours Yjs will have to pass to find the places of an update's pieces. Yjs walks from a
 * piece's left origin to its right one past whatever others have put between them; pieces that all name one spot and
 * different right neighbours make this quadratic, once now and once at every load. What one editor really typed, one
 * piece after the other, makes no steps of its own however long it is, because each piece goes between two neighbours.
 */
import * as Y from 'yjs'
import { limits } from '#shared/limits.ts'
import { UpdateFault } from './byte-reader.ts'
import type { Piece, Section } from './parse-update.ts'
import type { Container } from './places.ts'
import type { Neighbour } from './trial.ts'
import { plainlyInOrder } from './trial.ts'

/** A character or an entry of the document. */
interface Spot {
  readonly item: Y.Item
  readonly clock: number
}

/** Updates of so few pieces make few steps among themselves, whatever they name. */
const fewPieces = 64

const spot = (client: number, clock: number): string => `${String(client)}:${String(clock)}`

/** Counts the steps of one update. */
export class MergeSteps {
  total = 0
  /** Whether every piece is plainly between its neighbours; where one is not, see `settled`. */
  inOrder = true
  /** What follows each spot for whoever wrote the update, as far as the update has changed it; null: nothing. */
  readonly #following: Map<string, string | null> | null
  #numbers: Map<Container, number> | null = null
  /** What of the document is to the right of each new piece, where the piece stands before something. */
  readonly #liveRight: Map<Piece, Spot> | null
  readonly #many: boolean
  #placed = 0

  constructor(sections: readonly Section[]) {
    let pieces = 0
    for (const section of sections) pieces += section.pieces.length
    this.#many = pieces > fewPieces
    this.#following = pieces > 1 ? new Map() : null
    this.#liveRight = pieces > 1 ? new Map() : null
  }

  /** Adds the steps for a piece that has just found its place. Throws when the update has more than it may. */
  add(client: number, piece: Piece, container: Container, left: Neighbour, right: Neighbour): void {
    this.inOrder &&= plainlyInOrder(piece, left, right)
    const stop = this.#stop(piece, right)
    if (stop !== null) this.#liveRight?.set(piece, stop)
    let adjacent = true
    if (left === null || left instanceof Y.Item) adjacent = this.#walk(client, piece, container, left, stop)
    if (this.#following !== null) {
      const known = this.#neighbours(this.#following, client, piece, container, left)
      if (known === false) this.inOrder = false
      if (this.#many && (known === null ? !adjacent : !known)) this.total += this.#placed
      this.#placed += 1
    }
    if (this.total > limits.updateMergeSteps) {
      throw new UpdateFault('updateTooLarge', 'too much at one spot', this.total)
    }
  }

  /** What of the document is to the right of a piece beside this neighbour; null: nothing is. */
  #stop({ rightClock }: Piece, right: Neighbour): Spot | null {
    if (right instanceof Y.Item) return { item: right, clock: rightClock }
    return right === null ? null : (this.#liveRight?.get(right) ?? null)
  }

  /** Counts the items of the document between the two neighbours, as far as it matters; true when there are none. */
  #walk(client: number, piece: Piece, container: Container, left: Y.Item | null, stop: Spot | null): boolean {
    const before = this.total
    let item = left === null ? this.#first(piece, container) : left.right
    if (left !== null && piece.originClock < left.id.clock + left.length - 1) {
      // A spot in the middle of an item is beside the rest of that item.
      if (left === stop?.item && stop.clock === piece.originClock + 1) return true
      this.total += 1
    }
    const end = stop?.item ?? null
    if (left !== null && left === end && piece.originClock < (stop?.clock ?? 0)) return false
    for (; item !== null && item !== end && this.total <= limits.updateMergeSteps; item = item.right) {
      this.total += 1
      // Nobody puts a piece beside their own without knowing it.
      if (item.id.client === client) this.inOrder = false
    }
    if (item === null && end !== null) this.inOrder = false
    return this.total === before
  }

  /** The first item that Yjs looks at for a piece without a left neighbour. */
  #first({ key }: Piece, { live }: Container): Y.Item | null {
    if (live === null) return null
    // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the fields under these names only
    if (key === null) return live._start
    // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the fields under these names only
    let item = live._map.get(key) ?? null
    for (; item !== null && item.left !== null; item = item.left) this.total += 1
    return item
  }

  /** The spot before everything that stands in a place, or at one key of it. */
  #beginning(container: Container, key: string | null): string {
    const numbers = (this.#numbers ??= new Map())
    const number = numbers.get(container) ?? numbers.size
    numbers.set(container, number)
    return key === null ? `^${String(number)}` : `^${String(number)}/${key}`
  }

  /**
   * Whether the piece goes between two that are neighbours for whoever wrote the update; null where the update has not
   * touched the spot before. Notes that the piece stands there now.
   */
  #neighbours(
    following: Map<string, string | null>,
    client: number,
    piece: Piece,
    container: Container,
    left: Neighbour,
  ): boolean | null {
    const here = left === null ? this.#beginning(container, piece.key) : spot(piece.originClient, piece.originClock)
    const right = piece.rightClient === -1 ? null : spot(piece.rightClient, piece.rightClock)
    let next = following.get(here)
    if (next === undefined && left !== null && !(left instanceof Y.Item)) {
      next = spot(piece.originClient, piece.originClock + 1)
    }
    following.set(here, spot(client, piece.clock))
    following.set(spot(client, piece.clock + piece.length - 1), right)
    return next === undefined ? null : next === right
  }
}
