/** Who is here: excused before, checked in by the code on the wall, away for a while. */
import { describe, expect, it } from 'vitest'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R2: res2, R3: res3, L: gov, M: med } = cast
const meetingId = 'M-05'
const setCode = { type: 'attendance.setCode', meetingId, code: '4127' } as const
const checkIn = (code = '4127') => ({ type: 'attendance.checkIn', meetingId, code }) as const
const out = (personId: string | null = null) => ({ type: 'attendance.stepOut', meetingId, personId }) as const
const back = (personId: string | null = null) => ({ type: 'attendance.stepIn', meetingId, personId }) as const
const list = (personId: string, kind: string) =>
  ({ type: 'attendance.record', meetingId, entries: [{ personId, kind }] }) as const
const entryOf = (table: Table, personId: string) =>
  table.state.meetings.get(id(meetingId))?.attendance.find((entry) => entry.personId === personId)
const coded = (): Table => {
  const table = playTo('opening')
  table.as(sec).does(setCode)
  return table
}

describe('who is excused', () => {
  it('[M20] may be noted before the meeting opens, and nobody else may', () => {
    const table = new Table()
    table.as(sec).does(list(res3, 'leave'))
    expect(entryOf(table, res3)).toMatchObject({ kind: 'leave', joinAt: null })
    table.as(sec).isRefused(list(res1, 'attend'), 'meetingNotRunning')
    const both = [
      { personId: res2, kind: 'leave' },
      { personId: res1, kind: 'nonVoting' },
    ]
    table.as(sec).isRefused({ type: 'attendance.record', meetingId, entries: both }, 'meetingNotRunning')
  })
})

describe('checking in', () => {
  it('[M21] makes who knows the code present, at the table or without a vote as the seat says', () => {
    const table = new Table()
    table.as(sec).does(setCode)
    table.as(sec).does(list(res3, 'leave'))
    table.as(fac).does({ type: 'meeting.open', meetingId })
    table.at('2:00')
    for (const person of [res1, med, gov]) table.as(person).does(checkIn())
    const joinAt = '2026-07-16T11:02:00.000Z'
    expect(entryOf(table, res1)).toEqual({ personId: res1, kind: 'attend', joinAt, leftAt: null })
    expect([entryOf(table, med)?.kind, entryOf(table, gov)?.kind]).toEqual(['attend', 'nonVoting'])
    expect(entryOf(table, res3)?.kind).toBe('leave')
    table.at('9:00').as(res1).does(checkIn())
    expect(entryOf(table, res1)?.joinAt).toBe(joinAt)
    table.as(res3).does(checkIn())
    expect(entryOf(table, res3)).toMatchObject({ kind: 'attend', joinAt: '2026-07-16T11:09:00.000Z' })
  })

  it('[M21] takes digits as any keyboard types them', () => {
    expect(coded().as(res1).does(checkIn('４１ 27'))).toHaveLength(1)
  })

  refuses(coded, [
    ['[M21] needs the right code', res1, checkIn('4128'), { code: 'codeWrong', field: 'code' }],
    ['[M21] is for who comes himself', cast.OB, checkIn(), { code: 'notAllowed' }],
    ['[M21] sets a code of digits', sec, { ...setCode, code: '12' }, { field: 'code' }],
    ['[M21] has the code set by the chair', res1, setCode, { code: 'notAllowed' }],
  ])
  refuses(playTo.bind(null, 'opening'), [
    ['[M21] waits for a code', res1, checkIn(''), { code: 'codeWrong' }],
    ['[M21] waits for a code to be set', res1, checkIn('0000'), { code: 'codeWrong' }],
  ])
  refuses(() => {
    const table = coded()
    table.as(fac).does({ type: 'meeting.close', meetingId })
    return table
  }, [
    ['[M21] ends with the meeting', res1, checkIn(), { code: 'meetingNotRunning' }],
    ['[M21] has no code after the meeting', sec, setCode, { code: 'meetingNotRunning' }],
    ['[M22] nobody steps out of a meeting that is over', res1, out(), { code: 'meetingNotRunning' }],
  ])
})

describe('stepping out', () => {
  it('[M22] is kept with its times, by oneself or by who keeps the list', () => {
    const table = playTo('opening')
    table
      .at('38:00')
      .as(res1)
      .does({ ...out(), reason: '接孩子' })
    table.as(res1).isRefused(out(), 'invalidField')
    table.at('46:00').as(sec).does(back(res1))
    table.as(res1).isRefused(back(), 'invalidField')
    table.at('50:00').as(sec).does(out(res1))
    expect(entryOf(table, res1)?.absences).toEqual([
      { fromAt: '2026-07-16T11:38:00.000Z', toAt: '2026-07-16T11:46:00.000Z', reason: '接孩子' },
      { fromAt: '2026-07-16T11:50:00.000Z', toAt: null, reason: '' },
    ])
  })

  it('[M22] ends when the one who is away checks in again', () => {
    const table = coded()
    table.as(res1).does(out())
    const events = table.as(res1).does(checkIn())
    expect(events.map(({ event }) => event.type)).toEqual(['attendance.recorded', 'attendance.steppedIn'])
    expect(entryOf(table, res1)?.absences?.at(-1)?.toAt).not.toBeNull()
  })

  it('[M22] may be noted by whoever chairs, also when that is the mediator', () => {
    const table = playTo('opening')
    table.as(med).isRefused(out(res1), 'notYours')
    table.as(fac).does({ type: 'chair.handOver', meetingId, toId: med })
    table.as(med).does(out(res1))
    expect(entryOf(table, res1)?.absences).toHaveLength(1)
  })

  refuses(playTo.bind(null, 'opening'), [
    ['[M22] is nobody else’s to say', res2, out(res1), { code: 'notYours', field: 'personId' }],
    ['[M22] is for who is there', sec, out(res3), { code: 'notCheckedIn' }],
    ['[M22] is for who came', sec, out('X'), { code: 'notCheckedIn' }],
  ])
})
