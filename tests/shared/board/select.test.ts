/** The reads that screens, rules and exports share. */
import { describe, expect, it } from 'vitest'
import type { ActionItem, ActionStatus, SignOff } from '#shared/board/board.ts'
import {
  agendaOf,
  currentStances,
  currentText,
  currentWording,
  daysLate,
  isOpenIssue,
  isOverdue,
  localisedParty,
  openMeeting,
  partiesInOrder,
  peopleOf,
  resolutionOf,
  resolutionStances,
  stanceMatrix,
  unmetDemands,
  unsignedParties,
  validSignOffs,
  workingResolution,
} from '#shared/board/select.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { fixtureBoard } from '../../kit/cases.ts'
import { after, dayOne } from '../../kit/record.ts'
import {
  demand,
  id,
  option,
  party,
  published,
  resolution,
  smallBoard,
  stanceOn,
  stanceOnText,
} from '../../kit/small-board.ts'

const R = id<'resolution'>('R')
const I = id<'issue'>('I')
const draft: HeyiEvent = { type: 'resolution.drafted', resolution: resolution() }
const signOff = (partyId: string, version: number, voidedAt: string | null = null): SignOff => ({
  partyId: id(partyId),
  byId: id(`U-${partyId}`),
  version,
  method: 'deviceSign',
  at: dayOne,
  voidedAt,
})

const entity = (name: string, status: 'void' | 'superseded' | 'effective'): HeyiEvent => ({
  type: 'imported',
  collection: 'resolutions',
  entity: resolution({ id: id(name), status }),
})

const item = (status: ActionStatus, doneOn: string | null = null): ActionItem => ({
  id: id('A-01'),
  resolutionId: R,
  issueId: I,
  title: '',
  leaderId: id('U'),
  ownerId: id('U'),
  dueOn: '2026-07-20',
  cooperatingOrgs: [],
  packages: { research: '', coordinate: '', supervise: '', reassure: '' },
  status,
  doneOn,
  progress: [],
  verification: null,
  satisfaction: null,
  syncWindowId: null,
})

describe('parties and people', () => {
  it('[R80] stand in the board’s order, parties it does not name behind', () => {
    const state = smallBoard(['C', 'A', 'B'])
    expect(partiesInOrder(state).map((one) => one.id)).toEqual(['C', 'A', 'B'])
    const late = after(state, { type: 'imported', collection: 'parties', entity: party('D') })
    expect(partiesInOrder(late).map((one) => one.id)).toEqual(['C', 'A', 'B', 'D'])
    expect(peopleOf(state, id('A')).map((one) => one.id)).toEqual(['U-A'])
  })

  it('[R80] keep their Chinese name where no English one is given', () => {
    expect(localisedParty({ ...party('A'), nameEn: '' })).toEqual({ zh: 'A方', en: 'A方' })
  })
})

describe('stances', () => {
  it('[R81] on a version count for that version only and stay in the history', () => {
    const one = after(smallBoard(['A', 'B']), draft, published(1), stanceOnText(1, 'A', 'block'))
    expect(resolutionStances(one, R).get(id('A'))?.value).toBe('block')
    const two = after(one, published(2), stanceOnText(2, 'B', 'accept'))
    expect([...resolutionStances(two, R).keys()]).toEqual(['B'])
    expect(currentStances(two, 'resolution', R, 1).get(id('A'))?.value).toBe('block')
  })

  it('[R81] on an option and on a text with the same id are not mixed up', () => {
    const state = after(smallBoard(['A'], [option('R')]), draft, published(1), stanceOn('R', 'A', 'oppose'))
    expect(resolutionStances(state, R).size).toBe(0)
    expect([...currentStances(state, 'option', id('R'), null).keys()]).toEqual(['A'])
  })

  it('[R81] fill a matrix of options by parties, with gaps where a party has not said', () => {
    const state = after(smallBoard(['A', 'B'], [option('X'), option('Y')]), stanceOn('Y', 'B', 'reserve'))
    const rows = stanceMatrix(state, I).map((row) => row.cells.map((cell) => cell.stance?.value ?? null))
    expect(rows).toEqual([
      [null, null],
      [null, 'reserve'],
    ])
  })
})

