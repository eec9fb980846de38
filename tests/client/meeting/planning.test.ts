/** Planning a meeting: minutes summed, times on the board's clock, the act made only when it is whole. */
import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plannedStarts, sumAgenda } from '../../../client/screens/meeting/agenda-sums.ts'
import {
  emptyPlan,
  moved,
  offeredIssues,
  planAct,
  withIssue,
  withoutItem,
} from '../../../client/screens/meeting/plan/plan-draft.ts'
import { instantOf, localMoment } from '../../../client/screens/meeting/zoned-time.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { id } from '../../kit/small-board.ts'

const items = (...minutes: readonly number[]): readonly { plannedMinutes: number }[] =>
  minutes.map((plannedMinutes) => ({ plannedMinutes }))

describe('agenda sums', () => {
  it('[U63] the sample agenda fills its ninety minutes exactly', () => {
    const board = fixtureBoard('start')
    const meeting = board.meetings.get(id('M-05'))
    const agenda = [...board.agenda.values()].filter((item) => item.meetingId === meeting?.id)
    expect(sumAgenda(agenda, meeting?.startAt ?? '', meeting?.endAt ?? '')).toEqual({
      planned: 90,
      available: 90,
      over: 0,
    })
  })

  it('[U63] what does not fit is counted, an unreadable time leaves no room', () => {
    expect(sumAgenda(items(30, 40), '2026-07-16T11:00:00Z', '2026-07-16T12:00:00Z').over).toBe(10)
    expect(sumAgenda(items(5), 'x', 'y')).toEqual({ planned: 5, available: 0, over: 5 })
    expect(plannedStarts(items(5, 7, 20))).toEqual([0, 5, 12])
  })
})

describe('the board’s clock', () => {
  it('[U64] an evening in Shanghai is the same instant on every device', () => {
    expect(instantOf({ day: '2026-07-16', time: '19:00' }, 'Asia/Shanghai')).toBe('2026-07-16T11:00:00.000Z')
    expect(localMoment(Date.parse('2026-07-16T16:30:00Z'), 'Asia/Shanghai')).toEqual({
      day: '2026-07-17',
      time: '00:30',
    })
    expect(instantOf({ day: '', time: '19:00' }, 'Asia/Shanghai')).toBe(null)
  })

  it('[U64] an hour that a clock skips becomes the one after it, an hour that comes twice the first', () => {
    expect(instantOf({ day: '2026-03-29', time: '02:30' }, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOf({ day: '2026-10-25', time: '02:30' }, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('[U64] there and back is the same minute', () => {
    const zones = constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/St_Johns', 'UTC', 'Pacific/Chatham')
    const noon = integer({ min: 0, max: 4_000 }).map((day) => Date.UTC(2020, 0, 1, 12) + day * 86_400_000)
    assert(
      property(zones, noon, (zone, at) => {
        expect(Date.parse(instantOf(localMoment(at, zone), zone) ?? '')).toBe(at)
      }),
    )
  })
})

describe('a planned meeting', () => {
  const titles = { opening: '开场', actions: '落实', closing: '收尾' }
  let count = 0
  const fresh = () => id<'agenda'>(`AG-${(count += 1)}`)
  const draft = () => emptyPlan(Date.parse('2026-07-16T11:00:00Z'), 'Asia/Shanghai', titles, fresh)

  it('[U64] begins tomorrow evening and is no act before it has a title and a place', () => {
    expect(draft().day).toBe('2026-07-17')
    expect(planAct(draft(), id('M'), 'Asia/Shanghai')).toBe(null)
    const act = planAct({ ...draft(), title: '会', place: '室' }, id('M'), 'Asia/Shanghai')
    expect(act).toMatchObject({
      type: 'meeting.plan',
      startAt: '2026-07-17T11:00:00.000Z',
      endAt: '2026-07-17T12:30:00.000Z',
    })
    expect(planAct({ ...draft(), title: '会', place: '室', end: '18:00' }, id('M'), 'Asia/Shanghai')).toBe(null)
  })

  it('[U64] offers open issues once and puts them before the closing items', () => {
    const board = fixtureBoard('start')
    const issue = offeredIssues(board, draft())[0]
    if (issue === undefined) throw new Error('cannot happen: the sample has open issues')
    const added = withIssue(draft(), issue, fresh())
    expect(added.items.map((item) => item.kind)).toEqual(['opening', 'negotiate', 'actions', 'closing'])
    expect(offeredIssues(board, added)).not.toContain(issue)
    expect(offeredIssues(board, withoutItem(added, added.items[1]?.key ?? fresh()))).toContain(issue)
  })

  it('[U64] moving an item never loses one', () => {
    assert(
      property(integer({ min: 0, max: 2 }), integer({ min: -4, max: 4 }), (index, by) => {
        const before = draft()
        const key = before.items[index]?.key ?? fresh()
        const kept = moved(before, key, by).items.map((item) => item.key)
        expect(kept.toSorted()).toEqual(before.items.map((item) => item.key).toSorted())
      }),
    )
  })
})
