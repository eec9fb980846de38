/**
 * Words about words that have changed meanwhile: a demand's red line drawn by two, a red line said of an option before it was
 * changed, how often either may be, and what is told of it.
 */
import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/board/changes.ts'
import { changesIn, digestOf } from '#shared/board/changes.ts'
import type { CrossedLine } from '#shared/board/crossed-lines.ts'
import { linesOfOption } from '#shared/board/crossed-lines.ts'
import { trailsOf } from '#shared/board/demand-trail.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { limits } from '#shared/limits.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { boardOf, mustParse } from '../../../kit/cases.ts'
import type { Act } from '../../../kit/cast.ts'
import { Table, cast, id } from '../../../kit/cast.ts'
import { Seen } from '../../../kit/room-views.ts'
import { playTo, stanceOn } from '../../../kit/script.ts'

const { J: wall, P1: pm1, P2: pm2, R1: res1, R2: res2, O1: own1 } = cast
const nameOf = (table: Table, personId: string) => table.state.people.get(id(personId))?.displayName

const record = {
  type: 'demand.record',
  demandId: 'D-90',
  issueId: 'I-11',
  position: '车位有人管',
  interest: '怕乱',
} as const
const onCard = { isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-A', redLineVisibility: 'meeting' } as const
const draws = (redLineId: string, more: object = {}): Act => ({
  type: 'demand.reword',
  demandId: 'D-90',
  baseWordings: 0,
  redLine: { redLineId, text: `再说${redLineId}`, visibility: 'meeting' },
  ...more,
})
const rewords = (more: object): Act => ({ type: 'demand.reword', demandId: 'D-90', ...more })

describe('a red line drawn by two colleagues from the same start', () => {
  it('[R272] is refused to the second, with the name of the first, whether the card had a line or none', () => {
    for (const baseLineId of ['RL-A', null]) {
      const table = new Table()
      table.as(pm1).does({ ...record, ...(baseLineId === null ? {} : onCard) })
      table.as(pm2).does(draws('RL-B', { baseLineId }))
      const refused = table.as(pm1).isRefused(draws('RL-C', { baseLineId }))
      expect(refused).toEqual({ code: 'demandReworded', facts: { who: nameOf(table, pm2) } })
      table.as(pm1).does(draws('RL-C', { baseLineId: 'RL-B' }))
      expect(
        table.state.demands.get(id('D-90'))?.redLineDraws?.map(({ redLineId, byId }) => [redLineId, byId]),
      ).toEqual([
        ['RL-B', pm2],
        ['RL-C', pm1],
      ])
    }
  })

  it('[R272] is refused too where the line was said anew on another card that carries it', () => {
    const table = new Table()
    table.as(pm1).does({ ...record, ...onCard })
    table.as(pm1).does({ ...record, ...onCard, demandId: 'D-91' })
    table.as(pm2).does(draws('RL-B', { demandId: 'D-91', baseLineId: 'RL-A' }))
    const refused = table.as(pm1).isRefused(draws('RL-C', { baseLineId: 'RL-A' }))
    expect(refused).toEqual({ code: 'demandReworded', facts: { who: nameOf(table, pm2) } })
  })

  it('[R272] hinders nobody who says nothing of the line, and is asked of nobody who does not say what he read', () => {
    const table = new Table()
    table.as(pm1).does({ ...record, ...onCard })
    table.as(pm2).does(draws('RL-B', { baseLineId: 'RL-A' }))
    table.as(pm1).does(rewords({ baseWordings: 0, text: '车位专人管' }))
    table.as(pm1).does(draws('RL-C', { baseWordings: null }))
    expect(table.state.demands.get(id('D-90'))).toMatchObject({ redLineId: 'RL-C', wordings: [{ byId: pm1 }] })
  })

  it('[R272] names who drew it to nobody outside, comes back from a file, and is kept from who may not read the line', () => {
    const seen = new Seen()
      .act(pm1, { ...record, visibility: 'public' })
      .act(pm2, draws('RL-B', { redLine: { redLineId: 'RL-B', text: '只对内', visibility: 'party' } }))
      .act(
        pm1,
        draws('RL-C', { baseLineId: 'RL-B', redLine: { redLineId: 'RL-C', text: '对外', visibility: 'public' } }),
      )
    const drawn = (by: string | null) => seen.board(by).demands.get(id('D-90'))?.redLineDraws
    expect(drawn(pm1)).toHaveLength(2)
    expect(drawn(own1)).toMatchObject([{ redLineId: 'RL-C', byId: pm1 }])
    expect(drawn(null)).toMatchObject([{ redLineId: 'RL-C', byId: '' }])
    const back = boardOf(mustParse(JSON.parse(JSON.stringify(exportCase(seen.table.state)))))
    expect(back.demands.get(id('D-90'))?.redLineDraws).toEqual(drawn(pm1))
  })

  it('[R233] puts a line of its own on a card in that line’s words alone, and loses no others', () => {
    const table = new Table()
    table.as(pm1).does({ ...record, ...onCard })
    table.as(pm1).does({ ...record, demandId: 'D-91' })
    const other = { redLineId: 'RL-A', text: '别的话', visibility: 'meeting' } as const
    const draw = { type: 'demand.reword', demandId: 'D-91' } as const
    expect(table.as(pm1).isRefused({ ...draw, redLine: other })).toEqual({ code: 'idTaken', field: 'redLineId' })
    table.as(pm1).does({ ...draw, redLine: { ...other, text: ' 不垫钱' } })
    expect(table.state.demands.get(id('D-91'))).toMatchObject({ isRedLine: true, redLineId: 'RL-A' })
  })

  it('[R270] takes the same words, with or without blanks around them, for no new wording', () => {
    const table = new Table()
    table.as(pm1).does(record)
    for (const text of ['车位有人管', ' 车位有人管\n']) {
      expect(table.as(pm1).isRefused(rewords({ text }))).toEqual({ code: 'demandUnchanged' })
    }
    table.as(pm1).does(rewords({ text: ' 车位专人管 ' }))
    expect(table.state.demands.get(id('D-90'))?.wordings?.at(-1)?.text).toBe('车位专人管')
  })
})

const option = { type: 'option.propose', optionId: 'O-90', issueId: 'I-11', title: '错时', text: '错时停车' } as const
const amend = (more: object): Act => ({ ...option, type: 'option.amend', baseChanges: 0, ...more })
const mark = (targetChanges = 0): Act => ({
  type: 'redLine.mark',
  optionId: 'O-90',
  redLineId: 'RL-RES-3',
  targetChanges,
})
const unmark = (targetChanges = 0): Act => ({ ...mark(targetChanges), type: 'redLine.unmark' })

/** The owner's option, of which the residents say that it crosses a line of theirs, changed since. */
function changed(): Table {
  const table = new Table()
  table.as(own1).does(option)
  table.as(res1).does(mark())
  table.as(own1).does(amend({ text: '错时停车，不占绿地' }))
  return table
}
const linesOf = (table: Table): readonly CrossedLine[] => {
  const found = table.state.options.get(id('O-90'))
  if (found === undefined) throw new Error('no O-90')
  return linesOfOption(table.state, found, null)
}

describe('what was said of an option before it was changed', () => {
  it('[R273] goes on being said of the words of then, until its party says it of the present ones or takes it back', () => {
    const table = changed()
    expect(linesOf(table)).toMatchObject([{ because: 'said', redLineId: 'RL-RES-3', ofChanges: 0 }])
    table.as(res2).does(mark(1))
    expect(linesOf(table)).toMatchObject([{ because: 'said', ofChanges: null }])
    expect(table.state.options.get(id('O-90'))?.redLineMarks).toMatchObject([{ byId: res2, changes: 1 }])
    expect(table.as(res1).isRefused(mark(1))).toEqual({ code: 'invalidField', field: 'redLineId' })
    table.as(res1).does(unmark(1))
    expect(linesOf(table)).toEqual([])
  })

  it('[R273] is said, and taken back, by who has read the option as it reads now', () => {
    const table = changed()
    const refusal = { code: 'optionChanged', facts: { who: nameOf(table, own1) } }
    for (const act of [mark(), unmark()]) expect(table.as(res2).isRefused(act)).toMatchObject(refusal)
  })

  it('[R273] is told so to everybody who reads the line, live and from a file', () => {
    const seen = new Seen()
      .act(own1, option)
      .act(res1, mark())
      .act(own1, amend({ text: '错时停车，不占绿地' }))
    const again = boardOf(mustParse(JSON.parse(JSON.stringify(exportCase(seen.table.state)))))
    for (const state of [seen.board(res1), seen.board(own1), seen.board(wall), again]) {
      const found = state.options.get(id('O-90'))
      expect(found === undefined ? [] : linesOfOption(state, found, null)).toMatchObject([{ ofChanges: 0 }])
    }
  })

  it('[R273] is said of the present words as soon as these say it themselves', () => {
    const table = changed()
    table.as(own1).does(amend({ baseChanges: 1, redLineIds: ['RL-RES-3'] }))
    expect(linesOf(table)).toMatchObject([{ told: true, ofChanges: null }])
  })

  it('[R276] names a line that its party has said anew since, though its form asks in the words of today', () => {
    const table = new Table()
    table.as(pm1).does({ ...record, ...onCard })
    table.as(own1).does({ ...option, redLineIds: ['RL-A'] })
    table.as(pm1).does(draws('RL-B', { baseLineId: 'RL-A' }))
    expect(table.as(own1).isRefused(amend({ redLineIds: ['RL-B'] }))).toEqual({ code: 'optionUnchanged' })
    table.as(own1).does(amend({ text: '改', redLineIds: ['RL-B'] }))
    expect(table.state.options.get(id('O-90'))?.redLineIds).toEqual(['RL-A'])
    expect(linesOf(table)).toMatchObject([{ redLineId: 'RL-B', text: '再说RL-B' }])
    table.as(own1).does(amend({ baseChanges: 1 }))
    expect(table.state.options.get(id('O-90'))).not.toHaveProperty('redLineIds')
  })
})

const confirm = (baseWordings: number): Act => ({ type: 'demand.confirm', demandId: 'D-90', baseWordings })

describe('what was written down for a party', () => {
  it('[R277] is confirmed by who has read it as it reads now', () => {
    const table = new Table()
    const behalf = { partyId: 'P-RES', raisedById: res1 } as const
    table.as(cast.G).does({ ...record, ...behalf })
    table.as(cast.G).does(rewords({ text: '车位归物业管' }))
    const refused = { code: 'demandNotRead', facts: { who: nameOf(table, cast.G) } }
    expect(table.as(res1).isRefused(confirm(0))).toEqual(refused)
    table.as(res1).does(confirm(1))
    expect(table.state.demands.get(id('D-90'))?.confirmed).toMatchObject({ byId: res1 })
  })
})

describe('how often', () => {
  it('[R274, R298] one demand is said anew: its words and the lines on its card together', () => {
    const table = new Table()
    table.as(pm1).does(record)
    table.as(pm1).does(draws('RL-B'))
    const demand = table.state.demands.get(id('D-90'))
    if (demand === undefined) throw new Error('no D-90')
    const wording = { text: '又说', byId: id<'person'>(pm1), at: table.record.at(-1)?.at ?? '2026-07-16T11:00:00.000Z' }
    const wordings = Array.from({ length: limits.demandWordings - 2 }, () => wording)
    table.state = { ...table.state, demands: new Map(table.state.demands).set(demand.id, { ...demand, wordings }) }
    table.as(pm1).does(rewords({ text: '最后一次' }))
    const tooMany = { code: 'demandRewordedOften', facts: { max: limits.demandWordings } }
    expect(table.as(pm1).isRefused(rewords({ text: '还要说' }))).toEqual(tooMany)
    expect(table.as(pm1).isRefused(draws('RL-C', { baseWordings: null }))).toEqual(tooMany)
    table.as(pm1).does({ type: 'demand.withdraw', demandId: 'D-90', reason: '' })
  })

  it('[R274, R298] a party says of one option that it crosses its lines, taken back or not; taking back is always possible', () => {
    const table = new Table()
    table.as(own1).does(option)
    for (let time = 1; time < limits.redLineMarks; time += 1) {
      table.as(res1).does(mark())
      table.as(res1).does(unmark())
    }
    table.as(res1).does(mark())
    expect(evolveAll(emptyState, table.record).markings.get(id('O-90'))?.get(id('P-RES'))).toBe(limits.redLineMarks)
    table.as(res2).does(unmark())
    const tooMany = { code: 'redLineMarkedOften', facts: { code: 'D', max: limits.redLineMarks } }
    expect(table.as(res2).isRefused(mark())).toEqual(tooMany)
    table.as(cast.C1).does({ ...mark(), redLineId: 'RL-CON-1' })
  })
})

const since = (table: Table, seq: number): readonly Change[] =>
  digestOf(
    changesIn(
      evolveAll(
        emptyState,
        table.record.filter((one) => one.seq <= seq),
      ),
      table.record,
    ),
  ).groups.flatMap(({ changes }) => changes)

describe('what is told of a demand that was said anew', () => {
  it('[R275] is told once, position and reason each from its first words to its last', () => {
    const table = new Table()
    table.as(pm1).does(record)
    const { seq } = table.state
    table.as(pm1).does(rewords({ text: '车位专人管' }))
    table.as(pm2).does(rewords({ interest: '怕堵' }))
    expect(since(table, seq).map(({ fact }) => fact)).toMatchObject([
      { before: '车位有人管', after: '车位专人管', interest: { before: '怕乱', after: '怕堵' } },
    ])
    table.as(pm2).does(rewords({ text: '车位有人管', interest: '怕乱' }))
    expect(since(table, seq)).toEqual([])
  })

  it('[R275] names a line in the place of which another stands, as far as it may be read', () => {
    const table = new Table()
    table.as(pm1).does({ ...record, ...onCard })
    const { seq } = table.state
    table.as(pm1).does(draws('RL-B', { baseLineId: 'RL-A' }))
    expect(since(table, seq).map(({ fact }) => fact)).toMatchObject([
      { kind: 'redLineDeclared', before: '不垫钱', text: '再说RL-B' },
    ])
  })

  it('[C54] [U556] says in its trail that only the reason was said anew', () => {
    const table = new Table()
    table.as(pm1).does(record)
    table.as(pm1).does(rewords({ interest: '怕堵' }))
    table.as(pm1).does(rewords({ text: '车位专人管', interest: '怕堵车' }))
    const demand = table.state.demands.get(id('D-90'))
    if (demand === undefined) throw new Error('no D-90')
    expect(trailsOf(table.state)(demand).steps).toMatchObject([
      { kind: 'recorded' },
      { kind: 'reasoned', text: '怕堵' },
      { kind: 'reworded', text: '车位专人管' },
    ])
  })
})

describe('a block of the own party of before the change', () => {
  it('[R273] is said of the words of then too', () => {
    const table = playTo('hearEveryone')
    table.as(res1).does({ ...option, issueId: 'I-02' })
    table.as(res1).does({ ...stanceOn('O-90', null, 'block'), redLineId: 'RL-RES-2', reason: '太早' })
    expect(linesOf(table)).toMatchObject([{ because: 'block', ofChanges: null }])
    table.clock.advance(1)
    table.as(res1).does(amend({ text: '改' }))
    expect(linesOf(table)).toMatchObject([{ because: 'block', ofChanges: 0 }])
  })
})
