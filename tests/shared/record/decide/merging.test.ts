/** Demands that say the same: merged by decision alone, with all words kept, and parted again. */
import { describe, expect, it } from 'vitest'
import type { Demand } from '#shared/board/board.ts'
import { publicViewer, redact, viewerOf } from '#shared/record/visibility.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, M: med } = cast
const record = (demandId: string, more: object = {}) =>
  ({ type: 'demand.record', demandId, issueId: 'I-02', position: `${demandId}：中午安静`, ...more }) as const
const merge = (demandId: string, intoId: string, reason = '说的是一件事') =>
  ({ type: 'demand.merge', demandId, intoId, reason }) as const
const separate = (demandId: string) => ({ type: 'demand.separate', demandId }) as const

/** Two demands of the residents that all may read, one for themselves, one of the contractor. */
function asked(): Table {
  const table = new Table()
  table.as(res1).does(record('D-1'))
  table.as(res2).does(record('D-2'))
  table.as(res2).does(record('D-own', { visibility: 'party' }))
  table.as(con1).does(record('D-con'))
  return table
}
function held(table: Table, demandId: string): Demand {
  const demand = table.state.demands.get(id(demandId))
  if (demand === undefined) throw new Error(`no ${demandId}`)
  return demand
}

describe('merging demands', () => {
  it.each([fac, sec, res1])('[R164] is decided by %s, and the record keeps the words, who and why', (person) => {
    const table = asked()
    const before = held(table, 'D-2')
    table.as(person).does(merge('D-2', 'D-1'))
    expect(held(table, 'D-2')).toMatchObject({
      position: before.position,
      status: 'merged',
      mergedIntoId: 'D-1',
      merged: { byId: person, reason: '说的是一件事', before: 'linked' },
    })
    expect(held(table, 'D-1').status).toBe('linked')
  })

  it('[R165] is taken back: the demand stands as it stood, and may be merged again', () => {
    const table = asked()
    const before = held(table, 'D-2')
    table.as(fac).does(merge('D-2', 'D-1'))
    table.as(res2).does(separate('D-2'))
    expect(held(table, 'D-2')).toEqual(before)
    table.as(fac).does(merge('D-2', 'D-1'))
  })

  it('[R166] is undone by itself when the demand that took it in is withdrawn', () => {
    const table = asked()
    table.as(fac).does(merge('D-2', 'D-1'))
    table.as(fac).does(merge('D-con', 'D-1'))
    const events = table.as(res1).does({ type: 'demand.withdraw', demandId: 'D-1' })
    expect(events.map(({ event }) => event.type)).toEqual(['demand.withdrawn', 'demand.separated', 'demand.separated'])
    expect(held(table, 'D-con')).toMatchObject({ status: 'linked', mergedIntoId: null })
  })

  it('[V31] tells who may not know of the demand that it went into only that it was merged, and the hall no reason', () => {
    const table = asked()
    table.as(res1).does(record('D-open', { visibility: 'public' }))
    table.as(res1).does(record('D-open2', { visibility: 'public' }))
    const [own] = table.as(res2).does(merge('D-own', 'D-open'))
    const [open] = table.as(fac).does(merge('D-open', 'D-open2'))
    if (own === undefined || open === undefined) throw new Error('nothing happened')
    const contractor = viewerOf({ personId: id(con1), role: 'partyRep', partyId: id('P-CON'), via: 'self' }, [])
    expect(redact(own, contractor, table.state)).toBeNull()
    expect(redact(open, publicViewer, table.state)?.event).toEqual({
      type: 'demand.merged',
      demandId: 'D-open',
      intoId: 'D-open2',
      byId: '',
      reason: '',
    })
  })

  const party = { code: 'notYourParty' } as const
  const narrow = { code: 'invalidField', field: 'intoId' } as const
  refuses(asked, [
    ['[R164] is not for another party to decide', con1, merge('D-2', 'D-1'), party],
    ['[R164] does not take in another party’s', res1, merge('D-con', 'D-1'), party],
    ['[R164] is not for a mediator', med, merge('D-2', 'D-1'), { code: 'notAllowed' }],
    ['[R164] needs two', fac, merge('D-1', 'D-1'), narrow],
    ['[R164] never goes where fewer people may read', res2, merge('D-1', 'D-own'), narrow],
    ['[R164] knows only what its giver sees', fac, merge('D-1', 'D-own'), { code: 'unknownEntity', field: 'intoId' }],
    ['[R3] needs a demand that is there', fac, merge('D-X', 'D-1'), { code: 'unknownEntity', field: 'demandId' }],
    ['[R165] parts only what was merged', fac, separate('D-1'), { code: 'wrongDemandStatus' }],
  ])

  refuses(() => {
    const table = asked()
    table.as(fac).does(merge('D-2', 'D-1'))
    return table
  }, [
    ['[R164] does not merge what is merged', fac, merge('D-2', 'D-con'), { code: 'wrongDemandStatus' }],
    ['[R164] merges nothing into what is merged', fac, merge('D-1', 'D-2'), { code: 'wrongDemandStatus' }],
    ['[R165] is not for another party to take back', con1, separate('D-2'), party],
  ])
})
