/** Which demands are found as similar, measured on wordings that were sorted by hand, and what is never found. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldChinese } from '#shared/convergence/fold-chinese.ts'
import { SimilarTexts } from '#shared/convergence/similar.ts'
import { limits } from '#shared/limits.ts'
import { fixtureBoard } from '../../kit/cases.ts'

interface Worded {
  /** Wordings of one cluster ask the same; null for what belongs to none. */
  readonly cluster: string | null
  readonly text: string
}

const wordings = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/demand-wordings.json'), 'utf8'),
) as readonly Worded[]

const indexOf = (texts: readonly string[]): SimilarTexts<number> => {
  const index = new SimilarTexts<number>()
  for (const [place, text] of texts.entries()) index.put(place, text)
  return index
}

const sample = fixtureBoard('whole')
const recorded = new SimilarTexts<string>()
for (const demand of sample.demands.values()) recorded.put(demand.id, demand.position)
const found = (text: string): readonly string[] => recorded.like(text, 3).map(({ key }) => key)

describe('similar demands', () => {
  it('[C50] finds nine of ten pairs that ask the same in other words, and four of five that it names do', () => {
    const index = indexOf(wordings.map(({ text }) => text))
    const same = (a: number, b: number): boolean =>
      wordings[a]?.cluster !== null && wordings[a]?.cluster === wordings[b]?.cluster
    const places = [...wordings.keys()]
    const expected = places.flatMap((a) => places.filter((b) => b < a && same(a, b))).length
    const named = places.flatMap((a) =>
      index.like(wordings[a]?.text ?? '', wordings.length, (b) => b >= a).map(({ key }) => same(a, key)),
    )
    const right = named.filter(Boolean).length
    expect(right / expected).toBeGreaterThanOrEqual(0.9)
    expect(right / named.length).toBeGreaterThanOrEqual(0.8)
  })

  it('[C50] on a board whose demands it was not made with, it names what was merged there, and little else', () => {
    const demands = [...sample.demands.values()]
    for (const demand of demands.filter(({ mergedIntoId }) => mergedIntoId !== null)) {
      const others = recorded.like(demand.position, 1, (key) => key === demand.id)
      expect(others.map(({ key }) => key)).toEqual([demand.mergedIntoId])
    }
    const named = demands.flatMap(({ id, position }) => recorded.like(position, 9, (key) => key >= id))
    expect(named.length).toBeLessThanOrEqual(10)
  })

  it('[C51] finds the same words always, whatever stands around them and however they are written', () => {
    const first = '施工别把树根挖断了'
    const index = indexOf(wordings.map(({ text }) => text))
    for (const text of [
      first,
      `　${first}​ `,
      `【${first}】\n另：请尽快答复`,
      '施工別把樹根挖斷了🙏',
      '施(shī)工别把树根挖断了',
    ]) {
      expect(index.like(text, 1)[0]).toMatchObject({ score: 1 })
    }
    expect(indexOf(['要', '？', '希望']).like('希望', 5)).toEqual([{ key: 2, score: 1 }])
  })

  it('[C51] folds width, traditional characters, pinyin and what a copy left behind', () => {
    expect(foldChinese('７號樓(lóu)燈壞了&nbsp;ＬＥＤ')).toBe('7号楼灯坏了 led')
  })

  it('[C52] finds a longer demand by a few of its words, also while a word is being typed', () => {
    for (const text of ['中午一定要安静', '中午一定要安靜', '中午一定要安jing', '中午要安静']) {
      expect(found(text)[0]).toBe('D-006')
    }
  })

  it('[C52] says nothing for a word alone, for empty words, or for what nobody asked', () => {
    for (const text of ['', '中午', '请尽快答复', '希望加装电梯', '12345678']) expect(found(text)).toEqual([])
  })

  it('[C53] holds what was put in last, however it came to that', () => {
    const texts = fc.constantFrom(...wordings.slice(0, 40).map(({ text }) => text))
    const step = fc.record({ key: fc.nat(9), text: fc.option(texts, { nil: null }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), texts, (steps, asked) => {
        const index = new SimilarTexts<number>()
        const held = new Map<number, string>()
        for (const { key, text } of steps) {
          if (text === null) index.remove(key)
          else index.put(key, text)
          if (text === null) held.delete(key)
          else held.set(key, text)
        }
        const fresh = new SimilarTexts<number>()
        for (const [key, text] of held) fresh.put(key, text)
        const scores = (from: SimilarTexts<number>) =>
          new Map(from.like(asked, 20).map(({ key, score }) => [key, score]))
        expect(index.size).toBe(held.size)
        expect(scores(index)).toEqual(scores(fresh))
      }),
    )
  })

  it('[C53] takes no more texts than the bound, and reads no more of one than the bound', () => {
    const index = new SimilarTexts<number>()
    for (let key = 0; key < limits.similarTexts; key += 1) expect(index.put(key, '水')).toBe(true)
    expect(index.put(limits.similarTexts, '水')).toBe(false)
    expect(index.put(0, '井盖')).toBe(true)
    index.keep((key) => key < 10)
    expect(index.size).toBe(10)
    const long = indexOf([`${'甲'.repeat(limits.similarTextLength)}三棵柿子树别砍`])
    expect(long.like('三棵柿子树别砍', 1)).toEqual([])
  })
})
