/** The red line of a demand: declared with it, said anew with it, at a level of its own. */
import { describe, expect, it } from 'vitest'
import { cardLineText, earlierCardLines } from '#shared/board/red-lines.ts'
import { currentInterest, currentWording } from '#shared/board/select.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'

const { F: fac, P1: pm1, R1: res1 } = cast

const demand = { type: 'demand.record', demandId: 'D-90', issueId: 'I-11', position: '车位要有人管' } as const
const card = { isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-NEW' } as const
const reword = (more: object) => ({ type: 'demand.reword', demandId: 'D-90', text: '车位要有人管', ...more }) as const
const mark = { type: 'redLine.mark', optionId: 'O-11C', redLineId: 'RL-NEW' } as const
const lineOfDemand = (table: Table) => table.state.demands.get(id('D-90'))

describe('the red line of a demand', () => {
  it('[R232] is the party’s own line at a level of its own, declared with the demand, and serves to block', () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...card, visibility: 'public', redLineVisibility: 'party' })
    expect(table.state.parties.get(id('P-PM'))?.redLines.at(-1)).toEqual({
      id: 'RL-NEW',
      text: '不垫钱',
      visibility: 'party',
    })
    expect(lineOfDemand(table)).toMatchObject({ isRedLine: true, redLineText: '不垫钱', redLineId: 'RL-NEW' })
    table.as(pm1).does({ ...demand, ...card, demandId: 'D-91' })
    expect(table.state.parties.get(id('P-PM'))?.redLines.filter((line) => line.id === 'RL-NEW')).toHaveLength(1)
  })

  it('[R296] is the same line whether blanks stand around its words or not, and only at the level that it has', () => {
    const table = new Table()
    table.as(pm1).does({ type: 'redLine.declare', redLineId: 'RL-NEW', text: '不垫钱 ', visibility: 'party' })
    table.as(pm1).does({ ...demand, ...card, redLineVisibility: 'party' })
    expect(lineOfDemand(table)).toMatchObject({ isRedLine: true, redLineId: 'RL-NEW' })
    const wider = { ...demand, ...card, demandId: 'D-91', redLineVisibility: 'public' } as const
    expect(table.as(pm1).isRefused(wider)).toEqual({ code: 'invalidField', field: 'redLineVisibility' })
    table.as(pm1).does({ ...demand, demandId: 'D-91' })
    const anew = { type: 'demand.reword', demandId: 'D-91' } as const
    const drawn = { redLineId: 'RL-NEW', text: '不垫钱' }
    expect(table.as(pm1).isRefused({ ...anew, redLine: { ...drawn, visibility: 'public' } })).toEqual({
      code: 'invalidField',
      field: 'redLine.visibility',
    })
    table.as(pm1).does({ ...anew, redLine: { ...drawn, visibility: 'party' } })
    expect(table.state.demands.get(id('D-91'))).toMatchObject({ isRedLine: true, redLineId: 'RL-NEW' })
  })

  it('[R232] is read by whoever reads the demand where no level is said', () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...card, visibility: 'public' })
    expect(table.state.parties.get(id('P-PM'))?.redLines.at(-1)?.visibility).toBe('public')
  })

  it('[R233] is said anew as a new line in the place of the old: both stand on the record, the old words in the blocks that named them', () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...card, visibility: 'meeting' })
    table.as(pm1).does(reword({ redLine: { redLineId: 'RL-2', text: '一分钱不垫', visibility: 'public' } }))
    expect(table.state.parties.get(id('P-PM'))?.redLines.slice(-2)).toEqual([
      { id: 'RL-NEW', text: '不垫钱', visibility: 'meeting' },
      { id: 'RL-2', text: '一分钱不垫', visibility: 'public', replacesId: 'RL-NEW' },
    ])
    const demanded = lineOfDemand(table)
    if (demanded === undefined) throw new Error('cannot happen')
    expect([cardLineText(table.state, demanded), earlierCardLines(table.state, demanded)]).toEqual([
      '一分钱不垫',
      ['不垫钱'],
    ])
    expect(demanded.wordings ?? []).toEqual([])
    expect(table.as(pm1).isRefused(mark)).toMatchObject({ field: 'redLineId' })
  })

  it('[R233] stands on a card that had none, and every option that fails the demand crosses it by its party’s word', () => {
    const table = new Table()
    table.as(pm1).does(demand)
    table.as(fac).does({
      type: 'option.propose',
      optionId: 'O-90',
      issueId: 'I-11',
      title: '错时',
      text: '错时',
      failsDemandIds: ['D-90'],
    })
    table.as(pm1).does(reword({ redLine: { redLineId: 'RL-NEW', text: '不垫钱', visibility: 'party' } }))
    expect(lineOfDemand(table)).toMatchObject({ isRedLine: true, redLineId: 'RL-NEW' })
    expect(table.state.options.get(id('O-90'))?.redLineMarks).toMatchObject([{ redLineId: 'RL-NEW', byId: pm1 }])
  })

  it('[R234] position and interest are said anew too, each as far as it is, and what was said before stays', () => {
    const table = new Table()
    table.as(pm1).does({ ...demand, interest: '怕乱停' })
    table.as(pm1).does(reword({ interest: '怕堵了消防车' }))
    table.as(pm1).does(reword({ text: '车位专人管' }))
    const said = lineOfDemand(table)
    if (said === undefined) throw new Error('cannot happen')
    expect([said.position, said.interest]).toEqual(['车位要有人管', '怕乱停'])
    expect([currentWording(said), currentInterest(said)]).toEqual(['车位专人管', '怕堵了消防车'])
    expect(said.wordings?.map(({ text, interest }) => [text, interest])).toEqual([
      ['车位要有人管', '怕堵了消防车'],
      ['车位专人管', undefined],
    ])
  })

  refuses(() => {
    const table = new Table()
    table.as(pm1).does({ ...demand, ...card, visibility: 'meeting' })
    return table
  }, [
    [
      '[R232] has words',
      pm1,
      { ...demand, ...card, demandId: 'D-91', redLineId: 'RL-3', redLineText: ' ' },
      { code: 'missingField', field: 'redLineText' },
    ],
    [
      '[R232] has an id where it has a level',
      pm1,
      { ...demand, demandId: 'D-91', redLineVisibility: 'party' },
      { code: 'missingField', field: 'redLineId' },
    ],
    [
      '[R232] takes no id of another party’s line',
      pm1,
      { ...demand, ...card, demandId: 'D-91', redLineId: 'RL-OWN-2' },
      { code: 'idTaken', field: 'redLineId' },
    ],
    [
      '[R232] is declared by nobody for another party',
      cast.G,
      { ...demand, ...card, demandId: 'D-91', redLineId: 'RL-3', partyId: 'P-RES', raisedById: res1 },
      { code: 'notAllowed', field: 'redLineId' },
    ],
    [
      '[R233] is not taken back from those who have read it',
      pm1,
      reword({ redLine: { redLineId: 'RL-3', text: '不垫', visibility: 'party' } }),
      { code: 'invalidField', field: 'redLine.visibility' },
    ],
  ])
})
