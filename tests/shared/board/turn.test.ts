/** The arithmetic of turns: server time in, whole seconds out. */
import { describe, expect, it } from 'vitest'
import { clockText, runningTurn, secondsLeft, secondsSpoken, suggestedOrder } from '#shared/board/turn.ts'
import type { Turn } from '#shared/board/board.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { after } from '../../kit/record.ts'
import { id, smallBoard } from '../../kit/small-board.ts'

const start = Date.parse('2026-07-16T11:12:00.000Z')
const turn = (more: Partial<Turn> = {}): Turn => ({
  meetingId: id('M'),
  agendaId: id('AG'),
  partyId: id('A'),
  personId: null,
  startedAt: new Date(start).toISOString(),
  seconds: 120,
  extendedBy: 0,
  endedAt: null,
  ...more,
})

const left = (ms: number): number => secondsLeft(turn(), start + ms)

describe('turn clock', () => {
  it('[U61] counts down from the granted seconds, through zero, into the red', () => {
    expect([0, 500, 1_000, 119_001, 120_000, 120_900, 121_000, 185_000].map(left)).toEqual([
      120, 120, 119, 1, 0, 0, -1, -65,
    ])
    expect(Object.is(left(120_500), -0)).toBe(false)
  })

  it('[U61] an extension adds its seconds; an ended turn stands still', () => {
    expect(secondsLeft(turn({ seconds: 150, extendedBy: 30 }), start + 130_000)).toBe(20)
    const ended = turn({ endedAt: new Date(start + 90_000).toISOString() })
    expect(secondsLeft(ended, start + 999_000)).toBe(30)
    expect(secondsSpoken(ended, start + 999_000)).toBe(90)
  })

  it('[U61] is read as minutes and seconds, with hours when there are any', () => {
    expect([0, 5, 65, 600, 3_599, 3_600, 5_403, -65].map(clockText)).toEqual([
      '0:00',
      '0:05',
      '1:05',
      '10:00',
      '59:59',
      '1:00:00',
      '1:30:03',
      '1:05',
    ])
  })
})

const begun = (partyId: string): HeyiEvent => ({
  type: 'turn.started',
  meetingId: id('M'),
  agendaId: id('AG'),
  partyId: id(partyId),
  personId: null,
  seconds: 60,
})
const ended: HeyiEvent = { type: 'turn.ended', meetingId: id('M') }

describe('suggested order', () => {
  it('[U62] those with the fewest turns on the item come first', () => {
    const board = after(smallBoard(['A', 'B', 'C*']), begun('A'), ended, begun('C'), ended)
    expect(suggestedOrder(board, id('AG'), [], false)).toEqual(['B', 'A', 'C'])
    expect(suggestedOrder(board, id('other'), [], false)).toEqual(['A', 'B', 'C'])
  })

  it('[U62] residents come first only when the facilitator wants so, the silent before the others', () => {
    const board = smallBoard(['A', 'B', 'C*', 'D*'])
    expect(suggestedOrder(board, id('AG'), [id('B')], false)).toEqual(['B', 'A', 'C', 'D'])
    expect(suggestedOrder(board, id('AG'), [id('B')], true)).toEqual(['C', 'D', 'B', 'A'])
  })

  it('[U61] only a turn of this meeting that has not ended is running', () => {
    const board = after(smallBoard(['A', 'B']), begun('A'))
    expect(runningTurn(board, id('M'))?.partyId).toBe('A')
    expect(runningTurn(board, id('M2'))).toBe(null)
    expect(runningTurn(after(board, ended), id('M'))).toBe(null)
  })
})
