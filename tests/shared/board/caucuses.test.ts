/** Who is asked aside, and when he is told. */
import { describe, expect, it } from 'vitest'
import { roomAsks } from '#shared/board/asks.ts'
import { ownCaucus, partiesAside, runningCaucuses } from '#shared/board/caucuses.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, Table as OnTable, id } from '../../kit/cast.ts'
import { actorOn } from '../../kit/documents.ts'
import { meetingId, playTo } from '../../kit/script.ts'

const { F: fac, M: med, R1: res1, R2: res2, C1: con1, O1: own1, OB: obs } = cast
const opens = (caucusId: string, memberIds: readonly string[]) =>
  ({ type: 'caucus.open', caucusId, issueId: 'I-02', memberIds }) as const
const first = (table: Table, who: string) => roomAsks(table.state, actorOn(table.state, who))[0]?.kind
const step = (table: Table, who: string) => nextStepFor(table.state, actorOn(table.state, who), null).kind

function asked(): Table {
  const table = playTo('hearEveryone')
  table.as(med).does(opens('K1', [med, res2, con1]))
  return table
}

describe('who has been asked aside', () => {
  it('[U360] is told before anything that the table asks, wherever he is; nobody else is', () => {
    const table = asked()
    expect([med, res2, con1].map((who) => step(table, who))).toEqual(['joinCaucus', 'joinCaucus', 'joinCaucus'])
    expect([res1, own1, fac, obs].map((who) => first(table, who) === 'joinCaucus')).toEqual([
      false,
      false,
      false,
      false,
    ])
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: 'AG-03', partyId: 'P-RES', personId: res2 })
    expect([step(table, res2), step(table, con1)]).toEqual(['speakNow', 'joinCaucus'])
  })

  it('[U360] is not held there: not once it is over, nor once everybody has been called back since', () => {
    const table = asked()
    table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'issue' })
    table.clock.advance(60_000)
    table.as(fac).does({ type: 'focus.call', meetingId })
    expect(step(table, con1)).toBe('comeBack')
    table.clock.advance(60_000)
    table.as(med).does(opens('K2', [med, con1]))
    expect(step(table, con1)).toBe('joinCaucus')
    table.as(med).does({ type: 'caucus.close', caucusId: 'K1' })
    table.as(med).does({ type: 'caucus.close', caucusId: 'K2' })
    expect(step(table, con1)).toBe('comeBack')
  })

  it('[U360] is told between meetings, too, and not when he speaks for none of its parties any more', () => {
    const between = new OnTable()
    between.as(med).does({ type: 'caucus.open', caucusId: 'K1', issueId: 'I-02', memberIds: [med, res2] })
    expect([between.state.openMeetingId, step(between, res2)]).toEqual([null, 'joinCaucus'])
    const table = asked()
    table.as(fac).does({ type: 'person.assign', personId: res2, role: 'partyRep', partyId: 'P-PM' })
    expect([first(table, res2), ownCaucus(table.state, actorOn(table.state, res2))]).toEqual([undefined, null])
  })
})

describe('caucuses that run', () => {
  it('[U362] are told by issue, and their parties counted once', () => {
    const table = asked()
    table.as(fac).does(opens('K3', [own1, con1]))
    expect([runningCaucuses(table.state, id('I-02')).length, runningCaucuses(table.state, id('I-11')).length]).toEqual([
      2, 0,
    ])
    expect(partiesAside(table.state)).toEqual(['P-RES', 'P-CON', 'P-OWN'])
    table.as(fac).does({ type: 'caucus.close', caucusId: 'K1' })
    expect(partiesAside(table.state)).toEqual(['P-OWN', 'P-CON'])
  })
})
