/**
 * Who wrote the words of a version that is about to be published: read from the working text's own characters, never taken
 * from whoever publishes. Words that the working text does not have (typed a moment later, or brought from elsewhere) have
 * no writer here; a text that has next to nothing in common with it has none at all.
 */
import { diffChars } from 'diff'
import * as Y from 'yjs'
import type { Written } from '#shared/board/board.ts'
import type { Run } from '#shared/documents/authorship.ts'
import { whoWrote } from '#shared/documents/authorship.ts'
import { bodyOf, plainText } from '#shared/documents/text.ts'
import type { PersonId, ResolutionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { LiveBoard } from '../boards/live-board.ts'

const nothingKnown = Uint8Array.of(0)

/** Characters in which a published text may differ from the working text and still be known for it. */
const mostDifferent = 400

/** A stretch of the working text that stands in what is published, and where it begins there. */
interface Standing {
  readonly from: number
  readonly to: number
  readonly at: number
}

/** Those stretches, in their order; empty where the two texts have little to do with each other. */
function standing(working: string, published: string): readonly Standing[] {
  const start = working.indexOf(published)
  if (published !== '' && start !== -1) return [{ from: start, to: start + published.length, at: 0 }]
  const changes = diffChars(working, published, { maxEditLength: mostDifferent }) as
    | readonly { readonly value: string; readonly added: boolean; readonly removed: boolean }[]
    | undefined
  let [from, at] = [0, 0]
  return (changes ?? []).flatMap(({ value: { length }, added, removed }) => {
    const stands = added || removed ? [] : [{ from, to: from + length, at }]
    from += added ? 0 : length
    at += removed ? 0 : length
    return stands
  })
}

/** Everybody with a letter or a digit in these stretches, those with the most first. */
function editorsIn(published: string, wrote: readonly Written[]): readonly PersonId[] {
  const counts = new Map<PersonId, number>()
  let at = 0
  for (const { personId, length } of wrote) {
    const letters = published.slice(at, at + length).match(/[\p{L}\p{N}]/gu)?.length ?? 0
    at += length
    if (personId !== null && letters > 0) counts.set(personId, (counts.get(personId) ?? 0) + letters)
  }
  return [...counts].toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1)).map(([personId]) => personId)
}

/** The published text from its first to its last unit; neighbours differ in their writer. */
function writtenOf(length: number, runs: readonly { readonly at: number; readonly run: Run }[]): readonly Written[] {
  const wrote: Written[] = []
  let at = 0
  const goOn = (to: number, personId: PersonId | null): void => {
    const last = wrote.at(-1)
    if (to <= at) return
    if (last?.personId === personId) wrote[wrote.length - 1] = { personId, length: last.length + to - at }
    else wrote.push({ personId, length: to - at })
    at = to
  }
  for (const { at: begins, run } of runs) {
    goOn(begins, null)
    goOn(begins + run.to - run.from, run.personId)
  }
  goOn(length, null)
  return wrote
}

/** What the server says of a version's words. */
export interface TextWriters {
  /** Everybody whose words stand in it, those with the most first. */
  readonly editorIds: readonly PersonId[]
  /** Who typed which of them, in order and without gaps; empty where nobody is known, or where it would be a patchwork. */
  readonly wrote: readonly Written[]
}

/** Of a text of which the server saw nothing. */
export const nobodyKnown: TextWriters = { editorIds: [], wrote: [] }

function writersOf(published: string, wrote: readonly Written[]): TextWriters {
  const editorIds = editorsIn(published, wrote)
  return { editorIds, wrote: editorIds.length === 0 || wrote.length > limits.writtenStretches ? [] : wrote }
}

/** Whose words stand where in `text`, a version of this resolution that is about to be published. */
export async function textWriters(board: LiveBoard, resolutionId: string, text: string): Promise<TextWriters> {
  const issueId = board.state.resolutions.get(resolutionId as ResolutionId)?.issueId
  if (issueId === undefined || text.length > limits.clauseLength) return nobodyKnown
  const name = `text:${issueId}` as const
  const release = await board.hold(name)
  const doc = new Y.Doc()
  try {
    const { update } = await board.replica(name, nothingKnown)
    const writers = board.authors(name)
    Y.applyUpdate(doc, update)
    const runs = standing(plainText(doc), text).flatMap(({ from, to, at }) =>
      whoWrote(bodyOf(doc), from, to, writers).map((run) => ({ at: at + run.from - from, run })),
    )
    return writersOf(text, writtenOf(text.length, runs))
  } finally {
    doc.destroy()
    release()
  }
}