describe('a resolution', () => {
  it('[R82] of an issue is the newest that is neither superseded nor void', () => {
    const state = after(
      smallBoard(['A']),
      entity('R-1', 'effective'),
      entity('R-2', 'void'),
      entity('R-3', 'superseded'),
    )
    expect(resolutionOf(state, I)?.id).toBe('R-1')
    expect(workingResolution(state, I)).toBeNull()
    expect(workingResolution(after(state, draft), I)?.id).toBe('R')
    expect(resolutionOf(smallBoard(['A']), I)).toBeNull()
  })

  it('[R82] shows its current text, and none before the first version', () => {
    const state = after(smallBoard(['A']), draft)
    expect(currentText(state.resolutions.get(R) ?? resolution())).toBeNull()
    const two = after(state, published(1), published(2))
    expect(currentText(two.resolutions.get(R) ?? resolution())?.text).toBe('第2版')
  })

  it('[R83] counts sign-offs on the current version that no later text has voided', () => {
    const signOffs = [signOff('A', 1, dayOne), signOff('A', 2), signOff('B', 1)]
    const signed = resolution({ currentVersion: 2, signOffs })
    expect(validSignOffs(signed)).toEqual([signOffs[1]])
    expect(unsignedParties(smallBoard(['A', 'B', 'C']), signed).map((one) => one.id)).toEqual(['B', 'C'])
  })
})

describe('issues, demands, meetings', () => {
  it('[R84] an issue is open until it is resolved or closed', () => {
    const statuses = ['open', 'deferred', 'escalated', 'reopened', 'resolved', 'closed'] as const
    expect(statuses.map(isOpenIssue)).toEqual([true, true, true, true, false, false])
  })

  it('[R84] a demand says what its newest wording says', () => {
    const wordings = [
      { text: '一', byId: id<'person'>('U'), at: dayOne },
      { text: '二', byId: id<'person'>('U'), at: dayOne },
    ]
    expect([currentWording(demand('D')), currentWording(demand('D', { wordings }))]).toEqual(['D的诉求', '二'])
  })

  it('[R84] an option’s unmet demands are those that this record holds', () => {
    const fails = option('X', { failsDemandIds: [id('D'), id('hidden')] })
    const state = after(smallBoard(['A'], [fails]), { type: 'demand.recorded', demand: demand('D') })
    expect(unmetDemands(state, fails).map((one) => one.id)).toEqual(['D'])
  })

  it('[R84] the agenda stands by sequence and the open meeting is the one that was opened', () => {
    const state = fixtureBoard('start')
    expect(openMeeting(state)).toBeNull()
    expect(agendaOf(state, id('M-05')).map((item) => item.seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(openMeeting(after(state, { type: 'meeting.opened', meetingId: id('M-05') }))?.id).toBe('M-05')
  })
})

describe('an action item', () => {
  it('[R85] is overdue from the day after its day, until it is done', () => {
    expect([isOverdue(item('doing'), '2026-07-20'), isOverdue(item('doing'), '2026-07-21')]).toEqual([false, true])
    const statuses = ['assigned', 'blocked', 'returned', 'doneWaitingCheck', 'verified'] as const
    expect(statuses.map((status) => isOverdue(item(status, '2026-07-30'), '2026-08-01'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('[R85] is late by the days from its day to when it was done, or to today', () => {
    expect(daysLate(item('verified', '2026-07-23'), '2026-08-01')).toBe(3)
    expect(daysLate(item('verified', '2026-07-19'), '2026-08-01')).toBe(0)
    expect(daysLate(item('returned', '2026-07-19'), '2026-08-01')).toBe(12)
  })

  it('[R85] of the sample was done three days late where the case says so', () => {
    const { actionItems } = fixtureBoard('whole')
    const done = actionItems.get(id('A-10'))
    expect(done === undefined ? null : daysLate(done, '2026-11-20')).toBe(3)
  })
})
