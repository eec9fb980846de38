/**
 * Where in a negotiating text the words stand that a remark is about. Anchors hold on to characters, not to numbers: two
 * relative positions of Yjs, which move with the words through everybody's edits. Where all these characters are gone
 * (a paragraph that was parted or joined writes them anew) the words are looked for near where they stood; where they are
 * not found there is no place, and none is guessed. Words of a version that the working text did not hold yet have no anchor:
 * they are found by themselves once they stand there. Offsets count as in `plainText`. Reads; never writes.
 */
import * as Y from 'yjs'
import type { Anchor } from '#shared/board/desk.ts'
import { bytesFromBase64url, toBase64url } from '#shared/documents/base64url.ts'
import { bodyOf, plainText } from '#shared/documents/text.ts'
import { limits } from '#shared/limits.ts'

/** Characters `from` (inclusive) to `to` (exclusive) of the plain text; never empty. */
export interface Place {
  readonly from: number
  readonly to: number
  /** By the characters themselves, or, these being gone, by the same words written anew. */
  readonly by: 'anchor' | 'quote'
}

interface Line {
  readonly text: Y.XmlText
  /** Where its paragraph begins in the plain text. */
  readonly start: number
  readonly end: number
  /** Where it begins itself: a paragraph may hold several. */
  readonly from: number
}

/** Every line of the text in its order, without reading a word. */
function linesOf(doc: Y.Doc): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const paragraph of bodyOf(doc).toArray()) {
    const texts = paragraph instanceof Y.XmlElement ? paragraph.toArray().filter((one) => one instanceof Y.XmlText) : []
    const end = start + texts.reduce((sum, text) => sum + text.length, 0)
    let from = start
    for (const text of texts) {
      lines.push({ text, start, end, from })
      from += text.length
    }
    start = end + 1
  }
  return lines
}

const encoded = (position: Y.RelativePosition): string => toBase64url(Y.encodeRelativePosition(position))

/** The position as it was encoded; null for what is none. */
function decoded(words: string): Y.RelativePosition | null {
  const bytes = bytesFromBase64url(words)
  if (bytes === null) return null
  try {
    return Y.decodeRelativePosition(bytes)
  } catch {
    return null
  }
}

/** Holds on to the characters from `from` to `to` of the text; line feeds at its ends are left out. Null where no character is left. */
export function anchorOf(doc: Y.Doc, from: number, to: number): Anchor | null {
  const held = linesOf(doc).filter((line) => line.from < to && line.from + line.text.length > from)
  const [first, last] = [held[0], held.at(-1)]
  if (first === undefined || last === undefined || from >= to) return null
  const begin = Math.max(0, from - first.from)
  const end = Math.min(last.text.length, to - last.from)
  return {
    from: encoded(Y.createRelativePositionFromTypeIndex(first.text, begin)),
    to: encoded(Y.createRelativePositionFromTypeIndex(last.text, end, -1)),
  }
}

/** Where a position points: an offset in a line that stands, `deleted` with its paragraph, or `unknown` to this replica. */
type Pointed = { readonly line: Line; readonly offset: number } | 'deleted' | 'unknown'

function pointed(doc: Y.Doc, words: string, lineOf: ReadonlyMap<unknown, Line>): Pointed {
  const position = decoded(words)
  if (position === null || position.item === null) return 'unknown'
  if (Y.getState(doc.store, position.item.client) <= position.item.clock) return 'unknown'
  // Not following what this replica itself has undone: others do not know of it, and all shall find the same place.
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc, false)
  const line = found === null ? undefined : lineOf.get(found.type)
  return found === null || line === undefined ? 'deleted' : { line, offset: line.from + found.index }
}

/** Every place at which `quote` stands. */
function occurrences(text: string, quote: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) found.push(at)
  return found
}

/** Whether two texts have a letter or a digit in common. */
const sharesWords = (text: string, quote: string): boolean =>
  quote === '' || (text.match(/[\p{L}\p{N}]/gu) ?? []).some((letter) => quote.includes(letter)) || text === quote

/** The same words written anew: as near to where they stood as is fit for so few words; where nobody knows where, the only ones. */
function byQuote(text: string, quote: string, stood: number | null): Place | null {
  if (quote.trim() === '') return null
  const found = occurrences(text, quote)
  const place = (at: number): Place => ({ from: at, to: at + quote.length, by: 'quote' })
  if (stood === null) {
    const [only, second] = found
    return only !== undefined && second === undefined && quote.length >= limits.quoteFoundAnywhere ? place(only) : null
  }
  const near = (at: number): number => Math.abs(at - stood)
  const nearest = found.toSorted((a, b) => near(a) - near(b) || a - b)[0]
  return nearest !== undefined && near(nearest) <= quote.length ** 2 ? place(nearest) : null
}

/** Finds places in a text as it stands at one moment: read it once, ask for as many as there are. */
export class PlaceFinder {
  readonly #doc: Y.Doc
  readonly #lineOf: ReadonlyMap<unknown, Line>
  #text: string | null = null

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#lineOf = new Map(linesOf(doc).map((line) => [line.text, line]))
  }

  /** The plain text. */
  get text(): string {
    this.#text ??= plainText(this.#doc)
    return this.#text
  }

  /**
   * Where the words of an anchor stand now; null where they are gone, and as long as this replica does not know them.
   * Without one the only such words.
   */
  find(anchor: Anchor | null, quote: string): Place | null {
    if (anchor === null) return byQuote(this.text, quote, null)
    const { from, to } = anchor
    const begin = pointed(this.#doc, from, this.#lineOf)
    const end = pointed(this.#doc, to, this.#lineOf)
    if (begin === 'unknown' || end === 'unknown') return null
    if (begin === 'deleted' && end === 'deleted') return byQuote(this.text, quote, null)
    // Of an anchor over several paragraphs one end may be gone with its paragraph: the rest ends where the other's does.
    const first = begin === 'deleted' ? (end === 'deleted' ? 0 : end.line.start) : begin.offset
    const last = end === 'deleted' ? (begin === 'deleted' ? 0 : begin.line.end) : end.offset
    // What was written where they all stood is not what was remarked on.
    const isLeft = first < last && sharesWords(this.text.slice(first, last), quote)
    return isLeft ? this.#whole(first, last, quote) : byQuote(this.text, quote, Math.min(first, last))
  }

  /** Characters that were taken out and put back are others: the quote says how far the words reach. */
  #whole(from: number, to: number, quote: string): Place {
    if (to - from >= quote.length) return { from, to, by: 'anchor' }
    const around = this.text.slice(Math.max(0, to - quote.length), from + quote.length)
    const at = around.indexOf(quote)
    const start = Math.max(0, to - quote.length) + at
    return at === -1 ? { from, to, by: 'anchor' } : { from: start, to: start + quote.length, by: 'anchor' }
  }
}

/** Where the words of one anchor stand now. */
export const placeOf = (doc: Y.Doc, anchor: Anchor | null, quote: string): Place | null =>
  new PlaceFinder(doc).find(anchor, quote)
