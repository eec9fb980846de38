/**
 * What each kind of document may hold: its roots, and what may stand inside each. This table is what the server
 * judges updates by and what the typed accessors (`party.ts`, `text.ts`, `notes.ts`) write. It knows nothing finer
 * than places and kinds: words are speech and are not judged, and marks, embeds and nested documents do not exist.
 */
import type { DocumentRef } from '#shared/documents/names.ts'
import type { AgendaId, IssueId } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'

/** A plain value in a record. */
export type ValueKind = 'string' | 'boolean' | 'number'

/** The fields of a record: live text (`Y.Text`), or a plain value that is replaced as a whole. */
export type Fields = Readonly<Record<string, 'text' | ValueKind>>

/** What stands at one place of a document. */
export type Shape =
  /** A `Y.Text`. */
  | { readonly is: 'text' }
  /** A `Y.XmlFragment` of paragraphs. */
  | { readonly is: 'paragraphs' }
  /** A `Y.XmlElement` named `paragraph`, without attributes. */
  | { readonly is: 'paragraph' }
  /** The `Y.XmlText` inside a paragraph. */
  | { readonly is: 'line' }
  /** Characters inside a text or a line, without marks. */
  | { readonly is: 'characters' }
  /** A `Y.Map` from id to record. */
  | { readonly is: 'records'; readonly fields: Fields }
  /** A `Y.Map` with these fields. */
  | { readonly is: 'record'; readonly fields: Fields }
  | { readonly is: 'value'; readonly of: ValueKind }

/** A demand that a party is still writing (`demands` of `party:<id>` and of `caucus:<id>`). */
export const demandFields = {
  issueId: 'string',
  position: 'text',
  interest: 'text',
  redLineText: 'text',
  priority: 'number',
  isRedLine: 'boolean',
  visibility: 'string',
  redLineVisibility: 'string',
  topic: 'string',
  answersTo: 'string',
  building: 'string',
  unit: 'string',
  answer0: 'text',
  answer1: 'text',
  answer2: 'text',
  answer3: 'text',
  answer4: 'text',
  answer5: 'text',
} as const satisfies Fields

/** A remark that a party is still writing (`remarks` of `party:<id>`); `optionId` and the anchor are `''` where there is none. */
export const remarkFields = {
  issueId: 'string',
  optionId: 'string',
  kind: 'string',
  quote: 'string',
  from: 'string',
  to: 'string',
  text: 'text',
  replacement: 'text',
} as const satisfies Fields

/** How much an issue matters to the party (`points` of `caucus:<id>`, by issue), of a hundred over all issues. */
export const pointFields = { points: 'number' } as const satisfies Fields

/**
 * What a party could also live with (`fallbacks` of `caucus:<id>` and of `caucus-room:<id>`); `optionId` is `''` where
 * it rests on none.
 */
export const fallbackFields = { issueId: 'string', optionId: 'string', text: 'text' } as const satisfies Fields

/** The root that holds an issue's negotiating text. */
export const bodyRoot = 'body'

const notePrefix = 'note:'

/** The root that holds the notes on one agenda item, or on one issue: one root each, so that two writers never create rival texts. */
export const noteRoot = (about: AgendaId | IssueId): string => `${notePrefix}${about}`

/** Whether a root holds notes on some agenda item or issue, be it still there or not. */
export const isNoteRoot = (name: string): boolean => name.startsWith(notePrefix)

const offerPrefix = 'offer:'

/** The root that holds what may be submitted to the table on an issue: one root each, for the same reason. */
export const offerRoot = (issueId: IssueId): string => `${offerPrefix}${issueId}`

/** Whether a root of a caucus holds a text by itself: notes, or an offer. */
export const isTalkRoot = (name: string): boolean => isNoteRoot(name) || name.startsWith(offerPrefix)

type Roots = Readonly<Record<string, Shape>>

const demandsRoot: Roots = { demands: { is: 'records', fields: demandFields } }
const talks: Roots = { fallbacks: { is: 'records', fields: fallbackFields } }

/** The roots of fixed names, by kind of document. */
const fixedRoots = {
  party: { ...demandsRoot, remarks: { is: 'records', fields: remarkFields } },
  caucus: { ...demandsRoot, ...talks, points: { is: 'records', fields: pointFields } },
  caucusRoom: talks,
} as const satisfies Readonly<Record<string, Roots>>

const fixedRoot = (roots: Roots, name: string): Shape | null =>
  Object.hasOwn(roots, name) ? (roots[name] ?? null) : null

const paragraphs: Shape = { is: 'paragraphs' }
const paragraph: Shape = { is: 'paragraph' }
const line: Shape = { is: 'line' }
const text: Shape = { is: 'text' }
const characters: Shape = { is: 'characters' }

/** Keys that would reach into an object's prototype where a map is turned into a plain object. */
const prototypeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** What the root `name` is in documents of this kind; null where they have no such root. */
export function rootShapeIn(kind: DocumentRef['kind'], name: string): Shape | null {
  switch (kind) {
    case 'party':
      return fixedRoot(fixedRoots.party, name)
    case 'caucus':
      return isTalkRoot(name) ? text : fixedRoot(fixedRoots.caucus, name)
    case 'caucusRoom':
      return isTalkRoot(name) ? text : fixedRoot(fixedRoots.caucusRoom, name)
    case 'text':
      return name === bodyRoot ? paragraphs : null
    case 'notes':
    case 'private':
      return isNoteRoot(name) ? text : null
    default:
      return assertNever(kind)
  }
}

/** What may stand in the root `name` of this document now; null where the document has no such root. */
export function rootShape(state: BoardState, ref: DocumentRef, name: string): Shape | null {
  const about = name.slice(notePrefix.length)
  const isOnAgenda = state.agenda.has(about as AgendaId)
  if (ref.kind === 'notes' && !isOnAgenda) return null
  const isAbout = isOnAgenda || state.issues.has(about as IssueId)
  if (ref.kind === 'private' && !isAbout) return null
  if (ref.kind === 'caucus' || ref.kind === 'caucusRoom') {
    if (isNoteRoot(name) && !isAbout) return null
    if (name.startsWith(offerPrefix) && !state.issues.has(name.slice(offerPrefix.length) as IssueId)) return null
  }
  return rootShapeIn(ref.kind, name)
}

/** What may stand directly inside `parent`: at `key` of a map, or (null) in a sequence. Null where nothing may. */
export function shapeInside(parent: Shape, key: string | null): Shape | null {
  switch (parent.is) {
    case 'text':
    case 'line':
      return key === null ? characters : null
    case 'paragraphs':
      return key === null ? paragraph : null
    case 'paragraph':
      return key === null ? line : null
    case 'records':
      return key !== null && idPattern.test(key) && !prototypeKeys.has(key)
        ? { is: 'record', fields: parent.fields }
        : null
    case 'record': {
      const field = key !== null && Object.hasOwn(parent.fields, key) ? parent.fields[key] : undefined
      if (field === undefined) return null
      return field === 'text' ? text : { is: 'value', of: field }
    }
    case 'characters':
    case 'value':
      return null
    default:
      return assertNever(parent)
  }
}
