/** Two wordings beside each other: whole on both sides, marked only where they differ. */
import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Piece } from '#shared/board/word-diff.ts'
import { sideRows } from '#shared/board/word-diff.ts'
import { changedPlaces, changedSentences, lastChange, runAt } from '../../../client/screens/projector/text-sides.ts'

const text = array(
  constantFrom('会议同意', '周日', '不安排', '，', '；', '。', '12时', '\n', 'a b. ', '“一户一策”'),
).map((parts) => parts.join(''))
const words = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('')

describe('two wordings side by side', () => {
  it('[U144] both are there whole, in their order, and nothing that is marked alike stands on both sides of an unchanged row', () => {
    assert(
      property(text, text, (before, after) => {
        const rows = sideRows(before, after)
        expect(rows.map((row) => words(row.before)).join('')).toBe(before)
        expect(rows.map((row) => words(row.after)).join('')).toBe(after)
        for (const row of rows.filter(({ changed }) => !changed)) {
          expect(words(row.before)).toBe(words(row.after))
          expect([...row.before, ...row.after].some(({ changed }) => changed)).toBe(false)
        }
        for (const row of rows) {
          const kept = (pieces: readonly Piece[]): string => words(pieces.filter(({ changed }) => !changed))
          expect(kept(row.before)).toBe(kept(row.after))
        }
      }),
    )
  })

  it('[U144] marks words where they stand and never the whole block', () => {
    const rows = sideRows('每日8时开工；周日不安排；工期不变。', '每日8时开工；周日和法定节假日不安排；工期不变。')
    expect(rows.map(({ changed }) => changed)).toEqual([false, true, false])
    expect(rows[1]?.after.filter(({ changed }) => changed).map((piece) => piece.text)).toEqual(['和法定节假日'])
    expect(rows[1]?.before.some(({ changed }) => changed)).toBe(false)
    expect(changedPlaces(rows)).toBe(1)
    expect(changedSentences(rows).map(({ runs }) => runs.map(({ is }) => is))).toEqual([['same', 'come', 'same']])
  })

  it('[U144] the same text has no changed place', () => {
    expect(changedPlaces(sideRows('会议同意。', '会议同意。'))).toBe(0)
    expect(sideRows('', '')).toEqual([])
  })
})

describe('where somebody writes', () => {
  it('[U145] lies in one run of one changed sentence', () => {
    const [sentence] = changedSentences(sideRows('甲。周日不安排。', '甲。周日和假日不安排。'))
    if (sentence === undefined) throw new Error('cannot happen: a sentence changed')
    expect(sentence.from).toBe(2)
    expect([2, 4, 5, 7, 8, 99].map((at) => runAt(sentence, at))).toEqual([null, 0, 1, 1, 2, null])
  })

  it('[U145] is the end of what differs', () => {
    expect(lastChange('会议同意。', '会议一致同意。')).toBe(4)
    expect(lastChange('会议一致同意。', '会议同意。')).toBe(2)
    expect(lastChange('甲', '甲')).toBe(null)
  })

  it('[U145] lies in the new text, after everything that changed', () => {
    assert(
      property(string(), string(), (before, after) => {
        const at = lastChange(before, after)
        if (at === null) return
        expect(at).toBeLessThanOrEqual(after.length)
        const rest = after.slice(at)
        expect(before.endsWith(rest)).toBe(true)
      }),
    )
  })
})
