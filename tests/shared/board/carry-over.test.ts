/** What earlier meetings left behind, and how long this one takes. */
import { describe, expect, it } from 'vitest'
import { agendaTimes } from '#shared/board/agenda-time.ts'
import { carriedOver, overdueActions } from '#shared/board/carry-over.ts'
import { cast, caseAfter, id, Table } from '../../kit/cast.ts'
import { planOf } from '../../kit/meetings.ts'
import { playTo } from '../../kit/script.ts'

const { F: fac } = cast
const carried = (table: Table, meetingId?: string) =>
  carriedOver(table.state, meetingId === undefined ? null : id(meetingId)).map(
    ({ issue, from }) => `${issue.id} ← ${from.id}`,
  )

describe('carried over', () => {
  it('[M30] is what a meeting that is over left unsettled, until another has it on its agenda', () => {
    const table = playTo('opening')
    expect(carried(table)).toEqual([])
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
    const left = carried(table)
    expect(left).toContain('I-02 ← M-05')
    expect(left.every((one) => !one.startsWith('I-09'))).toBe(true)
    table.as(fac).does(planOf('M-06', 'joint'))
    expect(carried(table)).toEqual(left.filter((one) => one !== 'I-02 ← M-05'))
    expect(carried(table, 'M-06')).toEqual(carried(table))
    table.as(fac).does({ type: 'meeting.cancel', meetingId: 'M-06', reason: '场地占用' })
    expect(carried(table)).toEqual(left)
  })

  it('[M30] lists actions past their day, the longest overdue first, and none that is done', () => {
    const { state } = new Table(caseAfter())
    const undone = [...state.actionItems.values()].filter(
      ({ status }) => status !== 'verified' && status !== 'doneWaitingCheck',
    )
    const overdue = overdueActions(state, '2099-01-01')
    expect(overdue.map(({ id: one }) => one).sort()).toEqual(undone.map(({ id: one }) => one).sort())
    expect(overdue.map(({ dueOn }) => dueOn)).toEqual(overdue.map(({ dueOn }) => dueOn).sort())
    expect(overdueActions(state, '2000-01-01')).toEqual([])
  })
})

const look = (table: Table, agendaId: string) =>
  table.as(fac).does({ type: 'focus.move', meetingId: 'M-05', agendaId, scene: 'agenda' })

describe('the time of an agenda item', () => {
  it('[M31] is that of all visits, whole minutes spent, and begun minutes beyond the plan', () => {
    const table = playTo('opening')
    table.at('10:00')
    look(table, 'AG-02')
    table.at('16:30')
    look(table, 'AG-03')
    const times = (): readonly string[] =>
      agendaTimes(table.state, id('M-05'), table.clock.now()).map(
        ({ item, planned, spent, over }) => `${item.id} ${spent}/${planned} +${over}`,
      )
    expect(times().slice(1, 3)).toEqual(['AG-02 6/7 +0', 'AG-03 0/20 +0'])
    table.at('17:00')
    look(table, 'AG-02')
    table.at('18:00')
    expect(times()[1]).toBe('AG-02 7/7 +1')
    table.at('24:00')
    expect(times()[1]).toBe('AG-02 13/7 +7')
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
    table.at('90:00')
    expect(times()[1]).toBe('AG-02 13/7 +7')
  })

  it('[M31] knows no plan to overrun where no minutes are planned', () => {
    const table = playTo('opening')
    const item = { id: 'AG-90', title: '临时', kind: 'negotiate', plannedMinutes: 0 }
    table.as(fac).does({ type: 'agenda.add', meetingId: 'M-05', item })
    look(table, 'AG-90')
    table.at('60:00')
    expect(agendaTimes(table.state, id('M-05'), table.clock.now()).at(-1)).toMatchObject({ planned: 0, over: 0 })
  })
})
