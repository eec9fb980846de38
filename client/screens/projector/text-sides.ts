/**
 * Two texts beside each other, sentence by sentence: what stayed the same lies on one row on both sides, and in a row that
 * changed exactly the words that went and came are marked, never the whole block. Every character of both texts is there,
 * in its order. Knows no markup.
 */
import { diffArrays } from 'diff'

/** A stretch of words of one side. */
export interface Piece {
  readonly text: string
  readonly changed: boolean
}

/** One row: the same stretch of both texts. A side is empty where the other has a sentence more. */
export interface SideRow {
  readonly changed: boolean
  readonly before: readonly Piece[]
  readonly after: readonly Piece[]
}

const sentenceEnd = /(?<=[。；！？\n])|(?<=[.;!?]\s)/u

const sentencesOf = (text: string): string[] => text.split(sentenceEnd).filter((sentence) => sentence !== '')

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** Joins neighbours that are marked alike. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last !== undefined && last.changed === piece.changed) {
      out[out.length - 1] = { ...last, text: last.text + piece.text }
    } else if (piece.text !== '') out.push(piece)
  }
  return out
}

/** A stretch of both texts run into one, as a reader meets it. */
export interface Run {
  readonly text: string
  readonly is: 'same' | 'gone' | 'come'
}

const isOf = ({ added, removed }: { readonly added: boolean; readonly removed: boolean }): Run['is'] => {
  if (added) return 'come'
  return removed ? 'gone' : 'same'
}

/** Word by word, what went and what came, each where it stands. */
const wordRuns = (before: string, after: string): readonly Run[] =>
  diffArrays(wordsOf(before), wordsOf(after)).map((part) => ({ text: part.value.join(''), is: isOf(part) }))

function changedRow(before: string, after: string): SideRow {
  const runs = wordRuns(before, after)
  const side = (other: Run['is']): readonly Piece[] =>
    joined(runs.filter(({ is }) => is !== other).map(({ text, is }) => ({ text, changed: is !== 'same' })))
  return { changed: true, before: side('come'), after: side('gone') }
}

const sameRow = (text: string): SideRow => {
  const pieces = [{ text, changed: false }]
  return { changed: false, before: pieces, after: pieces }
}

/** The rows of two texts, in their order. */
export function sideRows(before: string, after: string): readonly SideRow[] {
  const rows: SideRow[] = []
  let gone = ''
  let come = ''
  const settle = (): void => {
    if (gone !== '' || come !== '') rows.push(changedRow(gone, come))
    gone = ''
    come = ''
  }
  for (const { value, added, removed } of diffArrays(sentencesOf(before), sentencesOf(after))) {
    const text = value.join('')
    if (removed) gone += text
    else if (added) come += text
    else {
      settle()
      rows.push(sameRow(text))
    }
  }
  settle()
  return rows
}

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
