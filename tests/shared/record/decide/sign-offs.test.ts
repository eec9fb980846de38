/** Where words begin to bind: who may sign what, and what happens when the last one has. */
import { describe, expect, it } from 'vitest'
import type { StanceValue } from '#shared/board/board.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Table as Board } from '../../../kit/cast.ts'
import { caseBefore, cast, id, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { agree, playTo, publish } from '../../../kit/script.ts'

const { F: fac, S: sec, O1: own1, O2: own2, C1: con1, P1: pm1, R1: res1 } = cast
const text = '会议同意，周日不施工。'
const sign = (more: object = {}) =>
  ({ type: 'signOff.sign', resolutionId: 'R-02', version: 1, textSha256: sha256Hex(text), ...more }) as const
const stance = (stanceId: string, value: StanceValue, more: object = {}) =>
  ({
    type: 'stance.take',
    stanceId,
    targetType: 'resolution',
    targetId: 'R-02',
    targetVersion: 1,
    value,
    ...more,
  }) as const
const dissent = (more: object = {}) =>
  ({ type: 'dissent.file', resolutionId: 'R-02', text: '费用另议', ...more }) as const

/** R-02 v1 stands, with these stances: O1 accepts, C1 supports, P1 reserves, R1 supports; `more` is C1's instead. */
function tabled(more: Parameters<typeof stance> | null = null): Board {
  const table = playTo('hearEveryone')
  table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' })
  table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 0, text })
  table.as(own1).does(stance('ST-1', 'accept'))
  table.as(con1).does(more === null ? stance('ST-2', 'support') : stance(...more))
  table.as(pm1).does(stance('ST-3', 'reserve', { reason: '费用没定' }))
  table.as(res1).does(stance('ST-4', 'support'))
  return table
}

function signing(more: Parameters<typeof stance> | null = null): Board {
  const table = tabled(more)
  agree(table, id('R-02'), 1)
  return table
}
const held = (table: Board) => table.state.resolutions.get(id('R-02'))

