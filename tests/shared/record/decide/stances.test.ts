/** What a party says of an option or of a text: when, about which words, with what beside it. */
import { describe, expect, it } from 'vitest'
import type { Table as Board } from '../../../kit/cast.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo, publish, stanceOn, takeStances } from '../../../kit/script.ts'

const { F: fac, S: sec, O1: own1, C1: con1, C2: con2, P1: pm1, R1: res1, R2: res2 } = cast
const on = (more: object = {}) => ({ ...stanceOn('O-02A', null, 'support'), ...more })
const onText = (version: number | null, more: object = {}) => ({
  ...stanceOn('R-02', version, 'support'),
  targetType: 'resolution',
  ...more,
})
const draft = { type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02', optionId: 'O-02D' } as const
const advance = (to: string) => ({ type: 'issue.advance', issueId: 'I-02', to, reason: '换个办法' }) as const
const discussing = (): Board => playTo('hearEveryone')

/** R-02 is drafted (and published up to this version). */
function tabled(version: number): Board {
  const table = discussing()
  table.as(fac).does(draft)
  for (let next = 1; next <= version; next += 1) publish(table, id('R-02'), next)
  return table
}

describe('a stance on an option', () => {
  it('[R34] follows the party’s earlier one and names the meeting', () => {
    const table = discussing()
    table.as(con1).does(on({ stanceId: 'ST-1' }))
    table.as(con2).does(on({ stanceId: 'ST-2', value: 'accept' }))
    table.as(res1).does(on({ stanceId: 'ST-3' }))
    const taken = [...table.state.stances.values()].slice(-3)
    expect(taken.map(({ supersedesId }) => supersedesId)).toEqual([null, 'ST-1', null])
    expect(taken[1]).toMatchObject({
      partyId: 'P-CON',
      givenById: con2,
      meetingId: 'M-05',
      at: '2026-07-16T11:15:00.000Z',
    })
  })

  it('[R34] taken between meetings names none', () => {
    const table = discussing()
    table.as(fac).does({ type: 'meeting.close', meetingId: 'M-05' })
    table.as(con1).does(on())
    expect([...table.state.stances.values()].at(-1)?.meetingId).toBeNull()
  })

  it('[R31] keeps reason, condition and red line as they were given', () => {
    const table = discussing()
    table.as(con1).does(on({ value: 'conditional', condition: '不超过12天', reason: '工期紧' }))
    table.as(own1).does(on({ stanceId: 'ST-Y', value: 'block', redLineId: 'RL-OWN-2', reason: '超预算' }))
    expect([...table.state.stances.values()].slice(-2)).toMatchObject([
      { condition: '不超过12天', reason: '工期紧', redLineId: null },
      { condition: null, redLineId: 'RL-OWN-2' },
    ])
  })

  refuses(discussing, [
    ['[R3] takes no used id', res1, on({ stanceId: 'ST-001' }), { code: 'idTaken', field: 'stanceId' }],
    ['[R3] knows its target’s kind', res1, on({ targetType: 'resolution' }), { field: 'targetId' }],
    ['[R29] has no version', res1, on({ targetVersion: 1 }), { code: 'invalidField', field: 'targetVersion' }],
    [
      '[R31] that is conditional says the condition',
      res1,
      on({ value: 'conditional', condition: ' ' }),
      { code: 'missingField', field: 'condition' },
    ],
    ['[R31] has a condition only if conditional', res1, on({ condition: '夜里不施工' }), { field: 'condition' }],
    [
      '[R32] that blocks names a red line',
      res1,
      on({ value: 'block' }),
      { code: 'redLineRequired', field: 'redLineId' },
    ],
    [
      '[R32] that blocks names the own red line',
      res1,
      on({ value: 'block', redLineId: 'RL-CON-1' }),
      { code: 'invalidField', field: 'redLineId' },
    ],
    [
      '[R32] learns nothing of another party’s private red line',
      res1,
      on({ value: 'block', redLineId: 'RL-OWN-2' }),
      { code: 'unknownEntity', field: 'redLineId' },
    ],
    [
      '[R32] knows its red lines',
      res1,
      on({ value: 'block', redLineId: 'X' }),
      { code: 'unknownEntity', field: 'redLineId' },
    ],
    ['[R32] names a red line only to block', res1, on({ redLineId: 'RL-RES-1' }), { code: 'invalidField' }],
    ...(['reserve', 'oppose', 'conditional', 'block'] as const).map(
      (value) =>
        [
          `[R31] of ${value} says why`,
          res1,
          on({
            value,
            reason: ' ',
            ...(value === 'block' ? { redLineId: 'RL-RES-1' } : {}),
            ...(value === 'conditional' ? { condition: '夜里不施工' } : {}),
          }),
          { code: 'missingField', field: 'reason' },
        ] as const,
    ),
  ])
  refuses(
    () => new Table(),
    [
      ['[R28] waits until all were heard', res1, on(), { code: 'wrongIssueStatus', facts: { status: 'open' } }],
      ['[R28] comes before the issue is settled', res1, on({ targetId: 'O-09A' }), { facts: { status: 'closed' } }],
    ],
  )

  it.each([[['caucus']], [['converging']], [['deferred', 'reopened']]])('[R28] is taken after %s too', (way) => {
    const table = discussing()
    for (const to of way) table.as(fac).does(advance(to))
    table.as(con1).does(on({ stanceId: 'ST-1' }))
    expect(table.state.stances.get(id('ST-1'))?.value).toBe('support')
  })

  it.each(['deferred', 'escalated'])('[R28] waits while the issue is %s', (status) => {
    const table = discussing()
    table.as(fac).does(advance(status))
    expect(table.as(con1).isRefused(on())).toMatchObject({ code: 'wrongIssueStatus', facts: { status } })
  })

  it('[R31] of support or accept needs no reason', () => {
    const table = discussing()
    table.as(res1).does(on({ stanceId: 'ST-1', reason: '' }))
    table.as(res1).does(on({ stanceId: 'ST-2', value: 'accept', reason: '' }))
    expect([...table.state.stances.values()].slice(-2).map(({ reason }) => reason)).toEqual(['', ''])
  })
})

describe('a stance on a text', () => {
  it('[R7] is about the words that stand, and refused once they do not', () => {
    const table = tabled(1)
    table.as(con1).does(onText(1, { stanceId: 'ST-Z' }))
    publish(table, id('R-02'), 2)
    expect(table.as(res1).isRefused(onText(1))).toEqual({ code: 'superseded', facts: { version: 1, current: 2 } })
    expect(table.as(res1).isRefused(onText(3))).toEqual({ code: 'superseded', facts: { version: 3, current: 2 } })
    table.as(con1).does(onText(2, { stanceId: 'ST-Y' }))
    expect([...table.state.stances.values()].at(-1)?.supersedesId).toBeNull()
  })

  refuses(
    () => tabled(1),
    [
      ['[R29] names the version', res1, onText(null), { code: 'missingField', field: 'targetVersion' }],
      ['[R3] knows its target', res1, onText(1, { targetId: 'X' }), { code: 'unknownEntity', field: 'targetId' }],
    ],
  )
  refuses(
    () => tabled(0),
    [['[R30] waits for words', res1, onText(1), { code: 'wrongResolutionStatus', facts: { status: 'draft' } }]],
  )
  refuses(
    () => playTo('signNoise'),
    [['[R30] is not taken back once signed', res1, onText(3), { facts: { status: 'signed' } }]],
  )

  it('[R30] is not taken once the text is agreed', () => {
    const table = tabled(3)
    takeStances(table, 'R-02', 3)
    table.as(fac).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 3 })
    const refusal = table.as(res2).isRefused(onText(3, { value: 'oppose' }))
    expect(refusal).toMatchObject({ code: 'wrongResolutionStatus', facts: { status: 'consensus' } })
  })
})

