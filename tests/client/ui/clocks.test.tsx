/** Clocks and shares: what they say in words, and what they never do. */
import { afterEach, describe, expect, it } from 'vitest'
import { Bars, percentOf } from '../../../client/ui/Bars.tsx'
import { clockPhase, Countdown } from '../../../client/ui/Countdown.tsx'
import { Gauge } from '../../../client/ui/Gauge.tsx'
import { openBoard, seatOf } from '../../kit/open-board.tsx'
import { importedRecord } from '../../kit/record.ts'
import { words } from '../../kit/issue-room.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { draw } from '../../kit/render.tsx'

let drawn: Drawn | null = null
afterEach(async () => drawn?.close())

const shown = async (left: number, held = false): Promise<string> => {
  const board = openBoard(importedRecord('start'), seatOf('partyRep', 'U-RES1', 'P-RES'))
  drawn = await draw(board.around(<Countdown secondsLeft={() => left} held={held} testId="clock" />))
  const text = words(drawn.at('clock'))
  const phase = drawn.at('clock').dataset['phase'] ?? ''
  await drawn.close()
  drawn = null
  return `${phase}: ${text}`
}

describe('a clock', () => {
  it('[U170] says what is left, that the time is up, and what has gone over', async () => {
    expect(await shown(92)).toBe('running: 还剩1:32')
    expect(await shown(30)).toBe('soon: 还剩0:30')
    expect(await shown(0)).toBe('over: 已到时间')
    expect(await shown(-65)).toBe('over: 超时1:05')
    expect(await shown(92, true)).toBe('held: 还剩1:32')
  })

  it('[U170] is told the server’s time, whatever the device says', async () => {
    const board = openBoard(importedRecord('start'), seatOf('partyRep', 'U-RES1', 'P-RES'))
    const asked: number[] = []
    const left = (now: number): number => {
      asked.push(now)
      return 1
    }
    drawn = await draw(board.around(<Countdown secondsLeft={left} />))
    expect(asked[0]).toBe(Date.parse('2026-07-16T11:00:00.000Z'))
  })

  it('[U170] warns from its mark on', () => {
    expect([16, 15, 1, 0].map((left) => clockPhase(left, 15))).toEqual(['running', 'soon', 'soon', 'over'])
  })
})

describe('shares', () => {
  it('[U170] count every row in words, those that nobody chose included', async () => {
    const rows = [
      { key: 'a', label: '很满意', count: 9 },
      { key: 'b', label: '不满意', count: 0, note: '无人' },
    ]
    drawn = await draw(<Bars rows={rows} total={30} label="结果" testId="bars" />)
    expect(words(drawn.at('bars'))).toBe('很满意9（30%）不满意0（0%）无人')
    expect(drawn.at('bars').getAttribute('aria-label')).toBe('结果')
  })

  it('[U170] are no share of nothing, and never more than all', () => {
    expect([percentOf(1, 3), percentOf(0, 0), percentOf(5, 4)]).toEqual([33, 0, 100])
  })

  it('[U170] a gauge says its whole sentence and draws within its bounds', async () => {
    drawn = await draw(<Gauge sentence="同意87.3%，达到" percent={187} mark={66.7} reached testId="gauge" />)
    expect(words(drawn.at('gauge'))).toBe('同意87.3%，达到')
    expect(drawn.root.querySelector<HTMLElement>('.hy-bar-fill')?.style.inlineSize).toBe('100%')
  })
})
