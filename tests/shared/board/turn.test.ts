/** The arithmetic of turns: server time in, whole seconds out. */
import { describe, expect, it } from 'vitest'
import { clockText, partyTimes, runningTurn, secondsLeft, secondsSpoken, suggestedOrder } from '#shared/board/turn.ts'
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
  heldAt: null,
  heldMs: 0,
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

  it('[M28] stands still while the meeting is paused, and goes on where it was', () => {
    const held = turn({ heldAt: new Date(start + 50_000).toISOString() })
    expect([secondsLeft(held, start + 60_000), secondsLeft(held, start + 900_000)]).toEqual([70, 70])
    expect(secondsSpoken(held, start + 900_000)).toBe(50)
    const resumed = turn({ heldMs: 300_000 })
    expect([secondsLeft(resumed, start + 360_000), secondsSpoken(resumed, start + 360_000)]).toEqual([60, 60])
    const endedInPause = turn({ ...held, heldMs: 10_000, endedAt: new Date(start + 400_000).toISOString() })
    expect([secondsLeft(endedInPause, start + 999_000), secondsSpoken(endedInPause, start + 999_000)]).toEqual([80, 40])
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

  it('[M29] says what each party has used of an item, turns and seconds, against its plan', () => {
    const item = { id: id<'agenda'>('AG'), meetingId: id<'meeting'>('M'), seq: 1, issueId: null, title: '一' }
    const more = { kind: 'negotiate', plannedMinutes: 5, turnSeconds: 60, turnsPerParty: 2 }
    const imported: HeyiEvent = { type: 'imported', collection: 'agenda', entity: { ...item, ...more } }
    const board = after(smallBoard(['A', 'B']), imported, begun('A'), ended, begun('A'))
    const now = Date.parse(board.turns.at(-1)?.startedAt ?? '') + 30_500
    expect(partyTimes(board, id('AG'), now)).toEqual([
      { partyId: 'A', turns: 2, planned: 2, seconds: 30 },
      { partyId: 'B', turns: 0, planned: 2, seconds: 0 },
    ])
    expect(partyTimes(board, id('elsewhere'), now).map(({ planned, seconds }) => [planned, seconds])).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it('[U61] only a turn of this meeting that has not ended is running', () => {
    const board = after(smallBoard(['A', 'B']), begun('A'))
    expect(runningTurn(board, id('M'))?.partyId).toBe('A')
    expect(runningTurn(board, id('M2'))).toBe(null)
    expect(runningTurn(after(board, ended), id('M'))).toBe(null)
  })
})
