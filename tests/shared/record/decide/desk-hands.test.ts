/** Acts of the desks by hands that should not give them: another party's, the organiser's, somebody's who stands aside or lost his seat. */
import { describe, expect, it } from 'vitest'
import { actorOf } from '#shared/board/select.ts'
import { mayWrite } from '#shared/documents/names.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Actor } from '#shared/roles.ts'
import { limits } from '#shared/limits.ts'
import { cast, id, organiser, Table } from '../../../kit/cast.ts'
import { playTo } from '../../../kit/script.ts'
import {
  openSigning,
  paperAct,
  refuseAct,
  sheetPhoto,
  signAct,
  signedResolution,
  signedText,
  signingBoard,
} from '../../../kit/signing-board.ts'

const { F: fac, S: sec, O1: own1, O2: own2, C1: con1, P1: pm1, R1: res1, R2: res2, M: med, G: msg } = cast

const actor = (table: Table, personId: string): Actor => {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody here is called ${personId}`)
  return actorOf(person)
}
const demand = (demandId: string, issueId: string, more: object = {}) =>
  ({ type: 'demand.record', demandId, issueId, position: '中午安静', ...more }) as const

describe('merging', () => {
  it('[R190] joins demands of one issue only, whose ever they are', () => {
    const table = new Table()
    table.as(res1).does(demand('D-1', 'I-02'))
    table.as(res1).does(demand('D-2', 'I-11'))
    const refused = { code: 'invalidField', field: 'intoId' }
    for (const person of [fac, sec, res1]) {
      expect(table.as(person).isRefused({ type: 'demand.merge', demandId: 'D-1', intoId: 'D-2' })).toEqual(refused)
    }
  })
})

describe('who stands aside', () => {
  it('[R191] does not take back what a colleague remarked for the party', () => {
    const table = playTo('firstTwoVersions')
    table.as(res1).does({ type: 'remark.record', remarkId: 'rm-1', issueId: 'I-02', kind: 'comment', text: '太晚了' })
    table.as(res2).does({ type: 'recusal.declare', issueId: 'I-02', reason: '利害关系' })
    expect(table.as(res2).isRefused({ type: 'remark.withdraw', remarkId: 'rm-1' }).code).toBe('recused')
    table.as(res1).does({ type: 'remark.withdraw', remarkId: 'rm-1' })
  })
})

describe('a sheet of paper', () => {
  it('[R192] does not stand over its party’s own no to these words; the party signs after all by its own hand', () => {
    const table = signingBoard()
    table.as(res1).does(refuseAct())
    expect(table.as(sec).isRefused(paperAct())).toMatchObject({ code: 'refusalStands' })
    table.as(res2).does(signAct())
    expect(table.state.resolutions.get(signedResolution)?.signOffs).toHaveLength(1)
  })

  it('[R193] proves words that were there when its photo was hung up, and no later ones', () => {
    const table = signingBoard()
    table.clock.advance(60_000)
    const text = `${signedText}改`
    table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    openSigning(table, 2)
    const next = { version: 2, textSha256: sha256Hex(text) }
    const refused = { code: 'invalidField', field: 'attachmentId' }
    expect(table.as(sec).isRefused(paperAct(next))).toEqual(refused)
    table.as(sec).does(sheetPhoto('sheet-2'))
    table.as(sec).does(paperAct({ ...next, attachmentId: 'sheet-2' }))
  })

  it('[R194] is taken in by a person, not by the organiser’s token in that person’s name', () => {
    const table = signingBoard()
    const borrowed = { ...actor(table, sec), via: 'organiser' } as const
    expect(table.asActor(borrowed).isRefused(paperAct()).code).toBe('notAllowed')
    expect(table.asActor(organiser).isRefused(paperAct()).code).toBe('notAllowed')
    table.as(sec).does(paperAct())
  })
})

describe('credits', () => {
  it('[R195] are given once, however often the issue is written about anew', () => {
    const table = playTo('firstTwoVersions')
    const suggestion = { issueId: 'I-02', kind: 'suggestion', quote: '周日', replacement: '周六' }
    table.as(res1).does({ type: 'remark.record', remarkId: 'rm-1', ...suggestion })
    table.as(sec).does({ type: 'remark.answer', remarkId: 'rm-1', to: 'accepted' })
    table.clock.advance(1_000)
    const publish = (resolutionId: string, baseVersion: number, text: string) =>
      table.as(sec).does({ type: 'resolution.publishVersion', resolutionId, baseVersion, text })
    const before = [...table.state.resolutions.values()].find(({ issueId }) => issueId === 'I-02')
    if (before === undefined) table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' })
    publish('R-02', before?.currentVersion ?? 0, '会议同意，周六不施工。')
    const resolution = table.state.resolutions.get(id('R-02'))
    expect(resolution?.versions.at(-1)?.credits).toEqual([{ remarkId: 'rm-1', partyId: 'P-RES' }])
    if (resolution === undefined) throw new Error('no R-02')
    // The first text is settled and the issue opened again: the next text begins without versions of its own.
    const settled = { ...resolution, status: 'signed' as const }
    table.state = { ...table.state, resolutions: new Map(table.state.resolutions).set(resolution.id, settled) }
    table.clock.advance(1_000)
    table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-92', issueId: 'I-02' })
    publish('R-92', 0, '会议同意，周六、周日不施工。')
    expect(table.state.resolutions.get(id('R-92'))?.versions[0]).not.toHaveProperty('credits')
  })
})

/** The residents' idea. */
const withIdea = (): Table => {
  const table = playTo('hearEveryone')
  table.as(res1).does({ type: 'idea.add', ideaId: 'idea-1', issueId: 'I-02', text: '先试一个月 ' })
  return table
}

const promote = (text: string) =>
  ({ type: 'option.propose', optionId: 'O-90', ideaId: 'idea-1', issueId: 'I-02', title: '换班', text }) as const

describe('another party’s', () => {
  it('[R196] idea becomes an option in its own words, added to at most: it stands under its author’s name', () => {
    for (const person of [con1, med, sec]) {
      const refused = withIdea().as(person).isRefused(promote('夜里也施工'))
      expect(refused).toMatchObject({ code: 'authorsWords', field: 'text' })
      withIdea().as(person).does(promote('先试一个月，再看。'))
    }
    for (const own of [res1, res2]) withIdea().as(own).does(promote('试行三十天'))
  })

  it('[R197] submission is joined by nobody when the issue is settled', () => {
    const table = playTo('hearEveryone')
    const caucus = { caucusId: 'k-1', issueId: 'I-02' }
    table.as(med).does({ type: 'caucus.open', ...caucus, memberIds: [med, res1, con1] })
    table.as(res1).does({ type: 'caucus.submit', submissionId: 'sub-1', ...caucus, text: '早上清场' })
    const issue = table.state.issues.get(id('I-02'))
    if (issue === undefined) throw new Error('no I-02')
    table.state = {
      ...table.state,
      issues: new Map(table.state.issues).set(issue.id, { ...issue, status: 'resolved' }),
    }
    expect(table.as(con1).isRefused({ type: 'submission.join', submissionId: 'sub-1' }).code).toBe('wrongIssueStatus')
  })
})

describe('saying no', () => {
  it('[R198] is heard so many times about one version, and no more', () => {
    const table = signingBoard()
    for (let time = 0; time < limits.refusalsPerVersion; time += 1) {
      table.as(pm1).does(refuseAct({ reason: `没有授权 ${time}` }))
    }
    expect(table.as(pm1).isRefused(refuseAct({ reason: '再说一次' })).code).toBe('tooMany')
    table.as(own1).does(refuseAct())
  })
})

const halted = ({ state }: Table) => state.resolutions.get(id('R-02'))?.halted

describe('signing that was stopped', () => {
  it('[R250] keeps its reason with the text until signing is opened again', () => {
    const table = signingBoard()
    table.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '改一处' })
    expect(halted(table)).toMatchObject({ version: 1, reason: '改一处' })
    table.as(fac).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 1 })
    expect(halted(table)?.reason).toBe('改一处')
    table.as(fac).does({ type: 'resolution.openSigning', resolutionId: 'R-02', version: 1 })
    expect(halted(table)).toBe(undefined)
  })

  it('[R250] or until other words are published', () => {
    const table = signingBoard()
    table.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '改一处' })
    const text = `${signedText}改`
    table.as(cast.S).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text })
    expect(halted(table)).toBe(undefined)
  })
})

describe('a party that has signed', () => {
  it('[R198] and opposes the same words since signing was halted is not carried along when it would open again', () => {
    const table = signingBoard()
    table.as(con1).does(signAct())
    table.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '改一处' })
    const on = { targetType: 'resolution', targetId: 'R-02', targetVersion: 1 } as const
    const says = (value: string, stanceId: string) =>
      ({ type: 'stance.take', stanceId, ...on, value, reason: '做不到' }) as const
    table.as(con1).does(says('oppose', 'ST-no'))
    table.as(fac).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 1 })
    const open = { type: 'resolution.openSigning', resolutionId: 'R-02', version: 1 } as const
    expect(table.as(fac).isRefused(open)).toMatchObject({ reasons: [{ code: 'signedThenOpposed' }] })
    table.as(fac).does({ type: 'resolution.haltSigning', resolutionId: 'R-02', reason: '再谈' })
    table.as(con1).does(says('accept', 'ST-yes'))
    table.as(fac).does({ type: 'resolution.agree', resolutionId: 'R-02', version: 1 })
    table.as(fac).does(open)
  })
})

describe('who gets another seat', () => {
  it('[R199] leaves the pens behind that were lent to the old one', () => {
    const table = playTo('firstTwoVersions')
    table.as(fac).does({ type: 'pen.lend', issueId: 'I-02', personId: own2 })
    const text = { kind: 'text', issueId: id<'issue'>('I-02') } as const
    expect(mayWrite(table.state, text, actor(table, own2))).toBe(true)
    table.as(fac).does({ type: 'person.assign', personId: own2, role: 'partyRep', partyId: 'P-CON' })
    expect(mayWrite(table.state, text, actor(table, own2))).toBe(false)
    expect(table.state.pens.has(id('I-02'))).toBe(false)
  })
})

const forParty = (partyId: string, raisedById: string) =>
  demand('D-90', 'I-02', { partyId, raisedById, visibility: 'party' })

describe('what is written down for a party', () => {
  it('[R163] at its own level is so only for parties whose own level the writer reads', () => {
    const table = new Table()
    const refused = { code: 'invalidField', field: 'visibility' }
    expect(table.as(msg).isRefused(forParty('P-CON', con1))).toEqual(refused)
    table.as(msg).does(forParty('P-RES', res1))
  })
})

describe('a link for a superior', () => {
  it('[R149] is not known to another party, revoked or not', () => {
    const table = signingBoard()
    const unknown = { code: 'unknownEntity', field: 'reviewId' }
    const revoke = { type: 'review.revoke', reviewId: 'rv-1' } as const
    expect(table.as(con1).isRefused(revoke)).toEqual(unknown)
    table.as(own1).does({ type: 'review.share', reviewId: 'rv-1', resolutionId: 'R-02', version: 1 })
    expect(table.as(con1).isRefused(revoke)).toEqual(unknown)
    table.as(own2).does(revoke)
    expect(table.as(con1).isRefused(revoke)).toEqual(unknown)
    expect(table.as(own1).isRefused(revoke).code).toBe('linkRevoked')
  })
})
