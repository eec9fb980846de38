/** Red lines declared on a live board: by whom, for whom, who learns of them, and what may be done with them at once. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import { actorOf } from '#shared/board/select.ts'
import { boardFromTemplate } from '#shared/board/template.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer, viewerOf } from '#shared/record/visibility.ts'
import { boardOf, mustParse } from '../../../kit/cases.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { seenBy } from '../../../kit/record.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo, stanceOn } from '../../../kit/script.ts'

const { F: fac, O1: own1, P1: pm1, R1: res1 } = cast
const declare = (more: object = {}) =>
  ({
    type: 'redLine.declare',
    redLineId: 'RL-NEW',
    text: '扶手外沿不得超过九十公分',
    visibility: 'party',
    ...more,
  }) as const
const block = { ...stanceOn('O-02A', null, 'block'), redLineId: 'RL-NEW', reason: '扶手太宽' }

describe('a red line', () => {
  it('[R58] is declared for the own party, and the party may block with it at once', () => {
    const table = playTo('hearEveryone')
    expect(table.as(pm1).isRefused(block)).toEqual({ code: 'unknownEntity', field: 'redLineId' })
    table.as(pm1).does(declare())
    expect(table.state.parties.get(id('P-PM'))?.redLines.at(-1)).toEqual({
      id: 'RL-NEW',
      text: '扶手外沿不得超过九十公分',
      visibility: 'party',
    })
    table.as(pm1).does(block)
    expect([...table.state.stances.values()].at(-1)).toMatchObject({ value: 'block', redLineId: 'RL-NEW' })
  })

  it('[R58] of another party serves nobody else to block', () => {
    const table = playTo('hearEveryone')
    table.as(pm1).does(declare())
    expect(table.as(own1).isRefused(block)).toEqual({ code: 'unknownEntity', field: 'redLineId' })
    table.as(pm1).does(declare({ redLineId: 'RL-OPEN', visibility: 'meeting' }))
    expect(table.as(own1).isRefused({ ...block, redLineId: 'RL-OPEN' })).toEqual({
      code: 'invalidField',
      field: 'redLineId',
    })
  })

  it('[R58] can be declared on a board made from a template, whose parties have none', () => {
    const words = { title: '院子', projectName: '改造', community: '社区', convener: '居委会' }
    const table = new Table(boardFromTemplate(words, id('B-1'), 0))
    const lines = () => table.state.parties.get(id('P-PM'))?.redLines.map(({ text }) => text)
    expect(lines()).toEqual([])
    table.as(pm1).does(declare())
    expect(lines()).toEqual(['扶手外沿不得超过九十公分'])
  })

  it('[R58] goes out with the case file and comes back', () => {
    const table = new Table()
    table.as(pm1).does(declare())
    const back = boardOf(mustParse(JSON.parse(JSON.stringify(exportCase(table.state)))))
    expect(back.parties.get(id('P-PM'))?.redLines).toEqual(table.state.parties.get(id('P-PM'))?.redLines)
  })

  it('[V4] kept to the own party is in nobody else’s record', () => {
    const table = new Table()
    table.as(pm1).does(declare())
    const seenAs = (personId: string) => {
      const person = table.state.people.get(id(personId))
      if (person === undefined) throw new Error(`nobody is called ${personId}`)
      return JSON.stringify(seenBy(table.record, viewerOf(actorOf(person), [id('P-RES')])))
    }
    const readers = Object.values(cast).filter((personId) => seenAs(personId).includes('九十公分'))
    expect(readers).toEqual([cast.P1, cast.P2])
    expect(JSON.stringify(seenBy(table.record, publicViewer))).not.toContain('九十公分')
    const outside = evolveAll(emptyState, seenBy(table.record, publicViewer))
    expect(outside.parties.get(id('P-PM'))?.redLines.map((line) => line.id)).not.toContain('RL-NEW')
  })

  it('[V10] kept to the own party is not named by the stance that blocks with it', () => {
    const table = playTo('hearEveryone')
    table.as(pm1).does(declare())
    const [blocked] = table.as(pm1).does(block)
    if (blocked === undefined) throw new Error('cannot happen')
    const redLineIdFor = (personId: string) => {
      const person = table.state.people.get(id(personId))
      if (person === undefined) throw new Error(`nobody is called ${personId}`)
      const seen = seenBy(table.record, viewerOf(actorOf(person), [id('P-RES')])).find(({ seq }) => seq === blocked.seq)
      return seen?.event.type === 'stance.taken' ? seen.event.stance.redLineId : 'nothing'
    }
    expect([pm1, own1, fac].map(redLineIdFor)).toEqual(['RL-NEW', null, null])
  })

  refuses(
    () => new Table(),
    [
      ['[R58] is the representatives’ to declare', fac, declare(), { code: 'notAllowed' }],
      ['[R58] has words', res1, declare({ text: ' ' }), { code: 'missingField', field: 'text' }],
      ['[R58] is no longer than a paragraph', res1, declare({ text: '长'.repeat(2001) }), { code: 'tooLong' }],
      ['[R58] says who may read it', res1, declare({ visibility: undefined }), { field: 'visibility' }],
      ['[R58] is never restricted', res1, declare({ visibility: 'restricted' }), { field: 'visibility' }],
      ['[R58] takes no id of the own party', res1, declare({ redLineId: 'RL-RES-1' }), { code: 'idTaken' }],
      ['[R58] takes no id of another party', res1, declare({ redLineId: 'RL-OWN-2' }), { code: 'idTaken' }],
    ],
  )
})
