/**
 * What the wall reads from two texts beside each other (`word-diff.ts` sets them so, sentence by sentence): which sentences
 * changed, at how many places, and where somebody wrote last. Knows no markup.
 */
import type { Piece, Run, SideRow } from '#shared/board/word-diff.ts'
import { wordRuns } from '#shared/board/word-diff.ts'

const wordsIn = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

/** A sentence that changed: its marks, and where it begins in the later text. */
export interface ChangedSentence {
  readonly from: number
  readonly runs: readonly Run[]
}

/** The sentences that changed, one after another; what lies unchanged between them is left out. */
export function changedSentences(rows: readonly SideRow[]): readonly ChangedSentence[] {
  let from = 0
  return rows.flatMap(({ changed, before, after }) => {
    const start = from
    from += wordsIn(after).length
    return changed ? [{ from: start, runs: wordRuns(wordsIn(before), wordsIn(after)) }] : []
  })
}

/** The run in whose words this place of the later text lies, if any: its number in the sentence. */
export function runAt({ from, runs }: ChangedSentence, at: number): number | null {
  let end = from
  for (const [index, { text, is }] of runs.entries()) {
    if (is === 'gone') continue
    end += text.length
    if (at > from && at <= end) return index
  }
  return null
}

const runsOf = (pieces: readonly Piece[]): number => pieces.filter(({ changed }) => changed).length

/** At how many places the texts differ: words that went and words that came at one spot are one place. */
export const changedPlaces = (rows: readonly SideRow[]): number =>
  rows.reduce((sum, row) => sum + Math.max(runsOf(row.before), runsOf(row.after)), 0)

/** Where in `after` somebody wrote last: the end of what differs from `before`; null where nothing does. */
export function lastChange(before: string, after: string): number | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return after.length - tail
}
