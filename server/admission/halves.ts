/**
 * A character outside the basic plane (an emoji, a rare surname) takes two clocks. Yjs replaces it by two U+FFFD wherever it
 * has to part the two, and says so to nobody: what it sends on names the spot, or, where the piece itself is collected, not
 * even that, and replicas end with different words. No editor parts them, so whatever would make Yjs do so is refused, and
 * what a clock holds never changes. Changes nothing itself.
 */
import * as Y from 'yjs'
import { UpdateFault } from './byte-reader.ts'
import type { Piece } from './parse-update.ts'
import { contentKind } from './wire-kinds.ts'

/** Whether `words` has a character that begins before `at` and ends after it; as Yjs itself asks. */
const parts = (words: string, at: number): boolean => (words.charCodeAt(at - 1) & 0xfc00) === 0xd800

/** Whether cutting a struct of the document before this clock parts a character; a clock outside cuts nothing. */
export const partsStruct = (struct: Y.Item | Y.GC, clock: number): boolean =>
  clock > struct.id.clock &&
  clock < struct.id.clock + struct.length &&
  struct instanceof Y.Item &&
  struct.content instanceof Y.ContentString &&
  parts(struct.content.str, clock - struct.id.clock)

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** The words of an update's pieces, read only where one is cut, and then once, however often it is. */
export class PieceWords {
  readonly #bytes: Uint8Array
  #read: Map<Piece, string> | null = null

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Whether cutting a piece of the update before this clock parts a character; a clock outside cuts nothing. */
  parts(piece: Piece, clock: number): boolean {
    if (clock <= piece.clock || clock >= piece.clock + piece.length) return false
    // What will be collected has no words any more when it could be cut.
    if (piece.kind !== contentKind.string || piece.container === null) return false
    return parts(this.#wordsOf(piece), clock - piece.clock)
  }

  #wordsOf(piece: Piece): string {
    const read = (this.#read ??= new Map())
    const words = read.get(piece) ?? utf8.decode(this.#bytes.subarray(piece.from, piece.to))
    read.set(piece, words)
    return words
  }
}

/** Why an update is refused that hangs a piece on half a character, or deletes half of one. */
export const halfCharacter = (what: 'hangs on' | 'deletes'): UpdateFault =>
  new UpdateFault('updateForbidden', `${what} half a character`)
