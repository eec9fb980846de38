/**
 * What changed between two wordings, word by word, as somebody who reads Chinese would mark it: words as the dictionary
 * parts them, dates, times, amounts and article numbers whole, punctuation with the words that brought it. Whole sentences
 * that only changed their place are told as moved. Every character of both texts is there, in its order. Knows no markup.
 */
import { diffArrays } from 'diff'

/** same: in both · gone, come: in one of them · away, here: a sentence that stands elsewhere in the other. */
export type RunKind = 'same' | 'gone' | 'come' | 'away' | 'here'

/** A stretch of both texts run into one, as a reader meets it. */
export interface Run {
  readonly text: string
  readonly is: RunKind
}

const sentenceEnd = /(?<=[。；！？\n])|(?<=[.;!?]\s)/u

/** The sentences of a text, each with the mark that ends it. */
export const sentencesOf = (text: string): string[] => text.split(sentenceEnd).filter((sentence) => sentence !== '')

const digits = String.raw`[0-9０-９]`
const hanDigits = '[一二三四五六七八九十百千万两零〇]'
const units =
  '(?:个工作日|个小时|个月|小时|分钟|万元|平方米|号楼|单元|[年月日天时点分米户元条款项版次个名层号部辆人㎡%％‰])'
/** Dates, times, amounts, article numbers: read as one, so marked as one. */
const whole = new RegExp(
  [
    `${digits}{4}年${digits}{1,2}月(?:${digits}{1,2}日)?`,
    `${digits}{1,2}月${digits}{1,2}日`,
    `${hanDigits}{1,3}月${hanDigits}{1,3}[日号]`,
    `${digits}{1,2}[:：]${digits}{2}`,
    `第?${digits}+(?:[.,，]${digits}+)*${units}?`,
    `第${hanDigits}+${units}?`,
    `${hanDigits}+${units}`,
  ].join('|'),
  'gu',
)

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/** The words of a text: joined, they are the text. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  const plain = (part: string): void => {
    for (const { segment } of segmenter.segment(part)) words.push(segment)
  }
  let at = 0
  for (const { 0: match, index } of text.matchAll(whole)) {
    plain(text.slice(at, index))
    words.push(match)
    at = index + match.length
  }
  plain(text.slice(at))
  return words
}

/** Beyond so many differing words two sentences have nothing to do with each other: the whole is shown as replaced. */
const mostEdits = 1_000

interface Part {
  readonly words: readonly string[]
  readonly is: 'same' | 'gone' | 'come'
}

function partsOf(before: readonly string[], after: readonly string[]): readonly Part[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: mostEdits }) as
    | readonly { readonly value: string[]; readonly added: boolean; readonly removed: boolean }[]
    | undefined
  if (changes === undefined) {
    return [
      { words: before, is: 'gone' },
      { words: after, is: 'come' },
    ]
  }
  return changes.map(({ value, added, removed }) => ({ words: value, is: added ? 'come' : removed ? 'gone' : 'same' }))
}

const isMark = (word: string | undefined): boolean => word !== undefined && /^[\p{P}\s]$/u.test(word)

/** A mark that words brought along stands behind them, not before: 「，甲」 between 「…」 and 「，」 reads 「甲，」. */
function turned(parts: readonly Part[]): readonly Part[] {
  const out = parts.map((part) => ({ ...part, words: [...part.words] }))
  for (const [at, part] of out.entries()) {
    const [left, right] = [out[at - 1], out[at + 1]]
    if (part.is === 'same' || left?.is !== 'same' || right?.is !== 'same') continue
    const mark = part.words[0]
    if (mark === undefined || !isMark(mark) || part.words.length < 2 || right.words[0] !== mark) continue
    left.words.push(...part.words.splice(0, 1))
    part.words.push(...right.words.splice(0, 1))
  }
  return out
}

const bare = (words: string): string => words.replaceAll(/[\p{P}\s]/gu, '')

/** Takes a lone mark, or one letter with its mark, between two changes for changed: crumbs are harder to read than a phrase. */
function withoutCrumbs(parts: readonly Part[]): readonly Part[] {
  const isCrumb = (at: number): boolean => {
    const [part, left, right] = [parts[at], parts[at - 1], parts[at + 1]]
    if (part?.is !== 'same' || left === undefined || right === undefined) return false
    const text = part.words.join('')
    const isBetween = left.is !== 'same' && right.is !== 'same' && left.is !== right.is
    return isBetween && text.length <= 2 && bare(text).length <= 1
  }
  const crumbs = parts.map((_, at) => isCrumb(at))
  return parts.flatMap((part, at): readonly Part[] =>
    crumbs[at] === true
      ? [
          { words: part.words, is: 'gone' },
          { words: part.words, is: 'come' },
        ]
      : [part],
  )
}

