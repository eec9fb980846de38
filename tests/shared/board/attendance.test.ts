/** Who of the parties is in the room, and whether the table is complete. */
import { describe, expect, it } from 'vitest'
import { isHere, partyPresences, quorumOf } from '#shared/board/attendance.ts'
import { openMeeting } from '#shared/board/select.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { playTo } from '../../kit/script.ts'
import { smallBoard } from '../../kit/small-board.ts'

const { S: sec, R1: res1, R2: res2 } = cast
const facts = (table: Table) => {
  const meeting = openMeeting(table.state)
  if (meeting === null) throw new Error('a meeting is open')
  const rows = partyPresences(table.state, meeting).map(({ party, here, seats }) => `${party.id} ${here}/${seats}`)
  const { complete, missing } = quorumOf(table.state, meeting)
  return { rows, complete, missing: missing.map(({ id }) => id) }
}

describe('the table', () => {
  it('[M23] is complete once somebody of every party is in the room, whoever stepped out', () => {
    const table = playTo('opening')
    expect(facts(table)).toEqual({
      rows: ['P-OWN 2/2', 'P-CON 2/2', 'P-PM 2/2', 'P-RES 2/2'],
      complete: true,
      missing: [],
    })
    table.as(res1).does({ type: 'attendance.stepOut', meetingId: 'M-05' })
    expect(facts(table)).toMatchObject({ complete: true, missing: [] })
    expect(facts(table).rows.at(-1)).toBe('P-RES 1/2')
    table.as(sec).does({ type: 'attendance.stepOut', meetingId: 'M-05', personId: res2 })
    expect(facts(table)).toMatchObject({ complete: false, missing: ['P-RES'] })
    table.as(res1).does({ type: 'attendance.stepIn', meetingId: 'M-05' })
    expect(facts(table)).toMatchObject({ complete: true, missing: [] })
  })

  it('[M23] lacks every party before the list is taken, and is never complete without parties', () => {
    const board = smallBoard(['A', 'B'])
    const open = openMeeting(playTo('opening').state)
    if (open === null) throw new Error('a meeting is open')
    const meeting = { ...open, attendance: [] }
    expect(quorumOf(board, meeting)).toMatchObject({ parties: 2, present: [], complete: false })
    expect(quorumOf({ ...board, parties: new Map() }, meeting)).toMatchObject({ parties: 0, complete: false })
  })

  it('[M23] counts nobody who is excused or has left', () => {
    const entry = { personId: id<'person'>(res1), joinAt: null, leftAt: null }
    expect(isHere({ ...entry, kind: 'leave' })).toBe(false)
    expect(isHere({ ...entry, kind: 'attend', leftAt: '2026-07-16T12:00:00.000Z' })).toBe(false)
    expect(isHere({ ...entry, kind: 'nonVoting' })).toBe(true)
  })
})
