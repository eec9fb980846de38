/** Red lines declared on a live board: by whom, for whom, who learns of them, and what may be done with them at once. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import { actorOf } from '#shared/board/select.ts'
import { boardFromTemplate } from '#shared/board/template.ts'
import { limits } from '#shared/limits.ts'
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
  it('[R265] is one of so many of its party, however they came and whichever were said anew', () => {
    const table = playTo('hearEveryone')
    const party = table.state.parties.get(id('P-PM'))
    if (party === undefined) throw new Error('the sample has P-PM')
    const left = limits.redLinesPerParty - party.redLines.length - 1
    const said = { text: '不垫', visibility: 'party' } as const
    const more = Array.from({ length: left }, (_, place) => ({ ...said, id: id<'redLine'>(`RL-M-${place}`) }))
    const many = [...party.redLines, ...more]
    table.state = { ...table.state, parties: new Map(table.state.parties).set(party.id, { ...party, redLines: many }) }
    table.as(pm1).does(declare())
    const onCard = { isRedLine: true, redLineText: '不垫', redLineId: 'RL-TOO', redLineVisibility: 'party' }
    const demand = { type: 'demand.record', demandId: 'D-90', issueId: 'I-02', position: '要安静', ...onCard } as const
    const tooMany = { code: 'tooMany', facts: { max: limits.redLinesPerParty } }
    for (const act of [declare({ redLineId: 'RL-TOO' }), demand]) expect(table.as(pm1).isRefused(act)).toEqual(tooMany)
    table.as(res1).does(declare({ redLineId: 'RL-TOO' }))
  })

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

const mark = (more: object = {}) =>
  ({ type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-RES-3', ...more }) as const
const unmark = { ...mark(), type: 'redLine.unmark' } as const
const marksOn = (table: Table, optionId = 'O-11C') => table.state.options.get(id(optionId))?.redLineMarks ?? []

describe('that an option crosses a red line', () => {
  it('[R230] is said by the line’s party without any stance, and taken back, which leaves the option as it was', () => {
    const table = new Table()
    const before = table.state.options.get(id('O-11C'))
    const stances = table.state.stances.size
    table.as(res1).does(mark())
    expect(marksOn(table)).toMatchObject([{ redLineId: 'RL-RES-3', byId: res1 }])
    expect(table.state.stances.size).toBe(stances)
    table.as(cast.R2).does(unmark)
    expect(table.state.options.get(id('O-11C'))).toEqual(before)
  })

  it('[R230] comes back with the case file', () => {
    const table = new Table()
    table.as(res1).does(mark())
    const back = boardOf(mustParse(JSON.parse(JSON.stringify(exportCase(table.state)))))
    expect(back.options.get(id('O-11C'))).toEqual(table.state.options.get(id('O-11C')))
  })

  it('[R231] is said by whoever proposes it of the lines that he reads, and follows from the cards of the demands that it fails', () => {
    const table = new Table()
    const act = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '错时', text: '错时' } as const
    table.as(fac).does({ ...act, redLineIds: ['RL-CON-1', 'RL-CON-1'], failsDemandIds: ['D-041'] })
    expect(table.state.options.get(id('O-90'))?.redLineIds).toEqual(['RL-CON-1', 'RL-RES-3'])
    expect(table.as(fac).isRefused({ ...act, optionId: 'O-91', redLineIds: ['RL-OWN-2'] })).toEqual({
      code: 'unknownEntity',
      field: 'redLineIds.0',
    })
    table.as(own1).does({ ...act, optionId: 'O-91', redLineIds: ['RL-OWN-2'] })
    expect(table.state.options.get(id('O-91'))?.redLineIds).toEqual(['RL-OWN-2'])
  })

  refuses(
    () => new Table(),
    [
      ['[R230] is the representatives’ to say', fac, mark(), { code: 'notAllowed' }],
      ['[R230] is not said of another party’s line', own1, mark(), { code: 'invalidField', field: 'redLineId' }],
      [
        '[R230] of a line that another keeps to itself there is nothing to say',
        res1,
        mark({ redLineId: 'RL-OWN-2' }),
        { code: 'unknownEntity', field: 'redLineId' },
      ],
      ['[R230] that was not said is not taken back', res1, unmark, { code: 'invalidField', field: 'redLineId' }],
      ['[R230] comes before agreement', res1, mark({ optionId: 'O-08A' }), { code: 'wrongIssueStatus' }],
    ],
  )

  it('[R230] is said once', () => {
    const table = new Table()
    table.as(res1).does(mark())
    expect(table.as(res1).isRefused(mark())).toEqual({ code: 'invalidField', field: 'redLineId' })
  })
})