/** What went before what came, neighbours of a kind in one run. */
function gathered(parts: readonly Part[]): readonly Run[] {
  const runs: Run[] = []
  let gone = ''
  let come = ''
  const settle = (): void => {
    if (gone !== '') runs.push({ text: gone, is: 'gone' })
    if (come !== '') runs.push({ text: come, is: 'come' })
    gone = ''
    come = ''
  }
  for (const { words, is } of parts) {
    const text = words.join('')
    if (is === 'gone') gone += text
    else if (is === 'come') come += text
    else if (text !== '') {
      settle()
      const last = runs.at(-1)
      if (last?.is === 'same') runs[runs.length - 1] = { text: last.text + text, is: 'same' }
      else runs.push({ text, is: 'same' })
    }
  }
  settle()
  return runs
}

/** Word by word, what went and what came, each where it stands; nothing is told as moved. */
export const wordRuns = (before: string, after: string): readonly Run[] =>
  gathered(withoutCrumbs(turned(partsOf(wordsOf(before), wordsOf(after)))))

/** A stretch of words of one side. */
export interface Piece {
  readonly text: string
  readonly changed: boolean
}

/** One row: the same stretch of both texts. A side is empty where the other has a sentence more. */
export interface SideRow {
  readonly changed: boolean
  /** The sentence stands in both texts, at another place in the other; its other side is empty. */
  readonly moved: boolean
  readonly before: readonly Piece[]
  readonly after: readonly Piece[]
}

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

function changedRow(before: string, after: string): SideRow {
  const runs = wordRuns(before, after)
  const side = (other: RunKind): readonly Piece[] =>
    joined(runs.filter(({ is }) => is !== other).map(({ text, is }) => ({ text, changed: is !== 'same' })))
  return { changed: true, moved: false, before: side('come'), after: side('gone') }
}

const plainPieces = (text: string): readonly Piece[] => [{ text, changed: false }]
const sameRow = (text: string): SideRow => ({
  changed: false,
  moved: false,
  before: plainPieces(text),
  after: plainPieces(text),
})

/** So much of a sentence, marks left aside, that two alike are the same sentence and no mere phrase. */
const sentenceAtLeast = 6

/** Sentences that went at one place and came at another, word for word; each counted once. */
function movedSentences(parts: readonly Part[]): ReadonlySet<string> {
  const countOf = (is: Part['is']): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const part of parts) {
      if (part.is !== is) continue
      for (const word of part.words) counts.set(bare(word), (counts.get(bare(word)) ?? 0) + 1)
    }
    return counts
  }
  const [gone, come] = [countOf('gone'), countOf('come')]
  return new Set(
    [...gone].flatMap(([words, count]) =>
      words.length >= sentenceAtLeast && count === 1 && come.get(words) === 1 ? [words] : [],
    ),
  )
}

/**
 * The rows of two texts, in their order.
 * @param moves whether sentences that changed their place are told as moved, or as gone here and come there
 */
export function sideRows(before: string, after: string, moves = false): readonly SideRow[] {
  const rows: SideRow[] = []
  const parts = partsOf(sentencesOf(before), sentencesOf(after))
  const moved = moves ? movedSentences(parts) : new Set<string>()
  let gone = ''
  let come = ''
  const settle = (): void => {
    if (gone !== '' || come !== '') rows.push(changedRow(gone, come))
    gone = ''
    come = ''
  }
  for (const { words, is } of parts) {
    for (const sentence of words) {
      if (is === 'same') {
        settle()
        rows.push(sameRow(sentence))
      } else if (moved.has(bare(sentence))) {
        settle()
        const [here, nothing] = [plainPieces(sentence), []]
        const sides = is === 'gone' ? { before: here, after: nothing } : { before: nothing, after: here }
        rows.push({ changed: false, moved: true, ...sides })
      } else if (is === 'gone') gone += sentence
      else come += sentence
    }
  }
  settle()
  return rows
}

/** The words of a side of a row. */
const textIn = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('')

/** The later text with the earlier words in their places, sentences that moved told as such. */
export function changeRuns(before: string, after: string): readonly Run[] {
  const runs = sideRows(before, after, true).flatMap((row): readonly Run[] => {
    if (row.moved) {
      return row.before.length > 0
        ? [{ text: textIn(row.before), is: 'away' }]
        : [{ text: textIn(row.after), is: 'here' }]
    }
    return row.changed ? wordRuns(textIn(row.before), textIn(row.after)) : [{ text: textIn(row.after), is: 'same' }]
  })
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last?.is === run.is && run.is === 'same') out[out.length - 1] = { text: last.text + run.text, is: 'same' }
    else out.push(run)
  }
  return out
}
