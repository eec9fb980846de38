/** Where the remarks on a text stand at one moment, and whether what was accepted of them stands in it. Reads; never writes. */
import type * as Y from 'yjs'
import type { Remark } from '#shared/board/desk.ts'
import type { Place } from '#shared/documents/anchors.ts'
import { PlaceFinder } from '#shared/documents/anchors.ts'

/** A remark that waits for an answer, on the single text. */
export const isOpen = ({ answer, withdrawnAt }: Remark): boolean => answer === null && withdrawnAt === null

/** The text as it was read, and where in it each of the remarks stands. */
export interface Standing {
  readonly text: string
  readonly places: ReadonlyMap<string, Place | null>
  /** Where the words of one anchor stand, whether it is among the remarks or not. */
  readonly find: PlaceFinder
}

/** Whether nothing has been written yet. */
export const isEmpty = ({ text }: Pick<Standing, 'text'>): boolean => text.trim() === ''

/** Where each of these remarks stands; null where its words are gone. */
export function standingIn(doc: Y.Doc, remarks: readonly Pick<Remark, 'id' | 'anchor' | 'quote'>[]): Standing {
  const find = new PlaceFinder(doc)
  const places = new Map(remarks.map(({ id, anchor, quote }) => [id, find.find(anchor, quote)] as const))
  return { text: find.text, places, find }
}

/**
 * Whether a suggestion that was accepted stands in the text by now: its words reach over whatever is left of those that
 * it was to replace. `stood` is where these are, or were.
 */
export function isWritten(
  text: string,
  stood: { readonly from: number; readonly to: number } | null,
  words: string,
): boolean {
  if (stood === null) return words === '' || text.includes(words)
  for (let at = text.indexOf(words, Math.max(0, stood.to - words.length)); at !== -1 && at <= stood.from;) {
    if (at + words.length >= stood.to && words !== '') return true
    at = text.indexOf(words, at + 1)
  }
  return false
}
