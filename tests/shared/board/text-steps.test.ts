/** How a text became what it is: small differences, and any moment of it given back exactly. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextStep } from '#shared/board/text-steps.ts'
import { changeBetween, changed, stepAt, textAfter, textAt, withinBounds } from '#shared/board/text-steps.ts'
import type { PersonId } from '#shared/ids.ts'

const words = fc.string({ unit: fc.constantFrom('施', '工', '期', 'a', '，', '\n', '😀'), maxLength: 40 })

/** Steps whose texts are these; each takes two entries of the order. */
function stepsOf(texts: readonly string[]): readonly TextStep[] {
  return texts.map((text, place) => ({
    from: place * 10 + 1,
    seq: place * 10 + 4,
    at: new Date(place * 60_000).toISOString(),
    personIds: [`U-${place % 3}` as PersonId],
    ...changeBetween(texts[place - 1] ?? '', text),
  }))
}

const writers = (of: readonly TextStep[]): ReadonlySet<string> => new Set(of.flatMap((one) => one.personIds))

describe('the steps of a text', () => {
  it('[H62] a difference laid over the text before it gives the text after it, whatever they are', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const change = changeBetween(before, after)
        expect(changed(before, change)).toBe(after)
        expect(change.head + change.tail).toBeLessThanOrEqual(Math.min(before.length, after.length))
      }),
    )
    expect(changeBetween('中午不施工', '中午不得施工')).toEqual({ head: 3, tail: 2, words: '得' })
  })

  it('[H62] the text of every moment can be had, and what lies in the middle of a step is said to be unknown', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (texts) => {
        const steps = stepsOf(texts)
        expect(textAt(steps, 0)).toBe('')
        for (const [place, text] of texts.entries()) {
          expect(textAfter(steps, place)).toBe(text)
          expect(stepAt(steps, place * 10 + 4)).toBe(place)
          expect(textAt(steps, place * 10 + 4)).toBe(text)
          expect(textAt(steps, place * 10 + 9)).toBe(text)
          expect(textAt(steps, place * 10 + 2)).toBeNull()
        }
      }),
    )
  })

  it('[H62] where there are too many they are told more coarsely: the last text stays, and so does everybody who wrote', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (texts, most) => {
        const steps = stepsOf(texts)
        const coarse = withinBounds(steps, { steps: most, length: 1_000_000 })
        expect(coarse.length).toBeLessThanOrEqual(most)
        expect(textAfter(coarse, coarse.length - 1)).toBe(texts.at(-1))
        expect(coarse[0]?.from).toBe(1)
        expect(coarse.at(-1)?.seq).toBe(steps.at(-1)?.seq)
        expect(writers(coarse)).toEqual(writers(steps))
        for (const [place, step] of coarse.entries()) {
          expect(textAfter(coarse, place)).toBe(textAt(steps, step.seq))
        }
      }),
    )
    const long = stepsOf(Array.from({ length: 8 }, (_, n) => String(n).repeat(100)))
    expect(withinBounds(long, { steps: 100, length: 250 }).length).toBe(2)
  })
})
