/** Requests from the floor: who may ask for what, the list and its end, who gets the floor and how, the hall's hands. */
import { describe, expect, it } from 'vitest'
import type { FloorRequest } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import { buildingNo } from '#shared/record/decide/requests.ts'
import type { Actor } from '#shared/roles.ts'
import type { Act, Seated, Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { phoneCalled } from '../../../kit/room-acts.ts'
import { meetingId, playTo } from '../../../kit/script.ts'

const { F: fac, R1: res1, R2: res2, C1: con1, M: med, OB: obs, J: proj } = cast
const opened = (): Table => playTo('opening')
const ask = (requestId: string, kind = 'speak', more: object = {}): Act => ({
  type: 'floor.request',
  requestId,
  meetingId,
  kind,
  ...more,
})
const answer = (requestId: string, to: string): Act => ({ type: 'floor.answer', requestId, to })
const withdraw = (requestId: string): Act => ({ type: 'floor.withdraw', requestId })
const statuses = (table: Table): readonly string[] => [...table.state.requests.values()].map(({ status }) => status)
const requestIn = (table: Table, requestId: string): FloorRequest | undefined => table.state.requests.get(id(requestId))

/** A phone in the hall, by number. */
const phone = (table: Table, place: number): Seated => table.asActor(phoneCalled(`phone-${place}`))

describe('a request', () => {
  it('[M56] is put down with who asks, for whom, and at which item', () => {
    const table = opened()
    table.as(fac).does({ type: 'focus.move', meetingId, agendaId: id('AG-03'), scene: 'issue' })
    table.as(res1).does(ask('rq-1', 'fact', { note: ' 工期是12天 ' }))
    expect(requestIn(table, 'rq-1')).toMatchObject({
      agendaId: 'AG-03',
      byId: res1,
      partyId: 'P-RES',
      hallSeat: null,
      note: '工期是12天',
      status: 'waiting',
    })
    table.as(med).does(ask('rq-2'))
    expect(requestIn(table, 'rq-2')).toMatchObject({ byId: med, partyId: null })
  })

  it('[M56] waits once for each person and kind, and may come again once it is settled', () => {
    const table = opened()
    table.as(res1).does(ask('rq-1'))
    table.as(res1).does(ask('rq-2', 'order'))
    table.as(res2).does(ask('rq-3'))
    expect(table.as(res1).isRefused(ask('rq-4'))).toEqual({ code: 'alreadyAsked' })
    table.as(res1).does(withdraw('rq-1'))
    table.as(res1).does(ask('rq-4'))
    expect(statuses(table)).toEqual(['withdrawn', 'waiting', 'waiting', 'waiting'])
  })

  it('[M56] of the hall is not taken beyond the bound of a whole meeting; whoever sits at the table is heard all the same', () => {
    const table = opened()
    for (let place = 0; place < limits.floorRequests; place += 1) phone(table, place).does(ask(`rq-${place}`))
    expect(phone(table, limits.floorRequests).isRefused(ask('one-more'))).toEqual({
      code: 'tooMany',
      facts: { max: limits.floorRequests },
    })
    table.as(res1).does(ask('one-more'))
    table.as(res1).does(ask('order', 'order'))
  })

  it('[M56] is not taken from one who has asked and withdrawn without end; others still ask', () => {
    const table = opened()
    for (let time = 0; time < limits.floorRequestsEach; time += 1) {
      phone(table, 1).does(ask(`rq-${time}`))
      phone(table, 1).does(withdraw(`rq-${time}`))
    }
    const refusal = { code: 'tooMany', facts: { max: limits.floorRequestsEach } }
    expect(phone(table, 1).isRefused(ask('one-more'))).toEqual(refusal)
    phone(table, 2).does(ask('one-more'))
  })

  it('[M57] to speak is not taken once the list is closed; a point of order is', () => {
    const table = opened()
    table.as(fac).does({ type: 'floor.setList', meetingId, open: false })
    expect(table.as(res1).isRefused(ask('rq-1'))).toEqual({ code: 'listClosed' })
    expect(phone(table, 0).isRefused(ask('rq-1'))).toEqual({ code: 'listClosed' })
    for (const kind of ['order', 'fact', 'recess']) table.as(res1).does(ask(`rq-${kind}`, kind))
    table.as(fac).does({ type: 'floor.setList', meetingId, open: true })
    table.as(res1).does(ask('rq-1'))
    expect(table.state.requests.size).toBe(4)
  })

  it('[M58] is withdrawn by whoever made it, once', () => {
    const table = opened()
    table.as(res1).does(ask('rq-1'))
    phone(table, 0).does(ask('rq-2'))
    for (const other of [table.as(res2), table.as(fac), phone(table, 0)]) {
      expect(other.isRefused(withdraw('rq-1'))).toEqual({ code: 'notYours' })
    }
    expect(phone(table, 1).isRefused(withdraw('rq-2'))).toEqual({ code: 'notYours' })
    phone(table, 0).does(withdraw('rq-2'))
    table.as(res1).does(withdraw('rq-1'))
    expect(table.as(res1).isRefused(withdraw('rq-1'))).toEqual({ code: 'requestSettled' })
    expect(table.as(fac).isRefused(answer('rq-1', 'done'))).toEqual({ code: 'requestSettled' })
  })

  refuses(opened, [
    ['[M56] names no building at the table', res1, ask('rq', 'speak', { building: '7' }), { code: 'invalidField' }],
    ['[R4] is not made by an observer without a phone', obs, ask('rq'), { code: 'notAllowed' }],
    ['[R4] is not made by the wall', proj, ask('rq'), { code: 'notAllowed' }],
  ])
})

describe('the floor', () => {
  it('[M59] is given to a party at the table by a turn, to others with a word', () => {
    const table = opened()
    table.as(con1).does(ask('rq-con'))
    table.as(con1).does(ask('rq-order', 'order'))
    table.as(med).does(ask('rq-med'))
    expect(table.as(fac).isRefused(answer('rq-con', 'granted'))).toEqual({ code: 'invalidField', field: 'to' })
    table.as(fac).does(answer('rq-order', 'granted'))
    table.as(fac).does(answer('rq-med', 'granted'))
    table.as(fac).does(answer('rq-med', 'waiting'))
    table.as(fac).does(answer('rq-con', 'declined'))
    expect(statuses(table)).toEqual(['declined', 'granted', 'waiting'])
    expect(table.as(fac).isRefused(answer('rq-med', 'waiting'))).toEqual({ code: 'invalidField', field: 'to' })
  })

  it('[M59] is one’s at a time: not while a turn runs, and the hall’s ends when somebody else speaks', () => {
    const table = opened()
    const turn = { type: 'turn.start', meetingId, agendaId: id('AG-03'), partyId: id('P-CON') } as const
    for (const place of [0, 1]) phone(table, place).does(ask(`rq-${place}`))
    table.as(fac).does(turn)
    expect(table.as(fac).isRefused(answer('rq-0', 'granted'))).toMatchObject({ code: 'turnRunning' })
    table.as(fac).does({ type: 'turn.end', meetingId })
    table.as(fac).does(answer('rq-0', 'granted'))
    table.as(fac).does(answer('rq-1', 'granted'))
    expect(statuses(table)).toEqual(['done', 'granted'])
    table.as(fac).does(turn)
    expect(statuses(table)).toEqual(['done', 'done'])
  })

  it('[M59] leaves a point of order that was granted while a turn runs', () => {
    const table = opened()
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: id('AG-03'), partyId: id('P-CON') })
    table.as(res1).does(ask('rq-1', 'order'))
    table.as(fac).does(answer('rq-1', 'granted'))
    table.as(fac).does({ type: 'turn.end', meetingId })
    expect(statuses(table)).toEqual(['granted'])
  })
})

