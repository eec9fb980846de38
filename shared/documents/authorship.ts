/**
 * Who wrote which words: read from the document itself (every character carries the client id under which it was
 * written) and from the bindings of client ids to persons. Speaks of live characters only, counts in UTF-16 units of
 * the plain text that the screens show, and says nothing about who deleted what. Where nobody is known for a client id,
 * the person is null; nothing is guessed.
 */
import * as Y from 'yjs'
import type { DocumentRef } from '#shared/documents/names.ts'
import { isTalkRoot } from '#shared/documents/schema.ts'
import { bodyOf } from '#shared/documents/text.ts'
import type { PartyId, PersonId } from '#shared/ids.ts'
import { assertNever } from '#shared/result.ts'

/** Under whose name a client id writes in one document. */
export interface Writer {
  readonly client: number
  readonly personId: PersonId
  readonly partyId: PartyId | null
}

/** Characters `from` (inclusive) to `to` (exclusive), written under one client id. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly client: number
  /** Null when nobody is known to write under this id. */
  readonly personId: PersonId | null
  readonly partyId: PartyId | null
}

/** One text of a document, or one plain value, with who wrote it. */
export interface Passage {
  readonly root: string
  /** The card, in a document of cards. */
  readonly key: string | null
  /** The card's field. */
  readonly field: string | null
  /** The paragraph, counted from 0, in a negotiating text. */
  readonly paragraph: number | null
  /** They cover the passage from 0 to its end without gaps. A plain value, being replaced as a whole, has one run from 0 to 0. */
  readonly runs: readonly Run[]
}

/** What characters can be counted in: a text, a line, a paragraph, or paragraphs parted by line feeds. */
export type Sequence = Y.Text | Y.XmlElement | Y.XmlFragment

type Say = (client: number, length: number) => void

/** The live items of a sequence, in order. */
function* itemsOf(sequence: { readonly _start: Y.Item | null }): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
  for (let item = sequence._start; item !== null; item = item.right) if (!item.deleted) yield item
}

const typeIn = ({ content }: Y.Item): unknown => (content instanceof Y.ContentType ? content.type : null)

function sayCharacters(text: Y.Text, say: Say): void {
  for (const item of itemsOf(text)) if (item.content instanceof Y.ContentString) say(item.id.client, item.length)
}

function sayParagraph(paragraph: unknown, say: Say): void {
  if (!(paragraph instanceof Y.XmlElement)) return
  for (const item of itemsOf(paragraph)) {
    const line = typeIn(item)
    if (line instanceof Y.XmlText) sayCharacters(line, say)
  }
}

function sayParagraphs(body: Y.XmlFragment, say: Say): void {
  let first = true
  for (const item of itemsOf(body)) {
    // The line feed was written by whoever began the paragraph behind it.
    if (!first) say(item.id.client, 1)
    first = false
    sayParagraph(typeIn(item), say)
  }
}

function saySequence(sequence: Sequence, say: Say): void {
  if (sequence instanceof Y.Text) sayCharacters(sequence, say)
  else if (sequence instanceof Y.XmlElement) sayParagraph(sequence, say)
  else sayParagraphs(sequence, say)
}

type Known = ReadonlyMap<number, Writer>
const known = (writers: readonly Writer[]): Known => new Map(writers.map((writer) => [writer.client, writer]))

function runOf(from: number, to: number, client: number, writers: Known): Run {
  const writer = writers.get(client)
  return { from, to, client, personId: writer?.personId ?? null, partyId: writer?.partyId ?? null }
}

function runsIn(tell: (say: Say) => void, from: number, to: number, writers: Known): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  tell((client, length) => {
    const start = Math.max(at, from)
    const end = Math.min(at + length, to)
    at += length
    if (start >= end) return
    const last = runs.at(-1)
    if (last?.client === client) runs[runs.length - 1] = { ...last, to: end }
    else runs.push(runOf(start, end, client, writers))
  })
  return runs
}

/**
 * Who wrote the characters from `from` (inclusive) to `to` (exclusive) of a sequence. The runs follow each other without
 * gaps and cover what of the range exists; neighbours differ in their client id. In paragraphs, offsets count as in
 * `plainText`.
 */
export const whoWrote = (sequence: Sequence, from: number, to: number, writers: readonly Writer[]): readonly Run[] =>
  runsIn((say) => saySequence(sequence, say), from, to, known(writers))

const whole = (tell: (say: Say) => void, writers: Known): readonly Run[] =>
  runsIn(tell, 0, Number.POSITIVE_INFINITY, writers)

function paragraphPassages(root: string, body: Y.XmlFragment, writers: Known): readonly Passage[] {
  return [...itemsOf(body)].map((item, paragraph) => {
    const runs = whole((say) => sayParagraph(typeIn(item), say), writers)
    return { root, key: null, field: null, paragraph, runs }
  })
}

function cardPassages(root: string, cards: Y.Map<unknown>, writers: Known): readonly Passage[] {
  const passages: Passage[] = []
  for (const [key, card] of cards) {
    if (!(card instanceof Y.Map)) continue
    // oxlint-disable-next-line no-underscore-dangle -- Yjs exports the field under this name only
    for (const [field, item] of card._map) {
      if (item.deleted) continue
      const text = typeIn(item)
      const runs =
        text instanceof Y.Text
          ? whole((say) => sayCharacters(text, say), writers)
          : [runOf(0, 0, item.id.client, writers)]
      passages.push({ root, key, field, paragraph: null, runs })
    }
  }
  return passages
}

const cardsIn = (doc: Y.Doc, roots: readonly string[], writers: Known): readonly Passage[] =>
  roots.flatMap((root) => cardPassages(root, doc.getMap(root), writers))

const notesIn = (doc: Y.Doc, writers: Known): readonly Passage[] =>
  [...doc.share.keys()].filter(isTalkRoot).map((root) => {
    const runs = whole((say) => sayCharacters(doc.getText(root), say), writers)
    return { root, key: null, field: null, paragraph: null, runs }
  })

/** Who wrote what in a whole document, passage by passage: paragraphs in their order, cards and notes as they come. */
export function passagesOf(doc: Y.Doc, kind: DocumentRef['kind'], writers: readonly Writer[]): readonly Passage[] {
  const all = known(writers)
  switch (kind) {
    case 'text':
      return paragraphPassages('body', bodyOf(doc), all)
    case 'party':
      return cardsIn(doc, ['demands', 'remarks'], all)
    case 'caucus':
      return [...cardsIn(doc, ['demands', 'fallbacks', 'points'], all), ...notesIn(doc, all)]
    case 'caucusRoom':
      return [...cardsIn(doc, ['fallbacks'], all), ...notesIn(doc, all)]
    case 'notes':
    case 'private':
      return notesIn(doc, all)
    default:
      return assertNever(kind)
  }
}
