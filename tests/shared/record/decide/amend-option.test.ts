/** An option said anew: by whom, until when, and what stays of what it said before. */
import { describe, expect, it } from 'vitest'
import { changesIn, digestOf } from '#shared/board/changes.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { isFromBefore } from '#shared/board/option-changes.ts'
import { limits } from '#shared/limits.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { Table, cast, id } from '../../../kit/cast.ts'
import { boardOf, mustParse } from '../../../kit/cases.ts'
import { Seen } from '../../../kit/room-views.ts'
import { playTo, stanceOn } from '../../../kit/script.ts'

const { F: fac, G: msg, M: med, S: sec, R1: res1, R2: res2, O1: own1, C1: con1, P1: pm1, J: wall, OB: hall } = cast
const words = {
  title: '分楼轮流',
  text: '一栋一栋来',
  costYuan: 42_000,
  durationDays: 10,
  meetsDemandIds: ['D-008'],
}
const propose = { type: 'option.propose', optionId: 'O-90', issueId: 'I-02', ...words } as const
const amend = (more: object = {}) =>
  ({ type: 'option.amend', optionId: 'O-90', baseChanges: 0, ...words, ...more }) as const
const dearer = { costYuan: 150_000, durationDays: 6 }
const on = (more: object = {}) => ({ ...stanceOn('O-90', null, 'accept'), stanceId: 'ST-90', ...more })
const optionOf = (table: Table) => table.state.options.get(id('O-90'))

/** The residents' option on the noise. */
function proposed(by: string = res1): Table {
  const table = playTo('hearEveryone')
  table.as(by).does(propose)
  return table
}

