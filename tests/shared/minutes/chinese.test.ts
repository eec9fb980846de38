/** Numbers, days and times as Chinese official documents write them. */
import { describe, expect, it } from 'vitest'
import { dateText, numeral, spanText, withStop } from '#shared/minutes/chinese.ts'

describe('Chinese numbers and dates', () => {
  it('[X11] counts as official documents do', () => {
    expect([1, 9, 10, 11, 19, 20, 21, 30, 99].map(numeral)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '十九',
      '二十',
      '二十一',
      '三十',
      '九十九',
    ])
  })

  it('[X11] writes days and times of the board’s time zone, without leading zeros in dates', () => {
    expect(dateText('2026-07-06', 'Asia/Shanghai')).toBe('2026年7月6日')
    expect(dateText('2026-07-15T16:30:00.000Z', 'Asia/Shanghai')).toBe('2026年7月16日')
    expect(spanText('2026-07-16T11:00:00.000Z', '2026-07-16T12:30:00.000Z', 'Asia/Shanghai')).toBe(
      '2026年7月16日19:00—20:30',
    )
    expect(spanText('2026-07-16T23:30:00+08:00', '2026-07-17T00:30:00+08:00', 'Asia/Shanghai')).toBe(
      '2026年7月16日23:30—2026年7月17日00:30',
    )
    expect(spanText('2026-07-16', null, 'Asia/Shanghai')).toBe('2026年7月16日')
  })

  it('[X11] ends a sentence once', () => {
    expect(['好', '好。', '好；', '“好。”', '好！'].map(withStop)).toEqual(['好。', '好。', '好。', '“好。”', '好！'])
  })
})
