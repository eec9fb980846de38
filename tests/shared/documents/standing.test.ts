/** When words that went are there again: long ones anywhere, short ones as often as before. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { soughtIn, standsIn, timesIn } from '#shared/documents/standing.ts'

it('[Y147] long words stand where they stand at all; short ones as often as before, and never where nobody counted', () => {
  expect(standsIn('晚上八点以后停工', { words: ' 八点以后 ' })).toBe(true)
  expect(standsIn('晚上八点', { words: '八点以后' })).toBe(false)
  expect(standsIn('每天，每天', { words: '每天' })).toBe(false)
  expect(standsIn('每天，每天', { words: '每天', stood: 2 })).toBe(true)
  expect(standsIn('每天', { words: '每天 ', stood: 2 })).toBe(false)
  expect(standsIn('', { words: '每天', stood: 0 })).toBe(false)
  expect(standsIn('每天', { words: '  ', stood: 0 })).toBe(false)
})

it('[Y147] several short ones of one author stand wherever a text is put together anew, and are missed where one is left out', () => {
  const runs = fc.array(fc.stringMatching(/^[甲乙丙]{1,3}$/), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(runs, fc.nat(5), (all, which) => {
      const before = all.join('。')
      const sought = all.map((words) => soughtIn(words, before, 0))
      expect(sought.every((run) => standsIn(`前${all.join('、')}后`, run))).toBe(true)
      const out = which % all.length
      const fewer = all.filter((_, at) => at !== out).join('、')
      expect(sought[out] !== undefined && standsIn(fewer, sought[out])).toBe(false)
      expect(timesIn(before, all[out] ?? '')).toBeGreaterThan(0)
    }),
  )
})
