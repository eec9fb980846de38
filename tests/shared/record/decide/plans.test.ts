/** A planned meeting that changes, and a closed one that goes on. */
import { describe, expect, it } from 'vitest'
import { agendaOf } from '#shared/board/select.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { planOf } from '../../../kit/meetings.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R3: res3 } = cast
const replanned = (more: object = {}) => ({ ...planOf('M-05', 'hearing', more), type: 'meeting.replan' }) as const
const cancel = { type: 'meeting.cancel', meetingId: 'M-05', reason: '台风' } as const
const reopen = (meetingId = 'M-05') => ({ type: 'meeting.reopen', meetingId, reason: '停车一项漏记' }) as const
const held = (table: Table) => table.state.meetings.get(id('M-05'))
const agendaIds = (table: Table, meetingId = 'M-05') => agendaOf(table.state, id(meetingId)).map((item) => item.id)
const add = (afterId: string | null, more: object = {}) =>
  ({
    type: 'agenda.add',
    meetingId: 'M-05',
    item: { id: 'AG-90', issueId: 'I-10', title: '绿化', kind: 'negotiate', plannedMinutes: 5, ...more },
    afterId,
  }) as const
const closed = (): Table => {
  const table = playTo('opening')
  table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
  return table
}

describe('planning anew', () => {
  it('[M13] takes everything of the new plan, and keeps who chairs, who is excused and its place', () => {
    const table = new Table()
    table.as(sec).does({ type: 'attendance.record', meetingId: 'M-05', entries: [{ personId: res3, kind: 'leave' }] })
    const before = held(table)
    const extras = { groundRules: ['一人一次发言'], wifi: { name: '活动室', password: '12345678' } }
    table.as(sec).does(replanned(extras))
    expect(held(table)).toMatchObject({
      seq: before?.seq,
      kind: 'hearing',
      chairId: fac,
      issueIds: ['I-02'],
      ...extras,
    })
    expect(held(table)?.attendance).toEqual(before?.attendance)
    expect(agendaIds(table)).toEqual(['M-05-1', 'M-05-2'])
    table.as(sec).does(replanned())
    expect(held(table)).not.toHaveProperty('groundRules')
    expect(held(table)).not.toHaveProperty('wifi')
  })

  it('[M13] keeps what a file said of the meeting and its items besides, out of sight', () => {
    const file = caseBefore()
    const odd = { 签到表: '甲-3' }
    const meetings = file.meetings.map((one) => (one.id === 'M-05' ? Object.assign({}, one, odd) : one))
    const agenda = file.agenda.map((one) => (one.id === 'AG-02' ? Object.assign({}, one, odd) : one))
    const table = new Table({ ...file, meetings, agenda })
    const item = { id: 'AG-02', issueId: 'I-01', title: '签认', kind: 'ratify', plannedMinutes: 9 }
    const [recorded] = table.as(fac).does(replanned({ agenda: [item] }))
    expect(JSON.stringify(recorded)).not.toContain('签到表')
    expect(held(table)).toMatchObject(odd)
    expect(table.state.agenda.get(id('AG-02'))).toMatchObject({ plannedMinutes: 9, ...odd })
  })

  refuses(
    () => new Table(),
    [
      ['[M13] ends after it starts', fac, replanned({ endAt: '2026-08-01T18:00:00+08:00' }), { field: 'endAt' }],
      [
        '[M13] takes no item of another meeting',
        fac,
        {
          ...planOf('M-90', 'joint'),
          type: 'meeting.replan',
          meetingId: 'M-05',
          agenda: [
            { ...add(null).item, id: 'X' },
            { ...add(null).item, id: 'X' },
          ],
        },
        { code: 'idTaken', field: 'agenda.1.id' },
      ],
      [
        '[M13] is not for a meeting that is over',
        fac,
        { ...replanned(), meetingId: 'M-02' },
        { code: 'wrongMeetingStatus' },
      ],
      ['[M13] is not for everybody', res1, replanned(), { code: 'notAllowed' }],
      ['[M13] cancels no meeting that is over', fac, { ...cancel, meetingId: 'M-02' }, { code: 'wrongMeetingStatus' }],
      ['[M13] cancels with a reason', fac, { ...cancel, reason: ' ' }, { code: 'missingField', field: 'reason' }],
    ],
  )
  refuses(playTo.bind(null, 'opening'), [
    ['[M13] is not for an open meeting', fac, replanned(), { code: 'wrongMeetingStatus' }],
    ['[M13] cancels no open meeting', fac, cancel, { code: 'wrongMeetingStatus' }],
  ])

  it('[M13] leaves a cancelled meeting on the record, never to open, without minutes', () => {
    const table = new Table()
    table.as(fac).does(cancel)
    expect(held(table)?.status).toBe('cancelled')
    table.as(fac).isRefused({ type: 'meeting.open', meetingId: 'M-05' }, 'wrongMeetingStatus')
    table
      .as(sec)
      .isRefused({ type: 'meeting.numberMinutes', meetingId: 'M-05', minutesNo: '9号' }, 'wrongMeetingStatus')
    table.as(fac).isRefused(replanned(), 'wrongMeetingStatus')
  })
})

