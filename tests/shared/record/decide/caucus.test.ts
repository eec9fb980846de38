/** 分别磋商: who asks whom aside, who ends it, and in whose name something comes out of it. */
import { describe, expect, it } from 'vitest'
import { textsOf } from '#shared/minutes/blocks.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import { cast, id } from '../../../kit/cast.ts'
import { playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, M: med, R1: res1, R2: res2, C1: con1, O1: own1, P1: pm1, G: msg, L: gov } = cast
const opens = (caucusId: string, memberIds: readonly string[], more: object = {}) =>
  ({ type: 'caucus.open', caucusId, issueId: 'I-02', memberIds, ...more }) as const
const submits = (more: object = {}) =>
  ({
    type: 'caucus.submit',
    submissionId: 'S1',
    issueId: 'I-02',
    caucusId: 'K1',
    text: '九点以后打孔',
    ...more,
  }) as const
const table = () => playTo('hearEveryone')

/** The mediator has asked R2 and C1 aside. */
function asked() {
  const one = table()
  one.as(med).does(opens('K1', [med, res2, con1], { plannedMinutes: 2 }))
  return one
}

describe('asking aside', () => {
  it('[R120] a mediator or who leads asks representatives of one or two parties, and mediators, on one issue', () => {
    const one = asked()
    expect(one.state.caucuses.get(id('K1'))).toMatchObject({
      issueId: 'I-02',
      openedById: med,
      memberIds: [med, res2, con1],
      partyIds: ['P-RES', 'P-CON'],
      plannedMinutes: 2,
      meetingId: one.state.openMeetingId,
      closedAt: null,
    })
    one.as(med).does(opens('K2', [med, res2]))
    one.as(fac).does(opens('K3', [own1, con1]))
    expect(one.state.caucuses.get(id('K3'))?.openedById).toBe(fac)
    for (const who of [sec, res1, msg, gov]) one.as(who).isRefused(opens('K4', [res1, own1]), 'notAllowed')
  })

  it('[R120] refuses three parties, none, people of no party, somebody twice, and an issue that is settled or not there', () => {
    const one = table()
    one.as(med).isRefused(opens('K1', [med]), 'caucusParties')
    one.as(med).isRefused(opens('K1', [res1, own1, con1]), 'caucusParties')
    expect(one.as(med).isRefused(opens('K1', [res1, fac]))).toMatchObject({
      code: 'invalidField',
      field: 'memberIds.1',
    })
    expect(one.as(med).isRefused(opens('K1', [res1, res1]))).toMatchObject({
      code: 'invalidField',
      field: 'memberIds.1',
    })
    expect(one.as(med).isRefused(opens('K1', [res1, 'X']))).toMatchObject({
      code: 'unknownEntity',
      field: 'memberIds.1',
    })
    one.as(med).isRefused(opens('K1', []))
    one.as(med).isRefused(opens('K1', [res1], { issueId: 'X' }), 'unknownEntity')
    const settled = [...one.state.issues.values()].find(({ status }) => status === 'resolved' || status === 'closed')
    if (settled !== undefined) one.as(med).isRefused(opens('K1', [res1], { issueId: settled.id }))
  })

  it('[R120] nobody who stands aside on the issue is asked', () => {
    const one = table()
    one.as(res1).does({ type: 'recusal.declare', issueId: 'I-02', reason: '本人住户在内' })
    expect(one.as(med).isRefused(opens('K1', [med, res1]))).toMatchObject({ code: 'recused', field: 'memberIds' })
    one.as(med).does(opens('K1', [med, res2]))
  })

  it('[R121] six run at once and no more; a closed one makes room; an id is used once', () => {
    const one = table()
    for (let number = 1; number <= 6; number += 1) one.as(med).does(opens(`K${number}`, [med, res2]))
    one.as(med).isRefused(opens('K7', [med, res2]), 'tooMany')
    one.as(med).does({ type: 'caucus.close', caucusId: 'K1' })
    one.as(med).isRefused(opens('K1', [med, res2]), 'idTaken')
    one.as(med).does(opens('K7', [med, res2]))
    expect([...one.state.caucuses.values()].filter(({ closedAt }) => closedAt === null)).toHaveLength(6)
  })
})

describe('ending it', () => {
  it('[R122] is for who opened it, a mediator in it and whoever leads, once; the meeting’s end ends it', () => {
    const one = asked()
    one.as(fac).does(opens('K3', [own1, con1]))
    one.as(med).isRefused({ type: 'caucus.close', caucusId: 'K3' }, 'notYours')
    one.as(res2).isRefused({ type: 'caucus.close', caucusId: 'K1' }, 'notAllowed')
    one.as(fac).does({ type: 'caucus.close', caucusId: 'K1' })
    one.as(med).isRefused({ type: 'caucus.close', caucusId: 'K1' }, 'caucusClosed')
    one.as(med).isRefused({ type: 'caucus.close', caucusId: 'X' }, 'unknownEntity')
    one.as(fac).does({ type: 'meeting.close', meetingId: one.state.openMeetingId ?? '' })
    expect(one.state.caucuses.get(id('K3'))?.closedAt).not.toBeNull()
  })

  it('[R122] a mediator who has the chair ends one in which he is not', () => {
    const one = table()
    one.as(fac).does(opens('K3', [own1, con1]))
    one.as(fac).does({ type: 'chair.handOver', meetingId: one.state.openMeetingId ?? '', toId: med })
    one.as(med).does({ type: 'caucus.close', caucusId: 'K3' })
    expect(one.state.caucuses.get(id('K3'))?.closedAt).not.toBeNull()
  })
})

