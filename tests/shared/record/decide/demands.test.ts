/** What a party asks: whose words they are, who may change them, and what must stay closed. */
import { describe, expect, it } from 'vitest'
import { dayIn } from '#shared/clock.ts'
import { decide } from '#shared/record/decide/decide.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { recordOf } from '../../../kit/cases.ts'
import { cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'

const { G: msg, R1: res1, R2: res2, O1: own1, P1: pm1, C1: con1 } = cast
const record = (more: object = {}) =>
  ({ type: 'demand.record', demandId: 'D-900', issueId: 'I-02', position: '早上晚一点开工', ...more }) as const
const onBehalf = { partyId: 'P-RES', raisedById: 'U-RES3', channel: 'visit', visibility: 'party' }
const none = (issueId: string) => ({ type: 'demand.declareNone', issueId }) as const
const newest = (table: Table) => [...table.state.demands.values()].at(-1)

describe('a demand', () => {
  it('[R17] is the own party’s, in its own words, linked to the issue', () => {
    const table = new Table()
    table.as(res1).does(record({ interest: '孩子要睡觉' }))
    expect(newest(table)).toMatchObject({
      partyId: 'P-RES',
      raisedById: res1,
      position: '早上晚一点开工',
      interest: '孩子要睡觉',
      status: 'linked',
      legality: 'toVerify',
      visibility: 'meeting',
      householdId: null,
    })
    expect(newest(table)).not.toHaveProperty('enteredById')
    expect(table.state.issues.get(id('I-02'))?.demandIds.at(-1)).toBe('D-900')
  })

  it('[R19] is raised on the board’s day, not on the server’s', () => {
    const table = new Table()
    table.clock.set('2026-07-16T16:30:00Z')
    table.as(res1).does(record())
    expect(newest(table)?.raisedAt).toBe('2026-07-17')
  })

  it.each([
    ['Asia/Shanghai', '2026-07-16T16:00:00Z', '2026-07-17'],
    ['Asia/Shanghai', '2026-07-16T15:59:59Z', '2026-07-16'],
    ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
    ['America/New_York', '2026-03-01T04:59:59Z', '2026-02-28'],
  ])('[R19] the day in %s at %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, Date.parse(instant))).toBe(day)
  })

  it('[R18] may be written down by a messenger, and the record says so', () => {
    const table = new Table()
    table.as(msg).does(record(onBehalf))
    expect(newest(table)).toMatchObject({ partyId: 'P-RES', raisedById: 'U-RES3', enteredById: msg })
  })

  it('[R20] names a household only in the secret', () => {
    const table = new Table()
    const [recorded] = table.as(msg).does(record({ ...onBehalf, householdId: 'HH-01' }))
    expect(recorded?.secret).toEqual({ householdId: 'HH-01' })
    expect(JSON.stringify(recorded?.event)).not.toContain('HH-01')
  })

  it('[R21] tells once that the party spoke, whoever of it speaks', () => {
    const table = new Table()
    const types = (person: string, demandId: string) =>
      table
        .as(person)
        .does(record({ demandId }))
        .map(({ event }) => event.type)
    expect(types(pm1, 'D-901')).toEqual(['demand.recorded', 'issue.partySpoke'])
    expect(types(cast.P2, 'D-902')).toEqual(['demand.recorded'])
  })

  it('[R19] keeps its first words for ever, whatever is said later', () => {
    const table = new Table()
    table.as(res1).does(record())
    table.as(res2).does({ type: 'demand.reword', demandId: 'D-900', text: '九点以后再开工' })
    expect(newest(table)?.position).toBe('早上晚一点开工')
    expect(newest(table)?.wordings).toMatchObject([{ text: '九点以后再开工', byId: res2 }])
  })

  refuses(
    () => new Table(),
    [
      ['[R3] takes no used id', res1, record({ demandId: 'D-006' }), { code: 'idTaken', field: 'demandId' }],
      ['[R17] is not another party’s', res1, record({ partyId: 'P-OWN' }), { code: 'notYourParty', field: 'partyId' }],
      ['[R17] is of the own people', res1, record({ raisedById: own1 }), { code: 'invalidField', field: 'raisedById' }],
      ['[R3] knows who raises it', res1, record({ raisedById: 'X' }), { code: 'unknownEntity', field: 'raisedById' }],
      [
        '[R18] by a messenger names the party',
        msg,
        record({ raisedById: res1 }),
        { code: 'missingField', field: 'partyId' },
      ],
      [
        '[R18] by a messenger names a party that is there',
        msg,
        record({ ...onBehalf, partyId: 'X' }),
        { field: 'partyId' },
      ],
      [
        '[R18] by a messenger names the person',
        msg,
        record({ partyId: 'P-RES' }),
        { code: 'missingField', field: 'raisedById' },
      ],
      [
        '[R18] by a messenger names a person of that party',
        msg,
        record({ partyId: 'P-RES', raisedById: own1 }),
        { code: 'invalidField', field: 'raisedById' },
      ],
      [
        '[R20] by a representative names no household, real or not',
        res1,
        record({ householdId: 'HH-01' }),
        { code: 'notAllowed', field: 'householdId' },
      ],
      [
        '[R20] by a messenger names a household that is there',
        msg,
        record({ ...onBehalf, householdId: 'HH-99' }),
        { code: 'unknownEntity', field: 'householdId' },
      ],
      ['[R22] comes before the issue is settled', res1, record({ issueId: 'I-09' }), { facts: { status: 'closed' } }],
      ['[R22] comes before the issue is resolved', res1, record({ issueId: 'I-12' }), { code: 'wrongIssueStatus' }],
    ],
  )
})