describe('an item more', () => {
  it('[M14] comes behind the item named, also while the meeting runs, and its issue becomes the meeting’s', () => {
    const table = playTo('opening')
    table.as(sec).does(add('AG-02'))
    expect(agendaIds(table).slice(0, 4)).toEqual(['AG-01', 'AG-02', 'AG-90', 'AG-03'])
    expect(agendaOf(table.state, id('M-05')).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(held(table)?.issueIds).toContain('I-10')
    table.as(fac).does(add(null, { id: 'AG-91', issueId: null }))
    expect(agendaIds(table).at(-1)).toBe('AG-91')
  })

  refuses(playTo.bind(null, 'opening'), [
    ['[M14] stands behind an item of this agenda', fac, add('X'), { code: 'unknownEntity', field: 'afterId' }],
    ['[M14] has an id of its own', fac, add(null, { id: 'AG-01' }), { code: 'idTaken', field: 'item.id' }],
    ['[M14] knows its issue', fac, add(null, { issueId: 'X' }), { code: 'unknownEntity', field: 'item.issueId' }],
    ['[M14] is the chair’s to add', res1, add(null), { code: 'notAllowed' }],
  ])
  refuses(closed, [['[M14] does not join a meeting that is over', fac, add(null), { code: 'wrongMeetingStatus' }]])
})

describe('going on with a closed meeting', () => {
  it('[M19] is on the record with its reason, and the meeting closes again', () => {
    const table = closed()
    table.at('95:00').as(fac).does(reopen())
    expect(held(table)).toMatchObject({ status: 'running' })
    expect(held(table)).not.toHaveProperty('closedAt')
    expect(held(table)?.reopenings).toEqual([{ at: '2026-07-16T12:35:00.000Z', byId: fac, reason: '停车一项漏记' }])
    expect(table.state.openMeetingId).toBe('M-05')
    table.as(fac).does({ type: 'focus.move', meetingId: 'M-05', agendaId: 'AG-04', scene: 'issue' })
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
    table.as(fac).does(reopen())
    expect(held(table)?.reopenings).toHaveLength(2)
  })

  it('[M19] is only for the newest, with nothing else open', () => {
    const table = closed()
    table.as(fac).does(planOf('M-06', 'talk'))
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-06' })
    table.as(fac).isRefused(reopen(), 'anotherMeetingRunning')
    table.at('99:00').as(fac).does({ type: 'meeting.close', meetingId: 'M-06' })
    table.as(fac).isRefused(reopen(), 'wrongMeetingStatus')
    table.as(fac).does(reopen('M-06'))
    expect(table.state.openMeetingId).toBe('M-06')
  })

  refuses(closed, [
    ['[M19] is not for published minutes', fac, reopen('M-02'), { code: 'wrongMeetingStatus' }],
    ['[M19] is the facilitator’s', sec, reopen(), { code: 'notAllowed' }],
    ['[M19] needs a reason', fac, { ...reopen(), reason: '' }, { code: 'missingField', field: 'reason' }],
  ])
})
