/**
 * Which clauses of a text changed between two wordings: a clause is a line. A removed line and an added one that stand at
 * the same place count as one clause reworded. Says which, not which characters: the word diff of the screens says those.
 */

/** One clause that is not as it was. `n` counts from 1: in the new text, for a removed clause in the old one. */
export type ClauseChange =
  | { readonly how: 'added'; readonly n: number; readonly after: string }
  | { readonly how: 'removed'; readonly n: number; readonly before: string }
  | { readonly how: 'reworded'; readonly n: number; readonly before: string; readonly after: string }

/** Pairs of clauses that are compared; a text of more is told as reworded from its first clause that differs on. */
const mostPairs = 250_000

const clausesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')

/** Length of the longest common subsequence of every pair of tails; row `i`, column `j`: from `before[i]` and `after[j]` on. */
function commonTails(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i] ?? []
      const below = table[i + 1] ?? []
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

interface Gap {
  readonly removed: { readonly n: number; readonly text: string }[]
  readonly added: { readonly n: number; readonly text: string }[]
}

/** The stretches in which the texts differ, in reading order. */
function gapsBetween(before: readonly string[], after: readonly string[]): readonly Gap[] {
  const common = before.length * after.length > mostPairs ? [] : commonTails(before, after)
  const gaps: Gap[] = [{ removed: [], added: [] }]
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const left = before[i]
    const right = after[j]
    if (left !== undefined && left === right) {
      gaps.push({ removed: [], added: [] })
      i += 1
      j += 1
    } else if (left !== undefined && (right === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      gaps.at(-1)?.removed.push({ n: i + 1, text: left })
      i += 1
    } else if (right !== undefined) {
      gaps.at(-1)?.added.push({ n: j + 1, text: right })
      j += 1
    }
  }
  return gaps
}

function toldOf({ removed, added }: Gap): readonly ClauseChange[] {
  const pairs = Math.min(removed.length, added.length)
  const told: ClauseChange[] = []
  for (const [place, { n, text }] of added.entries()) {
    const before = removed[place]?.text
    told.push(before === undefined ? { how: 'added', n, after: text } : { how: 'reworded', n, before, after: text })
  }
  for (const { n, text } of removed.slice(pairs)) told.push({ how: 'removed', n, before: text })
  return told
}

/** The clauses of `after` that are not as in `before`, in reading order; empty where only blank lines differ. */
export const clauseChanges = (before: string, after: string): readonly ClauseChange[] =>
  gapsBetween(clausesOf(before), clausesOf(after)).flatMap(toldOf)
