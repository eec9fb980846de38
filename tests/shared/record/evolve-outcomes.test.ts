/** The fold of what binds: a text's versions, sign-offs and dissents, its settling, and the work that follows from it. */
import { describe, expect, it } from 'vitest'
import type { Dissent, SignOff } from '#shared/board/board.ts'
import type { IssueId, ResolutionId } from '#shared/ids.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { after, dayOne, eventsOf } from '../../kit/record.ts'
import { id, option, published, resolution, smallBoard } from '../../kit/small-board.ts'

const base = smallBoard(['A', 'B*'], [option('X')])
const issueId = id<'issue'>('I')
const resolutionId = id<'resolution'>('R')
const dissent = (partyId: string, text: string): Dissent => ({
  partyId: id(partyId),
  text,
  at: dayOne,
  visibility: 'meeting',
})

const tabled = after(
  base,
  { type: 'resolution.drafted', resolution: resolution({ acceptedOptionId: id('X') }) },
  published(1),
)
const signOff = (partyId: string, version: number): SignOff => ({
  partyId: id(partyId),
  byId: id(`U-${partyId}`),
  version,
  method: 'deviceSign',
  at: dayOne,
  voidedAt: null,
})
const signs = (partyId: string, version: number): HeyiEvent => ({
  type: 'signOff.made',
  resolutionId,
  signOff: signOff(partyId, version),
})
const settled = (version: number, facts: { resolutionId?: ResolutionId; issueId?: IssueId } = {}): HeyiEvent => ({
  type: 'resolution.settled',
  resolutionId: facts.resolutionId ?? resolutionId,
  issueId: facts.issueId ?? issueId,
  meetingId: null,
  no: '第1项',
  version,
  publicText: '公开的文字',
})

describe('a resolution', () => {
  it('[R70] goes from draft to tabled to amended, and keeps every version', () => {
    expect(tabled.resolutions.get(resolutionId)?.status).toBe('tabled')
    const amended = after(tabled, published(2)).resolutions.get(resolutionId)
    expect([amended?.status, amended?.currentVersion, amended?.publicText]).toEqual(['amended', 2, '第2版'])
    expect(amended?.versions.map(({ text }) => text)).toEqual(['第1版', '第2版'])
  })

  it('[R70] that is published anew voids every sign-off of the earlier text at that instant', () => {
    const signing = after(
      tabled,
      { type: 'resolution.agreed', resolutionId, version: 1 },
      { type: 'resolution.signingOpened', resolutionId, version: 1 },
      signs('A', 1),
    )
    const voided = [{ ...signOff('A', 1), voidedAt: '2026-07-16T11:24:00.000Z' }]
    const again = evolveAll(signing, eventsOf([published(2)], { after: 99, at: '2026-07-16T11:24:00.000Z' }))
    expect(again.resolutions.get(resolutionId)).toMatchObject({ status: 'amended', signOffs: voided })
    const third = after(again, signs('A', 2), published(3)).resolutions.get(resolutionId)
    expect(third?.signOffs[0]).toEqual(voided[0])
    expect(third?.signOffs[1]?.voidedAt).toBe(dayOne)
  })

  it('[R71] keeps a party’s newest dissent only', () => {
    const files = (one: Dissent): HeyiEvent => ({ type: 'dissent.filed', resolutionId, dissent: one })
    const state = after(tabled, files(dissent('A', '一')), files(dissent('B', '二')), files(dissent('A', '三')))
    expect(state.resolutions.get(resolutionId)?.dissents.map(({ text }) => text)).toEqual(['二', '三'])
  })

  it('[R72] once settled is signed, and the option it accepts is adopted', () => {
    const state = after(tabled, signs('A', 1), signs('B', 1), settled(1))
    expect(state.resolutions.get(resolutionId)?.status).toBe('signed')
    expect(state.options.get(id('X'))?.status).toBe('adopted')
  })

  it('[R72] settled before the eyes of someone who saw nothing of it is known by its public words alone', () => {
    expect(after(base, settled(3)).resolutions.get(resolutionId)).toEqual(
      resolution({ status: 'signed', currentVersion: 3, publicText: '公开的文字' }),
    )
  })
})

