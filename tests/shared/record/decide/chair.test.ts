/** Who leads: handed over, taken when its holder is lost, and what it gives the right to. */
import { describe, expect, it } from 'vitest'
import { actorOf } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import { actsAsChair, mayGive } from '#shared/record/rights.ts'
import type { Actor } from '#shared/roles.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, M: med, R1: res1, O1: own1 } = cast
const meetingId = 'M-05'
const system: Actor = { personId: null, role: 'system', partyId: null, via: 'self' }
const handOver = (toId: string) => ({ type: 'chair.handOver', meetingId, toId }) as const
const take = { type: 'chair.take', meetingId } as const
const lost = { type: 'chair.noteLost', meetingId } as const
const back = { type: 'chair.noteBack', meetingId } as const
const pause = { type: 'meeting.pause', meetingId } as const
const running = () => playTo('opening')
const open = (table: Table) => table.state.meetings.get(id(meetingId))

describe('the chair', () => {
  it('[M16] gives its holder what the facilitator may, while the meeting is open', () => {
    const table = running()
    table.as(med).isRefused(pause, 'notAllowed')
    table.as(fac).does(handOver(med))
    expect(open(table)?.chairId).toBe(med)
    table.as(med).does({ type: 'focus.move', meetingId, agendaId: 'AG-02', scene: 'issue' })
    table.as(med).does(pause)
    table.as(med).does({ type: 'meeting.resume', meetingId })
    table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'issue' })
    table.as(med).does({ type: 'meeting.close', meetingId })
    table.as(med).isRefused({ type: 'meeting.reopen', meetingId, reason: '漏项' }, 'notAllowed')
  })

  it('[M16] lends nobody the facilitator’s office: seats are given by others', () => {
    const table = running()
    table.as(fac).does(handOver(med))
    const unseat = { type: 'person.assign', personId: id<'person'>(fac), role: 'observer', partyId: null } as const
    table.as(med).isRefused(unseat, 'notAllowed')
    expect(table.state.people.get(id(fac))?.role).toBe('facilitator')
    table.as(fac).does(take)
  })

  it('[M16] gives a representative nothing, whatever a file says of who chairs', () => {
    const { state } = running()
    const meeting = state.meetings.get(id(meetingId))
    const person = state.people.get(id(res1))
    if (meeting === undefined || person === undefined) throw new Error('the sample has both')
    const odd = { ...state, meetings: new Map(state.meetings).set(meeting.id, { ...meeting, chairId: person.id }) }
    expect(actsAsChair(odd, actorOf(person))).toBe(false)
    expect(mayGive(odd, actorOf(person), 'meeting.pause')).toBe(false)
  })

  it('[M17] may be handed over before the meeting opens', () => {
    const table = new Table()
    table.as(fac).does(handOver(sec))
    table.as(sec).isRefused({ type: 'meeting.open', meetingId }, 'notAllowed')
    table.as(fac).does({ type: 'meeting.open', meetingId })
    table.as(sec).does(pause)
    expect(open(table)).toMatchObject({ status: 'paused', chairId: sec })
  })

  refuses(running, [
    ['[M17] goes to nobody who speaks for a party', fac, handOver(own1), { code: 'invalidField', field: 'toId' }],
    ['[M17] goes to somebody else', fac, handOver(fac), { code: 'invalidField', field: 'toId' }],
    ['[M17] goes to somebody of the board', fac, handOver('X'), { code: 'unknownEntity', field: 'toId' }],
    ['[M17] is not handed over by others', sec, handOver(med), { code: 'notAllowed' }],
    ['[M17] is not taken while its holder is there', sec, take, { code: 'chairPresent' }],
    ['[M17] is not taken by who has it', fac, take, { code: 'chairPresent' }],
    ['[M17] is never taken by a party', res1, take, { code: 'notAllowed' }],
    ['[M18] is called lost by nobody but the server', fac, lost, { code: 'notAllowed' }],
  ])

  it('[M18] is free once the server has seen nobody there for a while, and stays with who took it', () => {
    const table = running()
    table.at('10:00').asActor(system).does(lost)
    const since = new Date(table.clock.now() - limits.chairLostMs).toISOString()
    expect(open(table)?.chairLostAt).toBe(since)
    table.asActor(system).isRefused(lost, 'wrongMeetingStatus')
    table.as(med).does(take)
    expect(open(table)).toMatchObject({ chairId: med })
    expect(open(table)?.chairLostAt).toBeUndefined()
    table.asActor(system).isRefused(back, 'chairPresent')
    expect(table.as(sec).isRefused(take)).toMatchObject({
      code: 'chairPresent',
      facts: { who: expect.any(String) as string },
    })
  })

  it('[M18] is not back where there is nobody to chair', () => {
    const table = running()
    const meeting = open(table)
    if (meeting === undefined) throw new Error('there is an open meeting')
    table.state = {
      ...table.state,
      meetings: new Map([...table.state.meetings, [meeting.id, { ...meeting, chairId: null }]]),
    }
    expect(table.asActor(system).isRefused(back).code).toBe('wrongMeetingStatus')
  })

  it('[M18] stays with a holder who comes back in time, and a facilitator may always take it', () => {
    const table = running()
    table.asActor(system).does(lost)
    table.asActor(system).does(back)
    table.as(sec).isRefused(take, 'chairPresent')
    table.as(fac).does(handOver(med))
    table.as(fac).does(take)
    expect(open(table)?.chairId).toBe(fac)
  })

  it('[M18] is not lost where nobody chairs, and whoever opens such a meeting does', () => {
    const table = new Table()
    const meeting = table.state.meetings.get(id(meetingId))
    if (meeting === undefined) throw new Error('the sample has the meeting')
    table.state = {
      ...table.state,
      meetings: new Map(table.state.meetings).set(meeting.id, { ...meeting, chairId: null }),
    }
    table.as(fac).does({ type: 'meeting.open', meetingId })
    expect(open(table)?.chairId).toBe(fac)
  })

  it('[M18] is no longer lost once the meeting is closed', () => {
    const table = running()
    table.asActor(system).does(lost)
    table.as(fac).does({ type: 'meeting.close', meetingId })
    expect(open(table)?.chairLostAt).toBeUndefined()
  })
})