/** The sample board with M-05 as a 恳谈会, open, and I-02 under discussion. */
function talk(): Board {
  const file = caseBefore()
  const meetings = file.meetings.map((one) => (one.id === 'M-05' ? { ...one, kind: 'talk' as const } : one))
  const table = new Table({ ...file, meetings })
  table.as(pm1).does({ type: 'demand.declareNone', issueId: 'I-02' })
  table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to: 'discussing' })
  table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
  return table
}

describe('a talk', () => {
  const textSha256 = '0'.repeat(64)
  refuses(talk, [
    ['[R33] takes no stance on an option', res1, on(), { code: 'talkTakesNoStance' }],
    ['[R33] takes no stance on a text', res1, { ...onText(1), targetId: 'R-01' }, { code: 'talkTakesNoStance' }],
    [
      '[R33] finds no agreement',
      fac,
      { type: 'resolution.agree', resolutionId: 'R-01', version: 1 },
      { code: 'talkTakesNoStance' },
    ],
  ])

  it('[R33] signs nothing', () => {
    const before = caseBefore()
    const meetings = before.meetings.map((one) => (one.id === 'M-05' ? { ...one, kind: 'talk' as const } : one))
    const resolutions = before.resolutions.map((one) =>
      one.id === 'R-01' ? { ...one, status: 'signing' as const } : one,
    )
    const issues = before.issues.map((one) => (one.id === 'I-01' ? { ...one, status: 'signing' as const } : one))
    const table = new Table({ ...before, meetings, resolutions, issues })
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-05' })
    const sign = { type: 'signOff.sign', resolutionId: 'R-01', version: 1, textSha256 } as const
    expect(table.as(res1).isRefused(sign)).toEqual({ code: 'talkTakesNoStance' })
  })

  it('[R33] still hears demands', () => {
    const events = talk().as(res1).does({ type: 'demand.record', demandId: 'D-900', issueId: 'I-02', position: '要' })
    expect(events).toHaveLength(1)
  })
})