describe('a second resolution of the same issue', () => {
  const second = id<'resolution'>('R-2')
  const first = after(tabled, signs('A', 1), signs('B', 1), settled(1))
  const again = (acceptedOptionId: string | null): HeyiEvent => ({
    type: 'resolution.drafted',
    resolution: resolution({ id: second, acceptedOptionId: acceptedOptionId === null ? null : id(acceptedOptionId) }),
  })

  it('[R59] once settled takes the place of the first, which keeps its words and sign-offs', () => {
    const state = after(first, again(null), settled(1, { resolutionId: second }))
    expect(state.resolutions.get(second)?.status).toBe('signed')
    expect(state.resolutions.get(resolutionId)).toEqual({
      ...first.resolutions.get(resolutionId),
      status: 'superseded',
      supersededById: second,
    })
    expect(state.options.get(id('X'))?.status).toBe('open')
  })

  it('[R59] leaves the adopted option adopted when it rests on the same one', () => {
    const state = after(first, again('X'), settled(1, { resolutionId: second }))
    expect(state.options.get(id('X'))?.status).toBe('adopted')
  })

  it.each(['published', 'effective'] as const)('[R59] takes the place of one that is %s too', (status) => {
    const held = resolution({ status, currentVersion: 1 })
    const before = after(base, { type: 'imported', collection: 'resolutions', entity: held })
    const state = after(before, settled(1, { resolutionId: second }))
    expect(state.resolutions.get(resolutionId)?.status).toBe('superseded')
  })

  it('[R59] takes no other issue’s place, and none of a text that never bound', () => {
    const other = after(first, settled(1, { resolutionId: second, issueId: id('I-2') }))
    expect(other.resolutions.get(resolutionId)?.status).toBe('signed')
    const unsigned = after(tabled, settled(1, { resolutionId: second }))
    expect(unsigned.resolutions.get(resolutionId)?.status).toBe('tabled')
  })

  it('[R59] takes it also before the eyes of someone who knows both by their public words alone', () => {
    const state = after(base, settled(3), settled(1, { resolutionId: second }))
    expect([...state.resolutions.values()].map(({ status }) => status)).toEqual(['superseded', 'signed'])
  })
})

describe('an action item', () => {
  const packages = { research: '一', coordinate: '二', supervise: '三', reassure: '四' }
  const actionItemId = id<'actionItem'>('A-01')
  const duty = { leaderId: id<'person'>('U-FAC'), ownerId: id<'person'>('U-A'), dueOn: '2026-07-20' }
  const created = after(base, {
    type: 'action.created',
    actionItem: {
      id: actionItemId,
      resolutionId,
      issueId,
      title: '移井',
      ...duty,
      cooperatingOrgs: [],
      packages,
      status: 'assigned',
      doneOn: null,
      progress: [],
      verification: null,
      satisfaction: null,
      syncWindowId: null,
    },
  })
  const reports = (text: string, to: 'doing' | 'doneWaitingCheck'): HeyiEvent => ({
    type: 'action.reported',
    actionItemId,
    text,
    to,
    byId: id('U-A'),
    on: '2026-07-19',
  })

  it('[R73] leaves a line of progress with each report, and its day when it is done', () => {
    const state = after(created, reports('开工', 'doing'), reports('完工', 'doneWaitingCheck'))
    expect(state.actionItems.get(actionItemId)).toMatchObject({ status: 'doneWaitingCheck', doneOn: '2026-07-19' })
    const verified = after(state, {
      type: 'action.verified',
      actionItemId,
      byId: id('U-SUP'),
      text: '好',
      on: '2026-07-21',
    })
    expect(verified.actionItems.get(actionItemId)).toMatchObject({
      status: 'verified',
      doneOn: '2026-07-19',
      verification: { byId: 'U-SUP', on: '2026-07-21', text: '好' },
      progress: [{ text: '开工' }, { text: '完工' }],
    })
  })

  it('[R73] sent back is not done any more, and says why', () => {
    const done = after(created, reports('完工', 'doneWaitingCheck'))
    const back = after(done, { type: 'action.sentBack', actionItemId, byId: id('U-SUP'), reason: '未夯实' })
    expect(back.actionItems.get(actionItemId)).toMatchObject({
      status: 'returned',
      doneOn: null,
      progress: [{ text: '完工' }, { text: '未夯实', byId: 'U-SUP', at: dayOne }],
    })
  })
})
