/**
 * The red line of a demand in writing: who will read it, and where its words are typed. A line for the own party alone on a
 * draft that the meeting reads along is typed in the party's own document, in a part of the card that stands under the same id
 * on no issue; the draft itself then says nothing of a red line. Words that change their readers move from one document to the other.
 */
import * as Y from 'yjs'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import { changeDemandDraft, removeDemandDraft } from '#shared/documents/party.ts'
import { beginApart, nowhere } from './begin-apart.ts'
import type { Readers } from './DraftReaders.tsx'
import { levelOf } from './DraftReaders.tsx'
import { useDemandDrafts } from './drafts.ts'

export interface LineInWriting {
  /** Who will read it; null where the draft has none. */
  readonly level: DemandVisibility | null
  readonly text: Y.Text
  /** The part of the card that only the own party reads; null where none was begun. */
  readonly apart: DemandDraft | null
}

/** The line of a draft whose private part, where one was begun, is `apart`. */
export function lineInWriting(draft: DemandDraft, readers: Readers, apart: DemandDraft | null): LineInWriting {
  if (readers === 'meeting' && apart?.isRedLine === true) return { level: 'party', text: apart.redLineText, apart }
  if (!draft.isRedLine) return { level: null, text: draft.redLineText, apart }
  const { redLineVisibility } = draft
  return {
    level: redLineVisibility === '' ? levelOf(draft, readers) : redLineVisibility,
    text: draft.redLineText,
    apart,
  }
}

/** The line as it stands now; `own` is the document that only the party reads, or the draft's own where it stands there. */
export function useLineInWriting(draft: DemandDraft, readers: Readers, own: Y.Doc): LineInWriting {
  const apart = useDemandDrafts(own, nowhere).find(({ id }) => id === draft.id) ?? null
  return lineInWriting(draft, readers, apart)
}

/** Behind what stands there already. */
function moveWords(from: Y.Text, to: Y.Text): void {
  const words = from.toJSON()
  if (words === '') return
  to.insert(to.length, words)
  from.delete(0, from.length)
}

/** A card in writing: its documents, who reads it, its line. */
export interface Choosing {
  readonly doc: Y.Doc
  readonly own: Y.Doc
  readonly draft: DemandDraft
  readonly readers: Readers
  readonly line: LineInWriting
}

function keepApart({ doc, own, draft, line }: Choosing): void {
  if (line.apart === null) beginApart(own, draft.id)
  const card = own.getMap<Y.Map<unknown>>('demands').get(draft.id)
  const text = card?.get('redLineText')
  if (text instanceof Y.Text) moveWords(draft.redLineText, text)
  changeDemandDraft(own, draft.id, { isRedLine: true })
  changeDemandDraft(doc, draft.id, { isRedLine: false })
}

/** Gives the draft a line that these will read, or (null) none. Its words go to where these may read them. */
export function chooseLine(choosing: Choosing, level: DemandVisibility | null): void {
  const { doc, own, draft, readers, line } = choosing
  if (readers === 'meeting' && level === 'party') {
    keepApart(choosing)
    return
  }
  if (readers === 'meeting' && line.apart?.isRedLine === true) {
    if (level !== null) moveWords(line.apart.redLineText, draft.redLineText)
    changeDemandDraft(own, draft.id, { isRedLine: false })
  }
  changeDemandDraft(
    doc,
    draft.id,
    level === null ? { isRedLine: false } : { isRedLine: true, redLineVisibility: level },
  )
}

/** Removes the card with its private part. */
export function removeCard(
  { doc, own, draft, readers, line }: Choosing,
  /** Why, for those who tell changes by it. */
  origin: unknown = null,
): void {
  removeDemandDraft(doc, draft.id, origin)
  if (readers === 'meeting' && line.apart !== null) removeDemandDraft(own, draft.id, origin)
}