describe('a sign-off', () => {
  it('[R45] says who signed which words when, by device', () => {
    const table = signing()
    table.at('20:00').as(own2).does(sign())
    expect(held(table)?.signOffs).toEqual([
      {
        partyId: 'P-OWN',
        byId: own2,
        version: 1,
        method: 'deviceSign',
        at: '2026-07-16T11:20:00.000Z',
        voidedAt: null,
        withDissent: false,
      },
    ])
  })

  it('[R48] of the last party settles the resolution with its words', () => {
    const table = signing()
    for (const person of [own1, con1]) table.as(person).does(sign())
    table.as(pm1).does(sign({ dissent: '费用另议' }))
    expect(held(table)?.status).toBe('signing')
    const events = table.as(res1).does(sign())
    expect(events.map(({ event }) => event)).toEqual([
      expect.objectContaining({ type: 'signOff.made' }),
      {
        type: 'resolution.settled',
        resolutionId: 'R-02',
        issueId: 'I-02',
        meetingId: 'M-05',
        no: '第2项',
        version: 1,
        publicText: text,
      },
    ])
    expect(held(table)?.status).toBe('signed')
    expect(table.as(res1).isRefused(sign())).toMatchObject({
      code: 'wrongResolutionStatus',
      facts: { status: 'signed' },
    })
  })

  it('[R47] of who reserves carries a written dissent', () => {
    const table = signing()
    expect(table.as(pm1).isRefused(sign())).toEqual({ code: 'dissentRequired', field: 'dissent' })
    expect(table.as(pm1).isRefused(sign({ dissent: ' \n' }))).toEqual({ code: 'dissentRequired', field: 'dissent' })
    const events = table.as(pm1).does(sign({ dissent: '费用另议' }))
    expect(events.map(({ event }) => event.type)).toEqual(['dissent.filed', 'signOff.made'])
    expect(held(table)?.dissents).toMatchObject([{ partyId: 'P-PM', text: '费用另议', visibility: 'meeting' }])
    expect(held(table)?.signOffs).toMatchObject([{ partyId: 'P-PM', withDissent: true }])
  })

  it('[R47] rests on a dissent written before, if it is about these words', () => {
    const table = signing()
    table.as(pm1).does(dissent())
    const events = table.as(pm1).does(sign())
    expect(events.map(({ event }) => event.type)).toEqual(['signOff.made'])
    expect(held(table)?.signOffs).toMatchObject([{ withDissent: true }])
    table.clock.advance(60_000)
    table.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${text}改` })
    for (const [person, value] of [
      [own1, 'accept'],
      [con1, 'support'],
      [pm1, 'reserve'],
      [res1, 'support'],
    ] as const) {
      table.as(person).does(stance(`ST-${person}`, value, { targetVersion: 2, reason: '费用没定' }))
    }
    agree(table, id('R-02'), 2)
    const again = sign({ version: 2, textSha256: sha256Hex(`${text}改`) })
    expect(table.as(pm1).isRefused(again)).toEqual({ code: 'dissentRequired', field: 'dissent' })
  })

  it('[R47] may carry a dissent of who accepts, too', () => {
    const table = signing()
    table.as(own1).does(sign({ dissent: '发票另开' }))
    expect(held(table)).toMatchObject({ signOffs: [{ withDissent: true }], dissents: [{ partyId: 'P-OWN' }] })
  })

  it('[R46] is given once for a party, whoever of it signs', () => {
    const table = signing()
    table.as(own1).does(sign())
    expect(table.as(own2).isRefused(sign())).toEqual({
      code: 'alreadySigned',
      facts: { party: { zh: '产权单位', en: 'Property-owning unit' } },
    })
  })

  it('[R46] is not given by who opposes', () => {
    const table = signing(['ST-2', 'oppose', { reason: '工期' }])
    expect(table.as(con1).isRefused(sign())).toEqual({ code: 'cannotSign', facts: { value: 'oppose' } })
  })

  refuses(signing, [
    [
      '[R45] is about the version that stands',
      res1,
      sign({ version: 2 }),
      { code: 'superseded', facts: { current: 1, version: 2 } },
    ],
    [
      '[R45] is about the words that the signer saw',
      res1,
      sign({ textSha256: sha256Hex(`${text} `) }),
      { code: 'textChanged', field: 'textSha256' },
    ],
  ])
  refuses(tabled, [
    ['[R45] waits until signing is open', res1, sign(), { code: 'wrongResolutionStatus', facts: { status: 'tabled' } }],
  ])

  it('[R45] stops while the issue is put aside', () => {
    const table = signing()
    table.as(fac).does({ type: 'issue.advance', issueId: 'I-02', to: 'deferred', reason: '等经费' })
    expect(table.as(res1).isRefused(sign())).toMatchObject({ code: 'wrongIssueStatus', facts: { status: 'deferred' } })
  })

  it('[R41] is void once the words change, and the same party signs the new ones', () => {
    const before = signing()
    before.as(own1).does(sign())
    before.as(sec).does({ type: 'resolution.publishVersion', resolutionId: 'R-02', baseVersion: 1, text: `${text}改` })
    expect(held(before)?.signOffs).toMatchObject([{ partyId: 'P-OWN', version: 1 }])
    expect(held(before)?.signOffs[0]?.voidedAt).not.toBeNull()
    expect(before.as(own1).isRefused(sign())).toMatchObject({ code: 'wrongResolutionStatus' })
  })

  it('[R46] is not given by a party that has said nothing', () => {
    const file = caseBefore()
    const resolutions = file.resolutions.map((one) =>
      one.id === 'R-01' ? { ...one, status: 'signing' as const } : one,
    )
    const issues = file.issues.map((one) => (one.id === 'I-01' ? { ...one, status: 'signing' as const } : one))
    const table = new Table({ ...file, resolutions, issues })
    const textSha256 = sha256Hex(file.resolutions.find(({ id: one }) => one === 'R-01')?.versions[0]?.text ?? '')
    const refusal = table.as(res1).isRefused(sign({ resolutionId: 'R-01', textSha256 }))
    expect(refusal).toMatchObject({ code: 'stanceMissing' })
  })
})

describe('a dissent', () => {
  it('[R49] is the own party’s, for the meeting unless the party makes it public', () => {
    const table = tabled()
    table.as(pm1).does(dissent())
    table.as(con1).does(dissent({ visibility: 'public' }))
    expect(held(table)?.dissents).toMatchObject([
      { partyId: 'P-PM', visibility: 'meeting' },
      { partyId: 'P-CON', visibility: 'public' },
    ])
  })

  it('[R49] comes while the text is on the table, neither before nor after', () => {
    const table = playTo('hearEveryone')
    table.as(fac).does({ type: 'resolution.draft', resolutionId: 'R-02', issueId: 'I-02' })
    expect(table.as(pm1).isRefused(dissent())).toMatchObject({ facts: { status: 'draft' } })
    publish(table, id('R-02'), 1)
    table.as(pm1).does(dissent())
    expect(playTo('signNoise').as(pm1).isRefused(dissent())).toMatchObject({ facts: { status: 'signed' } })
  })
})
