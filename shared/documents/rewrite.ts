/**
 * Gives a negotiating text another wording by the smallest change: paragraphs that stay are left alone, in those that change
 * only the words that differ are taken out and put in, and only a paragraph that has nothing to answer to in the other wording
 * goes as a whole. What others write meanwhile beside the words that changed stays where they wrote it. Apart from `text.ts`,
 * because comparing words costs a screen more than it needs at first.
 */
import { diffArrays } from 'diff'
import * as Y from 'yjs'
import { wordRuns, wordsOf } from '#shared/board/word-diff.ts'
import { bodyOf, exchange, paragraphOf, paragraphsOf } from '#shared/documents/text.ts'

/** What becomes of paragraphs: one that answers to another, one that goes (`to` null), one that comes (`from` null). */
interface Step {
  readonly from: string | null
  readonly to: string | null
}

/** Beyond so many pairs of paragraphs they are taken one after the other, without looking for the most alike. */
const mostPairs = 4_000

/** How much two paragraphs have in common, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)]
  const counts = new Map<string, number>()
  for (const word of mine) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of theirs) {
    const left = counts.get(word) ?? 0
    if (left > 0) common += 1
    counts.set(word, left - 1)
  }
  return (2 * common) / Math.max(1, mine.length + theirs.length)
}

/** Less alike than this, two paragraphs do not answer to each other. */
const alike = 0.25

const inOrder = (before: readonly string[], after: readonly string[]): readonly Step[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
    from: before[at] ?? null,
    to: after[at] ?? null,
  }))

/** Pairs the paragraphs of a stretch so that as much as possible of them stays, in their order. */
function paired(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1
  if (before.length === after.length || before.length * after.length > mostPairs) return inOrder(before, after)
  const best = new Float64Array((before.length + 1) * width)
  const pairs = before.map((from) => after.map((to) => Math.max(0, likeness(from, to) - alike)))
  const at = (one: number, other: number): number => best[one * width + other] ?? 0
  for (let one = before.length - 1; one >= 0; one -= 1) {
    for (let other = after.length - 1; other >= 0; other -= 1) {
      const pair = (pairs[one]?.[other] ?? 0) + at(one + 1, other + 1)
      best[one * width + other] = Math.max(pair, at(one + 1, other), at(one, other + 1))
    }
  }
  const steps: Step[] = []
  let [one, other] = [0, 0]
  while (one < before.length || other < after.length) {
    const [from = null, to = null] = [before[one], after[other]]
    const pair = pairs[one]?.[other] ?? 0
    if (pair > 0 && at(one, other) === pair + at(one + 1, other + 1)) {
      steps.push({ from, to })
      one += 1
      other += 1
    } else if (to === null || (from !== null && at(one, other) === at(one + 1, other))) {
      steps.push({ from, to: null })
      one += 1
    } else {
      steps.push({ from: null, to })
      other += 1
    }
  }
  return steps
}

function stepsOf(before: readonly string[], after: readonly string[]): readonly Step[] {
  const steps: Step[] = []
  let [gone, come]: [string[], string[]] = [[], []]
  const settle = (): void => {
    steps.push(...paired(gone, come))
    gone = []
    come = []
  }
  for (const { value, added, removed } of diffArrays([...before], [...after])) {
    if (removed) gone.push(...value)
    else if (added) come.push(...value)
    else {
      settle()
      steps.push(...value.map((words) => ({ from: words, to: words })))
    }
  }
  settle()
  return steps
}

/** Changes the words of one paragraph, from its end, so that every place still holds when its turn comes. */
function reword(element: Y.XmlElement, from: string, to: string): void {
  let end = from.length
  let come = ''
  for (const { text, is } of wordRuns(from, to).toReversed()) {
    if (is === 'come') {
      come = text
      continue
    }
    const gone = is === 'gone' ? text.length : 0
    if (gone > 0 || come !== '') exchange(element, end - gone, end, come)
    end -= text.length
    come = ''
  }
  if (come !== '') exchange(element, 0, 0, come)
}

/**
 * Makes the text read `words` (line feeds part paragraphs), in one transaction.
 * @param origin whose change it is, for those who tell changes by it
 */
export function rewriteText(doc: Y.Doc, words: string, origin: unknown = null): void {
  const body = bodyOf(doc)
  const before = paragraphsOf(doc)
  const after = words === '' && before.length === 0 ? [] : words.replaceAll('\r\n', '\n').split('\n')
  const steps = stepsOf(before, after)
  doc.transact(() => {
    let at = before.length
    for (const { from, to } of steps.toReversed()) {
      if (from === null) body.insert(at, [paragraphOf(to ?? '')])
      else {
        at -= 1
        const element = body.get(at)
        if (to === null) body.delete(at, 1)
        else if (from !== to && element instanceof Y.XmlElement) reword(element, from, to)
      }
    }
  }, origin)
}
