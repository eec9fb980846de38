/** The list of speakers: the order of hearing, places, who speaks and spoke, whose voice has not been heard. */
import { describe, expect, it } from 'vitest'
import { buildingVoices, notYetSpoken, placeOf, speakersList, waitingRequests } from '#shared/board/speakers.ts'
import { suggestedOrder } from '#shared/board/turn.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Act, Seated, Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { phoneCalled } from '../../kit/room-acts.ts'
import { meetingId, playTo } from '../../kit/script.ts'

const { F: fac, R1: res1, C1: con1, P1: pm1, M: med } = cast
const ask = (requestId: string, kind = 'speak', building = ''): Act => ({
  type: 'floor.request',
  requestId,
  meetingId,
  kind,
  building,
})
const answer = (requestId: string, to: string): Act => ({ type: 'floor.answer', requestId, to })

const phone = (table: Table, place: number): Seated => table.asActor(phoneCalled(`phone-${place}`))

/** Six who ask, a second apart. */
function asked(): Table {
  const table = playTo('opening')
  const asks: readonly (readonly [Seated, Act])[] = [
    [phone(table, 1), ask('hall', 'speak', '7')],
    [table.as(res1), ask('speak')],
    [table.as(con1), ask('recess', 'recess')],
    [table.as(pm1), ask('fact', 'fact')],
    [table.as(con1), ask('order', 'order')],
    [table.as(med), ask('later', 'order')],
  ]
  for (const [seat, act] of asks) {
    seat.does(act)
    table.clock.advance(1_000)
  }
  return table
}

describe('the list of speakers', () => {
  it('[M77] hears points of order, facts and breaks before hands, each by its time', () => {
    const table = asked()
    const order = ['order', 'later', 'fact', 'recess', 'hall', 'speak']
    expect(waitingRequests(table.state, meetingId).map((one) => one.id)).toEqual(order)
    expect(order.map((one) => placeOf(table.state, id(one)))).toEqual([1, 2, 3, 4, 5, 6])
    table.as(fac).does(answer('order', 'declined'))
    expect([placeOf(table.state, id('order')), placeOf(table.state, id('hall'))]).toEqual([null, 4])
    expect(placeOf(table.state, id('X'))).toBeNull()
  })

  it('[M77] tells a phone its place from what the public receives', () => {
    const table = asked()
    const hall = evolveAll(emptyState, seenBy(table.record, publicViewer))
    expect(placeOf(hall, id('hall'))).toBe(5)
  })

  it('[M77] names who speaks in a turn, who beside it, who spoke last, and nobody who has left it', () => {
    const table = asked()
    const turn = { type: 'turn.start', meetingId, agendaId: id('AG-03'), partyId: id('P-RES') } as const
    table.as(fac).does({ ...turn, personId: id(res1), requestId: id('speak') })
    table.as(fac).does(answer('order', 'granted'))
    const during = speakersList(table.state, meetingId)
    expect([during.current?.partyId, during.words.map((one) => one.id), during.last]).toEqual([
      'P-RES',
      ['order'],
      null,
    ])
    table.clock.advance(5_000)
    table.as(fac).does({ type: 'turn.end', meetingId })
    table.as(fac).does(answer('order', 'done'))
    table.as(fac).does({ type: 'floor.setList', meetingId, open: false })
    const then = speakersList(table.state, meetingId)
    expect([then.current, then.words, then.last?.partyId, then.closed]).toEqual([null, [], 'P-RES', true])
    expect(then.next.map((one) => one.id)).toEqual(['later', 'fact', 'recess', 'hall'])
  })

  it('[M78] says which parties have not spoken on an item; the order that it suggests binds nobody', () => {
    const table = playTo('opening')
    const item = id<'agenda'>('AG-03')
    expect(notYetSpoken(table.state, item)).toEqual(table.state.board?.partyOrder)
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: item, partyId: id('P-CON') })
    table.as(fac).does({ type: 'turn.end', meetingId })
    expect(notYetSpoken(table.state, item)).not.toContain('P-CON')
    expect(suggestedOrder(table.state, item, [], false).at(-1)).toBe('P-CON')
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: item, partyId: id('P-CON') })
  })

  it('[M78] counts what each building asked and was heard', () => {
    const table = playTo('opening')
    const hands = [
      [1, '12'],
      [2, '7'],
      [3, '7'],
      [4, ''],
      [5, '9'],
    ] as const
    for (const [place, building] of hands) phone(table, place).does(ask(`rq-${place}`, 'speak', building))
    phone(table, 5).does({ type: 'floor.withdraw', requestId: id('rq-5') })
    table.as(fac).does(answer('rq-2', 'granted'))
    table.as(fac).does(answer('rq-1', 'declined'))
    table.as(res1).does(ask('table'))
    expect(buildingVoices(table.state, meetingId)).toEqual([
      { building: '7', asked: 2, heard: 1 },
      { building: '12', asked: 1, heard: 0 },
    ])
  })
})