describe('the hall', () => {
  it('[M60] raises its hand, one a phone, with the building it lives in', () => {
    const table = opened()
    phone(table, 0).does(ask('rq-0', 'speak', { building: '12a号楼' }))
    expect(phone(table, 0).isRefused(ask('rq-1'))).toEqual({ code: 'alreadyAsked' })
    phone(table, 1).does(ask('rq-1'))
    expect([...table.state.requests.values()].map(({ byId, building }) => [byId, building])).toEqual([
      [null, '12A'],
      [null, ''],
    ])
  })

  it('[M60] asks for nothing else, and puts no words on the wall', () => {
    const table = opened()
    for (const kind of ['order', 'fact', 'recess']) {
      expect(phone(table, 0).isRefused(ask('rq', kind))).toEqual({ code: 'notAllowed', field: 'kind' })
    }
    expect(phone(table, 0).isRefused(ask('rq', 'speak', { note: '我要说' }))).toMatchObject({ field: 'note' })
    expect(phone(table, 0).isRefused(ask('rq', 'speak', { building: '都别签' }))).toMatchObject({ field: 'building' })
  })

  it('[M60] knows buildings by their number', () => {
    expect(['7', ' 7号楼', '12A栋', 'b3', 'C', ''].map(buildingNo)).toEqual(['7', '7', '12A', 'B3', 'C', ''])
    expect(['七号楼', '1234', '7 8', '<b>'].map(buildingNo)).toEqual([null, null, null, null])
  })

  it('[R4] is a phone: an observer’s seat alone, with a person’s seat or another role, may do nothing', () => {
    const table = opened()
    const first = phoneCalled('phone')
    const pretended: readonly Partial<Actor>[] = [
      { role: 'observer', personId: null },
      { ...first, role: 'facilitator' },
      { ...first, personId: id(obs) },
    ]
    for (const actor of pretended) {
      const seat = table.asActor({ personId: null, role: 'observer', partyId: null, via: 'self', ...actor })
      expect(seat.isRefused(ask('rq'))).toEqual({ code: 'notAllowed' })
    }
  })
})

const declare = (ready: boolean): Act => ({ type: 'ready.declare', meetingId, agendaId: id('AG-03'), ready })

describe('a party', () => {
  it('[M61] says at an item that it is ready to go on, and takes that back', () => {
    const table = opened()
    table.as(res1).does(declare(true))
    table.as(res2).does(declare(true))
    table.as(con1).does(declare(true))
    expect([...(table.state.ready.get(id('AG-03')) ?? [])]).toEqual(['P-RES', 'P-CON'])
    table.as(res2).does(declare(false))
    expect([...(table.state.ready.get(id('AG-03')) ?? [])]).toEqual(['P-CON'])
  })

  refuses(opened, [
    [
      '[M61] is ready at an item of this meeting',
      res1,
      { type: 'ready.declare', meetingId, agendaId: 'X', ready: true },
      { code: 'unknownEntity', field: 'agendaId' },
    ],
  ])
})