const reword = (demandId: string) => ({ type: 'demand.reword', demandId, text: '换个说法' }) as const
const withdraw = (demandId: string) => ({ type: 'demand.withdraw', demandId, reason: '已解决' }) as const

describe('changing a demand', () => {
  it('[R23] is for the own party', () => {
    const table = new Table()
    table.as(con1).does(reword('D-009'))
    table.as(con1).does(withdraw('D-009'))
    expect(table.state.demands.get(id('D-009'))).toMatchObject({ status: 'withdrawn' })
    expect(table.as(con1).isRefused(reword('D-009'))).toEqual({
      code: 'wrongDemandStatus',
      facts: { status: 'withdrawn' },
    })
  })

  it('[R270] leaves the position as it reads where only the reason is said anew', () => {
    const table = new Table()
    table.as(res1).does(record())
    table.as(res2).does({ type: 'demand.reword', demandId: 'D-900', text: '九点以后再开工' })
    table.as(res1).does({ type: 'demand.reword', demandId: 'D-900', interest: '孩子要睡' })
    expect(newest(table)?.wordings).toMatchObject([{ byId: res2 }, { text: '九点以后再开工', interest: '孩子要睡' }])
    const unchanged = { code: 'demandUnchanged' }
    expect(table.as(res1).isRefused({ type: 'demand.reword', demandId: 'D-900' })).toEqual(unchanged)
    const same = { type: 'demand.reword', demandId: 'D-900', interest: '孩子要睡' } as const
    expect(table.as(res1).isRefused(same)).toEqual(unchanged)
  })

  it('[R271] is for who has read it as it reads now', () => {
    const table = new Table()
    table.as(res1).does(record())
    const base = (baseWordings: number, text: string) => ({ ...reword('D-900'), text, baseWordings })
    table.as(res2).does(base(0, '九点以后再开工'))
    const refusal = { code: 'demandReworded', facts: { who: table.state.people.get(id(res2))?.displayName } }
    expect(table.as(res1).isRefused(base(0, '八点以后再开工'))).toEqual(refusal)
    const drawing = { redLineId: 'RL-90', text: '八点前不行', visibility: 'party' } as const
    const line = { type: 'demand.reword', demandId: 'D-900', redLine: drawing, baseWordings: 0 } as const
    expect(table.as(res1).isRefused(line)).toEqual(refusal)
    table.as(res1).does(base(1, '八点以后再开工'))
    expect(table.as(res2).isRefused(base(1, '十点以后再开工'))).toMatchObject({ code: 'demandReworded' })
    table.as(res2).does(reword('D-900'))
    expect(newest(table)?.wordings).toHaveLength(3)
  })

  it('[R23] is for the messenger only where he wrote it down', () => {
    const table = new Table()
    table.as(msg).does(record(onBehalf))
    table.as(msg).does(reword('D-900'))
    expect(newest(table)?.wordings).toHaveLength(1)
    expect(table.as('U-MSG2').isRefused(reword('D-900'))).toEqual({ code: 'notYours' })
    expect(table.as('U-MSG2').isRefused(withdraw('D-900'))).toEqual({ code: 'notYours' })
    table.as(msg).does(withdraw('D-900'))
    expect(newest(table)).toMatchObject({ status: 'withdrawn', enteredById: msg })
    expect(table.as(msg).isRefused(withdraw('D-900'))).toMatchObject({ code: 'wrongDemandStatus' })
  })

  it('[R79] a restricted demand’s new words are in the secret and nowhere in the event', () => {
    const table = new Table()
    const first = [...table.state.demands.values()].find((one) => one.visibility === 'restricted')
    if (first === undefined) throw new Error('cannot happen: the sample has a restricted demand')
    const own = { ...first, enteredById: id<'person'>(msg) }
    const recorded = decide(
      { ...table.state, demands: new Map([[own.id, own]]) },
      {
        commandId: id('K'),
        type: 'demand.reword',
        demandId: own.id,
        text: '三楼老人行动不便',
        interest: null,
        redLine: null,
        baseWordings: null,
        baseLineId: null,
      },
      { personId: id(msg), role: 'messenger', partyId: null, via: 'self' },
      0,
    )
    if (!recorded.ok) throw new Error(`refused: ${recorded.refusal.code}`)
    expect(JSON.stringify(recorded.value.map(({ event }) => event))).not.toContain('三楼')
    expect(recorded.value.map(({ secret }) => secret)).toEqual([{ text: '三楼老人行动不便' }])
    const record = recordOf(recorded.value, { after: table.state.seq })
    expect(
      evolveAll({ ...table.state, demands: new Map([[own.id, own]]) }, record).demands.get(own.id)?.wordings,
    ).toEqual([{ text: '三楼老人行动不便', byId: msg, at: '1970-01-01T00:00:00.000Z' }])
  })

  refuses(
    () => new Table(),
    [
      ['[R23] of another party is refused', res1, reword('D-009'), { code: 'notYourParty' }],
      ['[R23] is not the messenger’s', msg, reword('D-008'), { code: 'notYours' }],
      ['[R23] is not the messenger’s to withdraw', msg, withdraw('D-008'), { code: 'notYours' }],
      ['[R23] is not the chair’s to withdraw', cast.F, withdraw('D-009'), { code: 'notYours' }],
      [
        '[R23] that is merged is refused',
        res1,
        reword('D-065'),
        { code: 'wrongDemandStatus', facts: { status: 'merged' } },
      ],
      ['[R23] of another party is refused to withdraw', res1, withdraw('D-009'), { code: 'notYourParty' }],
      ['[R23] that one may not see is, for one, not there', res1, reword('D-010'), { code: 'unknownEntity' }],
      ['[R23] that is restricted is not there even for its party', res1, withdraw('D-007'), { code: 'unknownEntity' }],
    ],
  )
})

describe('无诉求', () => {
  it('[R24] counts as having been heard, until the party does speak', () => {
    const table = new Table()
    table.as(pm1).does(none('I-02'))
    expect(table.state.noDemand.get(id('I-02'))).toEqual(new Set(['P-PM']))
    expect(table.as(pm1).isRefused(none('I-02'))).toEqual({ code: 'alreadySpoken' })
    const events = table.as(pm1).does(record())
    expect(events.map(({ event }) => event.type)).toEqual(['demand.recorded', 'issue.partySpoke'])
    expect(table.state.noDemand.get(id('I-02'))).toEqual(new Set())
  })

  refuses(
    () => new Table(),
    [
      ['[R24] is not said by who has spoken', res1, none('I-02'), { code: 'alreadySpoken' }],
      ['[R22] is not said of a settled issue', pm1, none('I-09'), { code: 'wrongIssueStatus' }],
    ],
  )
})
