/**
 * The numbers by which Yjs's V1 encoding names kinds of content and shared types, and which of them may travel in each
 * kind of document. Everything else (marks, embeds, bytes, nested documents, JSON) does not exist here.
 */
import type { DocumentRef } from '#shared/documents/names.ts'

/** Kinds of content by their number on the wire. */
export const contentKind = { gc: 0, deleted: 1, string: 4, type: 7, any: 8, skip: 10 } as const

/** Numbers of Yjs's shared types on the wire. */
export const sharedType = { map: 1, text: 2, xmlElement: 3, xmlText: 6 } as const

/** The only element. */
export const paragraphElement = 'paragraph'

/** The kinds of content an update may bring, by their number on the wire; GC (0) and deleted content (1) always may. */
export interface AllowedContent {
  readonly characters: boolean
  readonly values: boolean
  /** Numbers of the shared types, each with the element name it must have (null: it has none). */
  readonly types: ReadonlyMap<number, string | null>
}

const cards: AllowedContent = {
  characters: true,
  values: true,
  types: new Map([
    [sharedType.map, null],
    [sharedType.text, null],
  ]),
}

const notes: AllowedContent = { characters: true, values: false, types: new Map() }

/** What may travel in each kind of document. */
export const allowedContent: Record<DocumentRef['kind'], AllowedContent> = {
  text: {
    characters: true,
    values: false,
    types: new Map([
      [sharedType.xmlElement, paragraphElement],
      [sharedType.xmlText, null],
    ]),
  },
  party: cards,
  caucus: cards,
  caucusRoom: cards,
  notes,
  private: notes,
}
