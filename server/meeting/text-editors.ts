/**
 * Who wrote the words of a version that is about to be published: read from the working text's own characters, never taken
 * from whoever publishes. Words that the working text does not have (typed a moment later, or brought from elsewhere) have
 * no writer here; a text that has next to nothing in common with it has none at all.
 */
import { diffChars } from 'diff'
import * as Y from 'yjs'
import type { Run } from '#shared/documents/authorship.ts'
import { whoWrote } from '#shared/documents/authorship.ts'
import { bodyOf, plainText } from '#shared/documents/text.ts'
import type { PersonId, ResolutionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { LiveBoard } from '../boards/live-board.ts'

const nothingKnown = Uint8Array.of(0)

/** Characters in which a published text may differ from the working text and still be known for it. */
const mostDifferent = 400

/** The stretches of the working text that stand in what is published; empty where the two have little to do with each other. */
function standing(working: string, published: string): readonly { readonly from: number; readonly to: number }[] {
  const start = working.indexOf(published)
  if (published !== '' && start !== -1) return [{ from: start, to: start + published.length }]
  const changes = diffChars(working, published, { maxEditLength: mostDifferent }) as
    | readonly { readonly value: string; readonly added: boolean; readonly removed: boolean }[]
    | undefined
  let at = 0
  return (changes ?? []).flatMap(({ value, added, removed }) => {
    if (added) return []
    const from = at
    at += value.length
    return removed ? [] : [{ from, to: at }]
  })
}

/** Everybody with a letter or a digit in these stretches, those with the most first. */
function editorsIn(working: string, runs: readonly Run[]): readonly PersonId[] {
  const counts = new Map<PersonId, number>()
  for (const { from, to, personId } of runs) {
    const letters = working.slice(from, to).match(/[\p{L}\p{N}]/gu)?.length ?? 0
    if (personId !== null && letters > 0) counts.set(personId, (counts.get(personId) ?? 0) + letters)
  }
  return [...counts].toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1)).map(([personId]) => personId)
}

/** Everybody whose words stand in `text`, a version of this resolution that is about to be published. */
export async function textEditors(board: LiveBoard, resolutionId: string, text: string): Promise<readonly PersonId[]> {
  const issueId = board.state.resolutions.get(resolutionId as ResolutionId)?.issueId
  if (issueId === undefined || text.length > limits.clauseLength) return []
  const name = `text:${issueId}` as const
  const release = await board.hold(name)
  const doc = new Y.Doc()
  try {
    const { update } = await board.replica(name, nothingKnown)
    const writers = board.authors(name)
    Y.applyUpdate(doc, update)
    const working = plainText(doc)
    const runs = standing(working, text).flatMap(({ from, to }) => whoWrote(bodyOf(doc), from, to, writers))
    return editorsIn(working, runs)
  } finally {
    doc.destroy()
    release()
  }
}
