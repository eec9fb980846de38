/**
 * The single negotiating text of one issue: paragraphs of plain characters in the root `body` of a `text:<issueId>`
 * document, in the shape that the editor binds to. What is published as a version is `plainText` of it, so this is the
 * one place that says how paragraphs become one string.
 */
import * as Y from 'yjs'
import { bodyRoot } from '#shared/documents/schema.ts'

/** The root that the editor binds to. */
export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(bodyRoot)

const charactersOf = (line: Y.XmlText): string =>
  (line.toDelta() as readonly { readonly insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

const paragraphText = (node: unknown): string =>
  node instanceof Y.XmlElement
    ? node
        .toArray()
        .map((child) => (child instanceof Y.XmlText ? charactersOf(child) : ''))
        .join('')
    : ''

/** The words of each paragraph. */
export const paragraphsOf = (doc: Y.Doc): readonly string[] => bodyOf(doc).toArray().map(paragraphText)

/** The whole text, paragraphs joined by line feeds; `''` for a text without paragraphs. */
export const plainText = (doc: Y.Doc): string => paragraphsOf(doc).join('\n')

/** A paragraph of these words, to be put into a text. */
export function paragraphOf(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  if (words !== '') element.insert(0, [new Y.XmlText(words)])
  return element
}

/**
 * Makes the text read `words` (line feeds part paragraphs), in one transaction. Paragraphs that stay the same at the
 * beginning and at the end are left alone, so that what others write in them survives; those between are written anew. For
 * texts in which others may be writing there is `rewriteText`.
 */
export function setPlainText(doc: Y.Doc, words: string): void {
  const body = bodyOf(doc)
  const before = paragraphsOf(doc)
  // An emptied text keeps one empty paragraph, as an emptied editor does.
  const after = words === '' && before.length === 0 ? [] : words.replaceAll('\r\n', '\n').split('\n')
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1
  }
  doc.transact(() => {
    const removed = before.length - head - tail
    if (removed > 0) body.delete(head, removed)
    const added = after.slice(head, after.length - tail).map(paragraphOf)
    if (added.length > 0) body.insert(head, added)
  })
}

/** One stretch of characters in a line of the text. */
interface Spot {
  readonly paragraph: number
  /** Counted in the paragraph. */
  readonly at: number
}

/** Where a place of the plain text lies; the end of the text for what is beyond. */
function spotOf(lengths: readonly number[], offset: number): Spot {
  let left = offset
  for (const [paragraph, length] of lengths.entries()) {
    if (left <= length) return { paragraph, at: left }
    left -= length + 1
  }
  return { paragraph: lengths.length - 1, at: lengths.at(-1) ?? 0 }
}

/** Takes characters of one paragraph out, whichever of its lines they stand in. */
function takeOut(element: Y.XmlElement, from: number, to: number): void {
  let start = 0
  for (const line of element.toArray()) {
    if (!(line instanceof Y.XmlText)) continue
    const { length } = line
    const [begin, end] = [Math.max(0, from - start), Math.min(length, to - start)]
    if (begin < end) line.delete(begin, end - begin)
    start += length
  }
}

/** Puts characters into one paragraph. */
function putIn(element: Y.XmlElement, at: number, words: string): void {
  if (words === '') return
  let start = 0
  for (const line of element.toArray()) {
    if (!(line instanceof Y.XmlText)) continue
    if (at <= start + line.length) return line.insert(at - start, words)
    start += line.length
  }
  element.push([new Y.XmlText(words)])
}

/** Writes words in the place of the characters from `from` to `to` of one paragraph; the others stay, with their writers. */
export function exchange(element: Y.XmlElement, from: number, to: number, words: string): void {
  takeOut(element, from, to)
  putIn(element, from, words)
}

/** Parts of two texts that are the same at their beginnings and ends; neither cuts a character in two. */
function alike(before: string, after: string): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  if (/[\uD800-\uDBFF]/.test(before[head - 1] ?? '')) head -= 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  if (tail > 0 && /[\uDC00-\uDFFF]/.test(before.at(-tail) ?? '')) tail -= 1
  return { head, tail }
}

/**
 * Writes `words` in the place of the characters from `from` to `to` of the plain text, in one transaction. What stays the
 * same at both ends is left alone, with its writers; so is every other paragraph.
 * @param origin whose change it is, for those who tell changes by it
 */
export function replaceWords(doc: Y.Doc, from: number, to: number, words: string, origin: unknown = null): void {
  const body = bodyOf(doc)
  const standing = paragraphsOf(doc)
  const after = words.replaceAll('\r\n', '\n')
  const before = standing.join('\n').slice(from, to)
  const { head, tail } = alike(before, after)
  const lines = after.slice(head, after.length - tail).split('\n')
  const lengths = standing.map((line) => line.length)
  const [begin, end] = [spotOf(lengths, from + head), spotOf(lengths, from + before.length - tail)]
  doc.transact(() => {
    if (standing.length === 0) return body.insert(0, lines.map(paragraphOf))
    const first = body.get(begin.paragraph)
    const last = body.get(end.paragraph)
    if (!(first instanceof Y.XmlElement) || !(last instanceof Y.XmlElement)) return undefined
    const rest = (standing[end.paragraph] ?? '').slice(end.at)
    if (begin.paragraph === end.paragraph && lines.length === 1) {
      takeOut(first, begin.at, end.at)
      return putIn(first, begin.at, lines[0] ?? '')
    }
    // The end of the last paragraph is written anew behind the new words, as an editor does that parts or joins.
    takeOut(first, begin.at, Number.POSITIVE_INFINITY)
    body.delete(begin.paragraph + 1, end.paragraph - begin.paragraph)
    const whole = [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${rest}`]
    putIn(first, begin.at, whole[0] ?? '')
    return body.insert(begin.paragraph + 1, whole.slice(1).map(paragraphOf))
  }, origin)
}
