/** What changed between two wordings, as somebody who reads Chinese would mark it. */
import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run } from '#shared/board/word-diff.ts'
import { changeRuns, sideRows, wordRuns, wordsOf } from '#shared/board/word-diff.ts'

const marked = (runs: readonly Run[]): string =>
  runs
    .map(
      ({ text, is }) =>
        ({ same: text, gone: `[-${text}-]`, come: `{+${text}+}`, away: `[>${text}>]`, here: `{>${text}>}` })[is],
    )
    .join('')

const side = (runs: readonly Run[], other: readonly Run['is'][]): string =>
  runs
    .filter(({ is }) => !other.includes(is))
    .map(({ text }) => text)
    .join('')

describe('the words of a text', () => {
  it.each([
    ['设计确认7月18日前完成', ['7月18日']],
    ['于2026年7月20日上午8:30开工', ['2026年7月20日', '8:30']],
    ['工期12天，费用3.5万元', ['12天', '3.5万元']],
    ['第三条改为四分之三以上', ['第三条']],
    ['占用38个车位，第7、30天回访', ['38个', '30天']],
    ['提前三日公告', ['三日']],
  ])('[C70] %s keeps dates, times, amounts and article numbers whole', (text, kept) => {
    expect(wordsOf(text).join('')).toBe(text)
    for (const word of kept) expect(wordsOf(text)).toContain(word)
  })
})

describe('what changed', () => {
  it.each([
    ['设计确认7月18日前完成。', '设计确认7月19日前完成。', '设计确认[-7月18日-]{+7月19日+}前完成。'],
    ['工期12天，不顺延。', '工期15天，不顺延。', '工期[-12天-]{+15天+}，不顺延。'],
    ['甲方负责，丙方监督。', '甲方负责，乙方配合，丙方监督。', '甲方负责，{+乙方配合，+}丙方监督。'],
    ['每日8时开工；周日不安排。', '每日8时开工；周日和法定节假日不安排。', '每日8时开工；周日{+和法定节假日+}不安排。'],
    ['', '会议同意。', '{+会议同意。+}'],
  ])('[C71] from %j to %j', (before, after, runs) => {
    expect(marked(changeRuns(before, after))).toBe(runs)
  })

  it('[C71] a lone mark between two changes is no island', () => {
    const runs = wordRuns('东侧，绿地', '西侧，车位')
    expect(runs.filter(({ is }) => is === 'same')).toEqual([])
  })

  it('[C72] a sentence that changed its place is told as moved, whatever mark ends it', () => {
    const before = '每周向居民公布进度；遇雨天工期顺延。施工单位负责清运。'
    const after = '施工单位负责清运。遇雨天工期顺延；每周向居民公布进度。'
    const runs = changeRuns(before, after)
    expect(runs.filter(({ is }) => is === 'gone' || is === 'come').map(({ text }) => text)).toEqual([])
    expect(runs.some(({ is }) => is === 'away') && runs.some(({ is }) => is === 'here')).toBe(true)
    expect(sideRows(before, after, true).some(({ moved }) => moved)).toBe(true)
    expect(sideRows(before, after).some(({ moved }) => moved)).toBe(false)
  })

  const some = array(
    constantFrom(
      '会议同意',
      '周日',
      '不安排施工作业',
      '，',
      '；',
      '。',
      '12时',
      '7月18日',
      '\n',
      'a b. ',
      '“一户一策”',
      '😀',
    ),
  ).map((parts) => parts.join(''))
  it('[C73] every character of both texts is there, in its order', () => {
    assert(
      property(some, some, (before, after) => {
        const runs = changeRuns(before, after)
        expect(side(runs, ['come', 'here'])).toBe(before)
        expect(side(runs, ['gone', 'away'])).toBe(after)
        expect(marked(changeRuns(before, before))).toBe(before)
      }),
    )
  })

  it('[C73] of two long texts that have nothing in common too, without end', () => {
    const [before, after] = ['甲乙丙丁。', '戊己庚辛。'].map((words) => words.repeat(4_000))
    const runs = changeRuns(before ?? '', after ?? '')
    expect(runs.map(({ is, text }) => [is, text.length])).toEqual([
      ['gone', 20_000],
      ['come', 20_000],
    ])
  })
})
