/**
 * How an issue's negotiating text became what it is: the moments at which it had changed, each with what it changed and who
 * wrote meanwhile. Pure. A step holds its difference to the step before, so a long evening of a long text stays small;
 * the text after a step is what all steps up to it give. Lengths and places are UTF-16 code units.
 */
import type { Instant } from '#shared/clock.ts'
import type { PersonId } from '#shared/ids.ts'

/** What one text keeps of the one before it: its first `head` and last `tail` code units, with `words` between them. */
export interface TextChange {
  readonly head: number
  readonly tail: number
  readonly words: string
}

/** A moment at which the text had changed. */
export interface TextStep extends TextChange {
  /** The first and the last entry of the board's order that belong to it; between them the text was on its way. */
  readonly from: number
  readonly seq: number
  /** When the last of it was written. */
  readonly at: Instant
  /** Who wrote meanwhile, in the order in which they began. */
  readonly personIds: readonly PersonId[]
}

/** What changed between two texts. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  return { head, tail, words: after.slice(head, after.length - tail) }
}

/** The text after a change. */
export const changed = (before: string, { head, tail, words }: TextChange): string =>
  before.slice(0, head) + words + before.slice(before.length - tail)

/** The place of the last step that had begun at `seq`; -1 before the first. */
export function stepAt(steps: readonly TextStep[], seq: number): number {
  let [from, to] = [0, steps.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((steps[middle]?.from ?? 0) <= seq) from = middle + 1
    else to = middle
  }
  return from - 1
}

/** The text after the step at this place of the list; `''` for -1. */
export const textAfter = (steps: readonly TextStep[], place: number): string =>
  steps.slice(0, place + 1).reduce(changed, '')

/** The text as it stood at `seq`; null where that lies in the middle of a step, whose parts nobody holds. */
export function textAt(steps: readonly TextStep[], seq: number): string | null {
  const place = stepAt(steps, seq)
  const step = steps[place]
  return step !== undefined && seq < step.seq ? null : textAfter(steps, place)
}

/** The same history in about half as many steps. */
function halved(steps: readonly TextStep[]): readonly TextStep[] {
  const coarser: TextStep[] = []
  let [before, text] = ['', '']
  for (const [place, step] of steps.entries()) {
    text = changed(text, step)
    const earlier = place % 2 === 1 ? steps[place - 1] : undefined
    if (place % 2 === 0 && place < steps.length - 1) continue
    const personIds = [...new Set([...(earlier?.personIds ?? []), ...step.personIds])]
    coarser.push({ ...step, from: earlier?.from ?? step.from, personIds, ...changeBetween(before, text) })
    before = text
  }
  return coarser
}

/** How much a history may hold. */
export interface HistoryBounds {
  readonly steps: number
  readonly length: number
}

/** The same history within bounds, coarser where it has to be; a single step is always left. */
export function withinBounds(steps: readonly TextStep[], bounds: HistoryBounds): readonly TextStep[] {
  const length = steps.reduce((sum, { words }) => sum + words.length, 0)
  const fits = steps.length <= 1 || (steps.length <= bounds.steps && length <= bounds.length)
  return fits ? steps : withinBounds(halved(steps), bounds)
}