const meet = { type: 'stance.meetCondition', stanceId: 'ST-1' } as const
const waive = { type: 'stance.waiveCondition', stanceId: 'ST-1' } as const
const conditional = { stanceId: 'ST-1', value: 'conditional', condition: '夜里不施工' }

/** A conditional stance ST-1 of this person on O-02A. */
function withCondition(person: string): Board {
  const table = discussing()
  table.as(person).does(on(conditional))
  return table
}

describe('a condition', () => {
  it('[R35] is declared met by the party that set it, whoever of it speaks, and once', () => {
    const table = withCondition(con1)
    table.as(con2).does(meet)
    const settled = table.state.stances.get(id('ST-1'))?.conditionSettled
    expect(settled).toEqual({ how: 'met', byId: con2, at: '2026-07-16T11:15:00.000Z' })
    expect(table.as(con1).isRefused(meet)).toEqual({ code: 'noConditionOpen' })
    expect(table.as(con1).isRefused(waive)).toEqual({ code: 'noConditionOpen' })
  })

  it('[R35] may be given up by a party that carries no guarantee', () => {
    const table = withCondition(con1)
    table.as(con1).does(waive)
    expect(table.state.stances.get(id('ST-1'))?.conditionSettled?.how).toBe('waived')
  })

  it('[R35] goes with the stance that carried it', () => {
    const table = withCondition(con1)
    table.as(con1).does(on({ stanceId: 'ST-2' }))
    expect(table.as(con1).isRefused(meet)).toEqual({ code: 'noConditionOpen' })
  })

  refuses(
    () => withCondition(res1),
    [
      ['[R35] is not met by another party', con1, meet, { code: 'notYourParty' }],
      ['[R35] is not given up by another party', con1, waive, { code: 'notYourParty' }],
      ['[R35] is met only where there is one', res1, { ...meet, stanceId: 'ST-004' }, { code: 'noConditionOpen' }],
      [
        '[R36] of residents is met or stays open',
        res1,
        waive,
        {
          code: 'conditionOpen',
          facts: { party: { zh: '居民代表', en: 'Resident representatives' }, condition: '夜里不施工' },
        },
      ],
    ],
  )

  it('[R35] is settled by no one who has no party', () => {
    expect(withCondition(res1).as(sec).isRefused(meet)).toEqual({ code: 'notAllowed' })
  })
})
