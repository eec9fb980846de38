/** Standing aside: of the convening team, or from everything on an issue. */
import { describe, expect, it } from 'vitest'
import { recusalsOpen, standsAside } from '#shared/board/recusals.ts'
import { actorOf } from '#shared/board/select.ts'
import { mayWrite } from '#shared/documents/names.ts'
import type { Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { phoneCalled } from '../../../kit/room-acts.ts'
import { meetingId, playTo, stanceOn } from '../../../kit/script.ts'

const { F: fac, S: sec, C1: con1, C2: con2, R1: res1, R2: res2, M: med } = cast
const aside = (issueId = 'I-02') => ({ type: 'recusal.declare', issueId, reason: '本人住户在内' }) as const
const lend = (personId: string) => ({ type: 'pen.lend', issueId: 'I-02', personId }) as const
const discussed = () => playTo('hearEveryone')
const writesText = (table: Table, personId: string): boolean => {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  return mayWrite(table.state, { kind: 'text', issueId: id('I-02') }, actorOf(person))
}

describe('one of the team who also represents a party', () => {
  it('[M24] is asked to say on each issue that he stands aside as one of the team, and may go on for his party', () => {
    const table = discussed()
    expect(recusalsOpen(table.state, id('I-02')).map((person) => person.id)).toEqual([con1])
    table.as(con1).does(stanceOn('O-02A', null, 'support'))
    table.as(con1).does(aside())
    expect(recusalsOpen(table.state, id('I-02'))).toEqual([])
    expect(recusalsOpen(table.state, id('I-11')).map((person) => person.id)).toEqual([con1])
    expect(standsAside(table.state, id('I-02'), id(con1))).toBe(false)
    table.as(con1).does({ ...stanceOn('O-02A', null, 'accept'), stanceId: 'ST-again' })
  })

  it('[M25] holds no pen, neither before he has said so nor after; his colleague may', () => {
    const table = discussed()
    expect(table.as(fac).isRefused(lend(con1))).toMatchObject({ code: 'recusalOpen', field: 'personId' })
    table.as(con1).does(aside())
    expect(table.as(fac).isRefused(lend(con1))).toMatchObject({ code: 'recused', field: 'personId' })
    table.as(fac).does(lend(con2))
  })
})

describe('whoever stands aside', () => {
  it('[M24] takes no part in that issue, gives its pen back, and his side goes on without him', () => {
    const table = discussed()
    table.as(fac).does(lend(res1))
    table.as(res1).does(aside())
    expect(table.state.pens.size).toBe(0)
    expect(table.as(res1).isRefused(stanceOn('O-02A', null, 'support'))).toMatchObject({ code: 'recused' })
    table.as(res1).isRefused({ type: 'demand.record', demandId: 'D-9', issueId: 'I-02', position: '要' }, 'recused')
    table.as(res2).does(stanceOn('O-02A', null, 'support'))
    table.as(res1).does({ type: 'demand.record', demandId: 'D-9', issueId: 'I-11', position: '要' })
  })

  it('[M24] does not lead or write that issue either, while the room’s course goes on', () => {
    const table = discussed()
    expect([writesText(table, med), writesText(table, sec)]).toEqual([true, true])
    table.as(med).does(aside())
    table.as(fac).does(aside())
    expect([writesText(table, med), writesText(table, sec)]).toEqual([false, true])
    table.as(fac).isRefused({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' }, 'recused')
    table.as(fac).does({ type: 'focus.move', meetingId: 'M-05', agendaId: 'AG-03', scene: 'issue' })
    table.as(sec).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' })
    const text = { type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 0, text: '同意。' } as const
    table.as(fac).isRefused(text, 'recused')
    table.as(sec).does(text)
  })

  it('[M24] takes no words of the hall over into that issue; somebody else does', () => {
    const table = discussed()
    const note = { type: 'hall.submit', noteId: 'n-1', meetingId, text: '噪声太大' } as const
    table.asActor(phoneCalled('phone-1')).does(note)
    table.as(sec).does(aside())
    const accept = { type: 'hall.accept', noteId: 'n-1', demandId: 'D-9', issueId: 'I-02', partyId: 'P-RES' } as const
    table.as(sec).isRefused(accept, 'recused')
    table.as(fac).does(accept)
    expect(table.state.demands.get(id('D-9'))?.enteredById).toBe(fac)
  })

  refuses(() => {
    const table = discussed()
    table.as(res1).does(aside())
    return table
  }, [
    ['[M24] says so once', res1, aside(), { code: 'recused' }],
    ['[M24] says why', res2, { ...aside(), reason: '' }, { code: 'missingField', field: 'reason' }],
    ['[M24] knows the issue', res2, aside('X'), { code: 'unknownEntity', field: 'issueId' }],
    ['[M24] is at the table', cast.OB, aside(), { code: 'notAllowed' }],
  ])
})