describe('the minutes', () => {
  it('[V45] say of an issue that there was a caucus on it, and neither with whom nor what was said or submitted', () => {
    const one = asked()
    const paragraphs = () => minutesBlocks(one.state, id('M-05')).flatMap(textsOf)
    const about = () => paragraphs().filter((text) => text.includes('经分别磋商'))
    expect(about()).toHaveLength(1)
    expect(about()[0]).toContain('关于施工噪声与作业时段')
    const before = paragraphs()
    one.as(res2).does(submits())
    one.as(med).does({ type: 'caucus.close', caucusId: 'K1' })
    expect(paragraphs()).toEqual(before)
    expect(minutesBlocks(table().state, id('M-05')).flatMap(textsOf).join('')).not.toContain('磋商。')
  })
})

describe('提交到会场', () => {
  it('[R123] a representative submits in the name of the own party alone, a mediator in nobody’s', () => {
    const one = asked()
    one.as(res2).does(submits())
    one.as(med).does(submits({ submissionId: 'S2', text: '两方都愿意再谈' }))
    const [first, second] = ['S1', 'S2'].map((name) => one.state.submissions.get(id(name)))
    expect(first).toMatchObject({ fromPartyIds: ['P-RES', 'P-CON'], byId: res2, text: '九点以后打孔' })
    expect(first?.inNameOf).toMatchObject([{ partyId: 'P-RES', byId: res2 }])
    expect(second).toMatchObject({ byId: med, inNameOf: [] })
    one.as(med).isRefused(submits({ submissionId: 'S1' }), 'idTaken')
  })

  it('[R123] only members submit out of a caucus, on its own issue, and only representatives out of their party’s room', () => {
    const one = asked()
    for (const who of [res1, own1]) {
      expect(one.as(who).isRefused(submits())).toMatchObject({ code: 'unknownEntity', field: 'caucusId' })
    }
    one.as(fac).isRefused(submits(), 'notAllowed')
    expect(one.as(res2).isRefused(submits({ issueId: 'I-11' }))).toMatchObject({ field: 'issueId' })
    one.as(med).isRefused(submits({ caucusId: null }), 'notAllowed')
    one.as(res1).does(submits({ caucusId: null }))
    expect(one.state.submissions.get(id('S1'))).toMatchObject({ caucusId: null, fromPartyIds: ['P-RES'] })
  })

  it('[R123] who was in it and speaks for none of its parties any more submits nothing out of it', () => {
    const one = asked()
    one.as(fac).does({ type: 'person.assign', personId: res2, role: 'partyRep', partyId: 'P-PM' })
    expect(one.as(res2).isRefused(submits())).toMatchObject({ code: 'unknownEntity', field: 'caucusId' })
  })

  it('[U630] the same words come out of one caucus, or of one party’s own room, once: who presses a moment later signs on', () => {
    const one = asked()
    one.as(res2).does(submits())
    for (const who of [con1, med, res2]) one.as(who).isRefused(submits({ submissionId: 'S2' }), 'alreadySubmitted')
    one.as(con1).does({ type: 'submission.join', submissionId: 'S1' })
    one.as(con1).does(submits({ submissionId: 'S2', text: '十点以后打孔' }))
    one.as(res1).does(submits({ submissionId: 'S3', caucusId: null }))
    one.as(res2).isRefused(submits({ submissionId: 'S4', caucusId: null }), 'alreadySubmitted')
    one.as(con1).does(submits({ submissionId: 'S4', caucusId: null }))
    expect(one.state.submissions.size).toBe(4)
  })

  it('[R124] the other party stands behind it by an act of its own, once; nobody else does', () => {
    const one = asked()
    one.as(res2).does(submits())
    const joins = { type: 'submission.join', submissionId: 'S1' } as const
    one.as(pm1).isRefused(joins, 'notYourParty')
    one.as(med).isRefused(joins, 'notAllowed')
    one.as(res1).isRefused(joins, 'alreadyJoined')
    one.as(con1).does(joins)
    one.as(con1).isRefused(joins, 'alreadyJoined')
    expect(one.state.submissions.get(id('S1'))?.inNameOf.map(({ partyId }) => partyId)).toEqual(['P-RES', 'P-CON'])
  })

  it('[R125] what was agreed aside may still be submitted when the caucus is over', () => {
    const one = asked()
    one.as(med).does({ type: 'caucus.close', caucusId: 'K1' })
    one.as(con1).does(submits())
    expect(one.state.submissions.get(id('S1'))?.inNameOf).toMatchObject([{ partyId: 'P-CON' }])
  })
})