describe('an option', () => {
  it('[R260] is said anew, whole, by anybody of the party that proposed it', () => {
    const table = proposed()
    table.as(res2).does(amend({ ...dearer, title: '分楼', failsDemandIds: ['D-025'], basisPolicyIds: ['PL-01'] }))
    expect(optionOf(table)).toMatchObject({
      code: 'E',
      proposedBy: res1,
      title: '分楼',
      costYuan: 150_000,
      durationDays: 6,
      failsDemandIds: ['D-025'],
      basisPolicyIds: ['PL-01'],
    })
    table.as(res1).does(amend({ baseChanges: 1 }))
    expect(optionOf(table)).not.toHaveProperty('basisPolicyIds')
  })

  it.each([
    [res1, own1, 'notYourParty'],
    [res1, sec, 'notYours'],
    [med, res1, 'notYourParty'],
    [med, fac, 'notYours'],
  ])('[R260] of %s is not for %s to change', (by, other, code) => {
    expect(proposed(by).as(other).isRefused(amend(dearer))).toMatchObject({ code })
  })

  it('[R260] that is of no party is changed by who proposed it, one made of an idea by who made it, who keeps its words', () => {
    const table = proposed(med)
    table.as(med).does(amend(dearer))
    table.as(res2).does({ type: 'idea.add', ideaId: 'idea', issueId: 'I-02', text: '中午停两小时' })
    table.as(sec).does({ ...propose, optionId: 'O-91', text: '中午停两小时，周日不做', ideaId: 'idea' })
    const other = (text: string) => amend({ optionId: 'O-91', text })
    expect(table.as(sec).isRefused(other('中午不停'))).toMatchObject({ code: 'authorsWords', field: 'text' })
    table.as(sec).does(other('中午停两小时'))
    table.as(res1).does({ ...other('中午不停'), baseChanges: 1 })
    expect(table.state.options.get(id('O-91'))?.text).toBe('中午不停')
  })

  it('[R260] keeps naming what its new words’ giver may not see', () => {
    const table = new Table()
    const hidden = { demandId: 'D-90', issueId: 'I-02', position: '只给本方', visibility: 'party' } as const
    table.as(res1).does({ type: 'demand.record', ...hidden })
    table.as(msg).does({ ...propose, meetsDemandIds: ['D-90', 'D-008'] })
    table.as(fac).does({ type: 'person.assign', personId: msg, role: 'mediator', partyId: null })
    table.as(msg).does(amend(dearer))
    expect(optionOf(table)?.meetsDemandIds).toEqual(['D-008', 'D-90'])
  })

  it('[R260] stays its party’s when its proposer comes to speak for another, or for none; from a file too', () => {
    for (const [role, partyId, other] of [
      ['partyRep', 'P-OWN', own1],
      ['mediator', null, med],
    ] as const) {
      const table = proposed()
      table.as(fac).does({ type: 'person.assign', personId: res1, role, partyId })
      for (const by of [res1, other]) table.as(by).isRefused(amend(dearer))
      expect(boardOf(mustParse(exportCase(table.state))).options.get(id('O-90'))?.proposedFor).toBe('P-RES')
      table.as(res2).does(amend(dearer))
    }
    const table = proposed(med)
    table.as(fac).does({ type: 'person.assign', personId: med, role: 'partyRep', partyId: 'P-OWN' })
    for (const by of [med, own1]) expect(table.as(by).isRefused(amend(dearer)).code).toBe('notYourParty')
  })

  it('[R260] is said anew only in words that are other words, and that could have been proposed', () => {
    const table = proposed()
    expect(table.as(res1).isRefused(amend())).toEqual({ code: 'optionUnchanged' })
    const twice = amend({ meetsDemandIds: ['D-008', 'D-008'] })
    expect(table.as(res1).isRefused(twice)).toEqual({ code: 'optionUnchanged' })
    expect(table.as(res1).isRefused(amend({ failsDemandIds: ['D-008'] }))).toMatchObject({ field: 'failsDemandIds' })
    expect(table.as(res1).isRefused(amend({ basisPolicyIds: ['X'] }))).toMatchObject({ field: 'basisPolicyIds.0' })
  })

  it('[R261] is said anew after the own party’s stance, and no longer after another’s, be it given up since', () => {
    const table = proposed()
    table.as(res1).does(on())
    table.as(res1).does(amend(dearer))
    table.as(own1).does(on({ stanceId: 'ST-91', targetChanges: 1 }))
    table.as(con1).does(on({ stanceId: 'ST-92', targetChanges: 1, value: 'oppose', reason: '太贵' }))
    const refused = table.as(res1).isRefused(amend({ baseChanges: 1, costYuan: 9 }))
    expect(refused).toMatchObject({ code: 'optionSpokenOn', facts: { code: 'E' } })
    expect(refused.facts?.['parties']).toHaveLength(2)
    table.as(res1).does({ ...propose, optionId: 'O-91', costYuan: 9 })
  })

  it('[R261] is no longer said anew when an owners’ vote on it is on the record, nor once the table is closed', () => {
    const table = proposed()
    const numbers = { totalHouseholds: 9, participatedHouseholds: 9, approvedHouseholds: 9 }
    const areas = { totalAreaM2: 9, participatedAreaM2: 9, approvedAreaM2: 9 }
    table.as(sec).does({ type: 'ownersVote.record', voteId: 'V', optionId: 'O-90', ...numbers, ...areas })
    expect(table.as(res1).isRefused(amend(dearer))).toMatchObject({ code: 'optionVoted', facts: { code: 'E' } })
    const settled = table.as(res1).isRefused({ ...amend(dearer), optionId: 'O-01A' })
    expect(['wrongIssueStatus', 'notYourParty', 'unknownEntity']).toContain(settled.code)
  })

  it('[R261] is no longer said anew once the text was drafted from it: its owners’ vote holds for those words', () => {
    const table = proposed(own1)
    table.as(own1).does(amend({ legalGate: { threshold: 'threeQuarters', reason: '动用维修资金' } }))
    table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02', optionId: 'O-90' })
    expect(table.as(own1).isRefused(amend({ baseChanges: 1 }))).toMatchObject({ code: 'optionInText' })
    const other = playTo('hearEveryone')
    other.as(own1).does(propose)
    other.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' })
    other.as(own1).does(amend(dearer))
  })

  it('[U578] is no longer said anew after so many changes, in a sentence that says what to do instead', () => {
    const table = proposed()
    table.as(res1).does(amend(dearer))
    const option = optionOf(table)
    if (option === undefined) throw new Error('cannot happen: it was proposed')
    const earlier = Array.from({ length: limits.optionChanges }, () => option.earlier ?? []).flat()
    table.state = { ...table.state, options: new Map(table.state.options).set(option.id, { ...option, earlier }) }
    const refused = table.as(res1).isRefused(amend({ baseChanges: limits.optionChanges }))
    expect(refused).toEqual({ code: 'optionChangedOften', facts: { code: 'E', max: limits.optionChanges } })
  })

  it('[R261] is no longer said anew once it was adopted, merged or turned down, whatever its issue is', () => {
    const table = proposed()
    const option = optionOf(table)
    if (option === undefined) throw new Error('cannot happen: it was proposed')
    for (const status of ['adopted', 'merged', 'rejected'] as const) {
      table.state = { ...table.state, options: new Map(table.state.options).set(option.id, { ...option, status }) }
      expect(table.as(res1).isRefused(amend(dearer))).toEqual({ code: 'optionSettled', facts: { code: 'E' } })
    }
  })

  it('[R266] names no line any more in whose place another stands on the card, once the demand is not failed', () => {
    const table = playTo('hearEveryone')
    const line = { redLineId: 'RL-1', text: '不垫钱', visibility: 'party' } as const
    const demand = { type: 'demand.record', demandId: 'D-90', issueId: 'I-02', visibility: 'public' } as const
    const card = { isRedLine: true, redLineText: line.text, redLineId: line.redLineId, redLineVisibility: 'party' }
    table.as(pm1).does({ ...demand, position: '要安静', ...card })
    table.as(con1).does({ ...propose, failsDemandIds: ['D-90'] })
    expect(optionOf(table)?.redLineIds).toEqual(['RL-1'])
    const next = { ...line, redLineId: 'RL-2', text: '一分钱不垫' }
    table.as(pm1).does({ type: 'demand.reword', demandId: 'D-90', redLine: next })
    table.as(con1).does(amend(dearer))
    expect(optionOf(table)).not.toHaveProperty('redLineIds')
    expect(optionOf(table)?.earlier).toHaveLength(1)
  })

  it('[R262] is not changed only where the table could not see it, and no answer tells of a closed red line', () => {
    const ours = { redLineId: 'RL-Z', text: '不出钱', visibility: 'party' } as const
    const theirs = {
      type: 'demand.record',
      demandId: 'D-90',
      issueId: 'I-02',
      position: '要安静',
      visibility: 'public',
    } as const
    for (const draws of [false, true]) {
      const table = playTo('hearEveryone')
      table.as(pm1).does(theirs)
      table.as(con1).does({ ...propose, failsDemandIds: ['D-90'] })
      if (draws) table.as(pm1).does({ type: 'demand.reword', demandId: 'D-90', text: '要安静', redLine: ours })
      const same = table.as(con1).isRefused(amend({ failsDemandIds: ['D-90'] }))
      expect([draws, same]).toEqual([draws, { code: 'optionUnchanged' }])
    }
    const own = proposed()
    own.as(res1).does({ type: 'redLine.declare', ...ours })
    expect(own.as(res2).isRefused(amend({ redLineIds: ['RL-Z'] }))).toEqual({ code: 'optionChangeHidden' })
    own.as(res2).does(amend({ ...dearer, redLineIds: ['RL-Z'] }))
    expect(optionOf(own)).toMatchObject({ redLineIds: ['RL-Z'] })
  })

  it('[R262] keeps what it said before, with who changed it and when, and comes back with it from a file', () => {
    const table = proposed()
    table.as(res2).does(amend(dearer))
    const kept = optionOf(table)?.earlier
    expect(kept).toEqual([{ ...words, failsDemandIds: [], legalGate: null, byId: res2, at: table.record.at(-1)?.at }])
    const again = boardOf(mustParse(exportCase(table.state)))
    expect(again.options.get(id('O-90'))?.earlier).toEqual(kept)
  })

  it('[R262] tells nobody of a demand in its old words or its new ones that he may not see, and the public nothing', () => {
    const own = { type: 'demand.record', issueId: 'I-11', position: '只给本方', visibility: 'party' } as const
    const seen = new Seen()
      .act(res1, { ...own, demandId: 'D-90' })
      .act(res1, { ...own, demandId: 'D-91' })
      .act(res1, { ...propose, issueId: 'I-11', meetsDemandIds: ['D-90'] })
      .act(res1, amend({ ...dearer, meetsDemandIds: ['D-91', 'D-008'] }))
    expect(seen.board(res2).options.get(id('O-90'))).toMatchObject({
      meetsDemandIds: ['D-91', 'D-008'],
      earlier: [{ meetsDemandIds: ['D-90'] }],
    })
    for (const by of [own1, wall]) {
      const option = seen.board(by).options.get(id('O-90'))
      expect(option).toMatchObject({ costYuan: 150_000, earlier: [{ meetsDemandIds: [] }] })
      expect(option?.meetsDemandIds).not.toContain('D-91')
      expect(seen.text(by)).not.toContain('D-91')
    }
    for (const by of [null, hall]) expect(seen.text(by)).not.toContain('分楼轮流')
  })

  it('[R263] is changed, and spoken on, by who has read it as it reads now', () => {
    const table = proposed()
    table.as(res2).does(amend(dearer))
    const who = table.state.people.get(id(res2))?.displayName
    const refusal = { code: 'optionChanged', facts: { code: 'E', who } }
    expect(table.as(res1).isRefused(amend({ costYuan: 1 }))).toEqual(refusal)
    expect(table.as(own1).isRefused(on())).toEqual(refusal)
    table.as(own1).does(on({ targetChanges: 1 }))
    expect(table.as(pm1).isRefused(on({ stanceId: 'ST-91', targetChanges: 2 }))).toEqual(refusal)
  })

  it('[R264] said anew twice is told once, from its first words to its last, with the parts that changed', () => {
    const table = proposed()
    const before = table.record.at(-1)?.seq ?? 0
    table.as(res1).does(amend(dearer))
    table.as(res1).does(amend({ ...dearer, baseChanges: 1, text: '两栋两栋来' }))
    const earlier = evolveAll(
      emptyState,
      table.record.filter(({ seq }) => seq <= before),
    )
    const [group] = digestOf(changesIn(earlier, table.record)).groups
    expect(group?.changes.map(({ fact }) => fact)).toMatchObject([
      { kind: 'optionAmended', code: 'E', parts: ['text', 'cost', 'days'], before: { costYuan: 42_000 } },
    ])
    table.as(res1).does(amend({ baseChanges: 2 }))
    expect(digestOf(changesIn(earlier, table.record)).groups).toEqual([])
  })

  it('[R264] has stances of before it was changed, which say so', () => {
    const table = proposed()
    table.as(res1).does(on())
    const [stance] = [...table.state.stances.values()].slice(-1)
    const option = optionOf(table)
    if (stance === undefined || option === undefined) throw new Error('no stance')
    expect(isFromBefore(option, stance)).toBe(false)
    table.as(res1).does(amend(dearer))
    const changed = optionOf(table) ?? option
    const [last] = changed.earlier ?? []
    if (last === undefined) throw new Error('not changed')
    const later = {
      ...changed,
      earlier: [{ ...last, at: new Date(Date.parse(stance.at) + 1).toISOString() }],
    }
    expect(isFromBefore(later, stance)).toBe(true)
  })
})
