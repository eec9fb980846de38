/**
 * What people at the desks take away, and where they write beside each other: single words, whole paragraphs and drafts, a
 * text that is given another wording. Each removal says beforehand which marked words its author sees going with it.
 */
import * as Y from 'yjs'
import { noteOf } from '#shared/documents/notes.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import { demandDrafts, removeDemandDraft } from '#shared/documents/party.ts'
import { rewriteText } from '#shared/documents/rewrite.ts'
import { bodyOf, paragraphsOf, plainText } from '#shared/documents/text.ts'
import type { AgendaId } from '#shared/ids.ts'
import type { Desk } from './desks.ts'
import { marksIn } from './desks.ts'

/** Something that may be removed. */
export interface Removal {
  /** The marked words that stand in it, as its author sees it. */
  readonly takes: readonly string[]
  readonly remove: () => void
}

type Place = Pick<Desk, 'document'>

function linesOf(doc: Y.Doc): readonly Y.Text[] {
  return bodyOf(doc)
    .toArray()
    .flatMap((paragraph) => (paragraph instanceof Y.XmlElement ? paragraph.toArray() : []))
    .filter((line) => line instanceof Y.XmlText)
}

/** The texts of a document that stand already, to write in. */
export function textsIn({ document }: Place, doc: Y.Doc): readonly Y.Text[] {
  if (document === 'notes') return [noteOf(doc, 'AG-04' as AgendaId)]
  if (document.startsWith('text:')) return linesOf(doc)
  return demandDrafts(doc).map(({ position }) => position)
}

/** One marked word of a text. */
function wordsOf(text: Y.Text): readonly Removal[] {
  const words = text.toJSON()
  return marksIn(words).map((mark) => ({
    takes: [mark],
    remove: () => text.delete(words.indexOf(mark), mark.length),
  }))
}

const draftOf =
  (doc: Y.Doc) =>
  ({ id, position }: DemandDraft): Removal => ({
    takes: marksIn(position.toJSON()),
    remove: () => removeDemandDraft(doc, id),
  })

/** Every second paragraph is left out, as when an earlier version is taken back. */
function wordingOf(doc: Y.Doc): Removal {
  const before = plainText(doc)
  const after = paragraphsOf(doc)
    .filter((_, at) => at % 2 === 0)
    .join('\n')
  const stays = new Set(marksIn(after))
  return { takes: marksIn(before).filter((mark) => !stays.has(mark)), remove: () => rewriteText(doc, after) }
}

/** Everything that may be removed now; a removal is good until the document changes. */
export function removalsIn(place: Place, doc: Y.Doc): readonly Removal[] {
  const words = textsIn(place, doc).flatMap(wordsOf)
  if (place.document === 'notes') return words
  if (!place.document.startsWith('text:')) return [...words, ...demandDrafts(doc).map(draftOf(doc))]
  const paragraphs = paragraphsOf(doc).map((paragraph, at): Removal => ({
    takes: marksIn(paragraph),
    remove: () => bodyOf(doc).delete(at, 1),
  }))
  return [...words, ...paragraphs, ...(paragraphs.length > 3 ? [wordingOf(doc)] : [])]
}
