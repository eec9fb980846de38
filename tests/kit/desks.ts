/**
 * Where typists of the fault tests write: a document, who writes it, and how a marked word is put into it and read again.
 * A mark is whole or not there, and can be counted, so a test can tell what was lost and what was doubled.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { noteOf } from '#shared/documents/notes.ts'
import { createDemandDraft, demandDrafts } from '#shared/documents/party.ts'
import { bodyOf, plainText } from '#shared/documents/text.ts'
import type { AgendaId, DemandId, IssueId } from '#shared/ids.ts'

/** Marked words in a text, so that each can be found again and counted. */
export const marksIn = (text: string): readonly string[] => text.match(/⟦[^⟧]*⟧/g) ?? []

/** Somebody's place at a board: with a link, at a document. */
export interface Desk {
  readonly boardId: string
  readonly token: string
  readonly document: DocumentName
  write(doc: Y.Doc, mark: string): void
  read(doc: Y.Doc): string
}

type Seat = Pick<Desk, 'boardId' | 'token'>

/** The running notes on one agenda item: one text. */
export const notesDesk = (seat: Seat, agendaId: string): Desk => ({
  ...seat,
  document: 'notes',
  write: (doc, mark) => {
    const note = noteOf(doc, agendaId as AgendaId)
    note.insert(note.length, mark)
  },
  read: (doc) => noteOf(doc, agendaId as AgendaId).toJSON(),
})

/** The negotiating text of an issue: a paragraph for each word. */
export const textDesk = (seat: Seat, issueId: string): Desk => ({
  ...seat,
  document: `text:${issueId}`,
  write: (doc, mark) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(mark)])
    bodyOf(doc).push([paragraph])
  },
  read: plainText,
})

/** A party's cards: a card for each word. */
export const cardsDesk = (seat: Seat, partyId: string): Desk => ({
  ...seat,
  document: `party:${partyId}`,
  write: (doc, mark) => {
    createDemandDraft(
      doc,
      `D-${mark.replaceAll(/[⟦⟧]/g, '')}` as DemandId,
      { issueId: 'I-02' as IssueId },
      { position: mark },
    )
  },
  read: (doc) =>
    demandDrafts(doc)
      .map(({ position }) => position.toJSON())
      .join(''),
})
