/** The fold: what each event changes, and that nothing else does. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attendance, RedLine } from '#shared/board/board.ts'
import type { HeyiEvent, RecordedEvent } from '#shared/record/events.ts'
import { evolve, evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { mustParse, caseJson, recordOf } from '../../kit/cases.ts'
import { after, dayOne, eventsOf, importedRecord } from '../../kit/record.ts'
import {
  demand as asks,
  id,
  meeting as plan,
  option,
  party,
  person,
  published,
  resolution,
  smallBoard,
  smallBoardEvents,
  stanceOnText,
} from '../../kit/small-board.ts'

const base = smallBoard(['A', 'B*'], [option('X')])
const meetingId = id<'meeting'>('M')
const issueId = id<'issue'>('I')
const meeting = plan()
const planned = after(base, { type: 'meeting.planned', meeting, agenda: [] })
const opened = after(planned, { type: 'meeting.opened', meetingId })
const demand = asks('D', { partyId: id('B'), raisedById: id('U-B'), position: '中午一定要安静' })

const refuse = (): never => {
  throw new Error('the fold wrote into a state that was handed out')
}

/** Freezes everything that a state is made of, so that a fold that writes into it throws. */
function frozen(state: BoardState): BoardState {
  for (const value of Object.values(state)) {
    if (!(value instanceof Map)) continue
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse })
  }
  return Object.freeze(state)
}

/** A meeting's worth of events on the small board. */
const evening: readonly HeyiEvent[] = [
  ...smallBoardEvents(['A', 'B*'], [option('X')]),
  { type: 'meeting.planned', meeting, agenda: [] },
  { type: 'meeting.opened', meetingId },
  { type: 'demand.recorded', demand },
  { type: 'issue.partySpoke', issueId, partyId: id('B') },
  { type: 'turn.started', meetingId, agendaId: id('AG'), partyId: id('A'), personId: null, seconds: 120 },
  { type: 'resolution.drafted', resolution: resolution({ acceptedOptionId: id('X') }) },
  published(1),
  stanceOnText(1, 'A', 'support'),
  published(2),
  { type: 'pen.lent', issueId, personId: id('U-A') },
  { type: 'pen.takenBack', issueId },
  { type: 'meeting.closed', meetingId },
]

const wording = (text: string) => ({ text, byId: id<'person'>('U-B'), at: dayOne })

const line = (name: string): RedLine => ({ id: id(name), text: name, visibility: 'party' })

const entry = (name: string, kind: Attendance['kind']): Attendance => ({
  personId: id(name),
  kind,
  joinAt: dayOne,
  leftAt: null,
})

describe('the fold', () => {
  it('[R60] gives the same board in one batch, event by event, or in any parts', () => {
    const record = [...importedRecord('start'), ...eventsOf(evening, { after: 10_000 })]
    const whole = evolveAll(emptyState, record)
    expect(record.reduce(evolve, emptyState)).toEqual(whole)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: record.length }), (cut) => {
        expect(evolveAll(evolveAll(emptyState, record.slice(0, cut)), record.slice(cut))).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('[R60] never changes a state that it was given', () => {
    eventsOf(evening).reduce((state, one) => evolve(frozen(state), one), emptyState)
    expect([...emptyState.parties.keys(), ...emptyState.spoken.keys()]).toEqual([])
  })

  it('[R60] copies only what an event touches: the rest stays the very same', () => {
    const next = after(base, { type: 'pen.lent', issueId, personId: id('U-A') })
    const changed = Object.keys(base).filter((key) => next[key as keyof BoardState] !== base[key as keyof BoardState])
    expect(changed.sort()).toEqual(['pens', 'seq'])
  })

  it('[R61] passes over what it does not hold: only the sequence number moves', () => {
    const board = { ...evolveAll(emptyState, eventsOf(evening.slice(0, 1))), seq: 0 }
    const unknown: readonly HeyiEvent[] = [
      published(1),
      { type: 'resolution.agreed', resolutionId: id('R'), version: 1 },
      { type: 'meeting.closed', meetingId },
      { type: 'demand.reworded', demandId: id('D'), wording: { text: '', byId: id('U'), at: dayOne } },
      { type: 'demand.withdrawn', demandId: id('D'), reason: '' },
      { type: 'issue.advanced', issueId, from: 'open', to: 'discussing', reason: '' },
      { type: 'stance.conditionSettled', stanceId: id('S'), how: 'met' },
      { type: 'action.sentBack', actionItemId: id('A-01'), byId: id('U'), reason: '' },
      { type: 'turn.extended', meetingId, seconds: 30 },
      { type: 'attendance.recorded', meetingId, entries: [] },
      { type: 'person.assigned', personId: id('U'), role: 'observer', partyId: null },
      { type: 'redLine.declared', partyId: id('Z'), redLine: { id: id('RL'), text: '不', visibility: 'public' } },
    ]
    const folded = evolveAll(board, eventsOf(unknown))
    expect({ ...folded, seq: 0 }).toEqual(board)
    expect(folded.seq).toBe(unknown.length)
  })

  it('[R62] lays the secret over the entity where it is there, and does without where it is not', () => {
    const secret = { householdId: 'HH-01' }
    const [kept] = recordOf([{ event: { type: 'demand.recorded', demand }, secret }])
    const [lost] = eventsOf([{ type: 'demand.recorded', demand }])
    const folded = (one: RecordedEvent | undefined) =>
      evolveAll(base, one === undefined ? [] : [one]).demands.get(demand.id)?.householdId
    expect([folded(kept), folded(lost)]).toEqual(['HH-01', undefined])
  })

  it('[R62] of an imported case, secrets laid over, is the case as its file had it', () => {
    const file = mustParse(caseJson('whole'))
    const state = evolveAll(emptyState, importedRecord('whole'))
    expect([...state.demands.values()]).toEqual(file.demands)
    expect([...state.households.values()]).toEqual(file.households)
    expect([...state.diaryEntries.values()]).toEqual(file.diaryEntries)
  })

  it('[R64] seats a party that joins later behind the others', () => {
    expect(after(base, { type: 'party.added', party: party('C') }).board?.partyOrder).toEqual(['A', 'B', 'C'])
  })

  it('[R74] sets a declared red line behind those that its party had', () => {
    const declares = (name: string): HeyiEvent => ({ type: 'redLine.declared', partyId: id('B'), redLine: line(name) })
    const state = after(base, declares('RL-1'), declares('RL-2'))
    expect(state.parties.get(id('B'))?.redLines).toEqual([line('RL-1'), line('RL-2')])
    expect(state.parties.get(id('A'))).toBe(base.parties.get(id('A')))
  })

  it('[R64] gives a person another seat', () => {
    const state = after(base, { type: 'person.assigned', personId: id('U-SEC'), role: 'partyRep', partyId: id('A') })
    expect(state.people.get(id('U-SEC'))).toEqual(person('U-SEC', 'partyRep', 'A'))
  })
})

describe('a meeting', () => {
  it('[R65] opens, pauses, resumes and closes; its planned end stays as planned', () => {
    expect([opened.openMeetingId, opened.meetings.get(meetingId)?.status]).toEqual(['M', 'running'])
    const paused = after(opened, { type: 'meeting.paused', meetingId, reason: '' })
    expect([paused.openMeetingId, paused.meetings.get(meetingId)?.status]).toEqual(['M', 'paused'])
    const focus = { meetingId, agendaId: null, issueId, scene: 'issue' } as const
    const resumed = after(paused, { type: 'meeting.resumed', meetingId }, { type: 'focus.moved', ...focus })
    expect(resumed.focus).toMatchObject({ ...focus, subjects: [] })
    const closed = after(resumed, { type: 'meeting.closed', meetingId })
    expect([closed.openMeetingId, closed.focus]).toEqual([null, null])
    expect(closed.meetings.get(meetingId)).toEqual({
      ...meeting,
      status: 'minutesDraft',
      openedAt: dayOne,
      closedAt: dayOne,
    })
  })

  it('[R65] imported in mid-course is the open one', () => {
    const running = { ...meeting, status: 'running' as const }
    const state = after(base, { type: 'imported', collection: 'meetings', entity: running })
    expect(state.openMeetingId).toBe('M')
  })

  it('[R66] keeps one attendance entry a person, the newest, in the order first given', () => {
    const entries = [entry('U-1', 'attend'), entry('U-2', 'leave'), entry('U-3', 'attend')]
    const first = after(opened, { type: 'attendance.recorded', meetingId, entries })
    const again = [entry('U-4', 'nonVoting'), entry('U-2', 'attend')]
    const second = after(first, { type: 'attendance.recorded', meetingId, entries: again })
    expect(second.meetings.get(meetingId)?.attendance.map((one) => [one.personId, one.kind])).toEqual([
      ['U-1', 'attend'],
      ['U-2', 'attend'],
      ['U-3', 'attend'],
      ['U-4', 'nonVoting'],
    ])
  })

  it('[R67] lets one turn run at a time: the next one, and the end of the meeting, end it', () => {
    const turn = (partyId: string): HeyiEvent => ({
      type: 'turn.started',
      meetingId,
      agendaId: id('AG'),
      partyId: id(partyId),
      personId: null,
      seconds: 120,
    })
    const state = after(opened, turn('A'), { type: 'turn.extended', meetingId, seconds: 30 }, turn('B'))
    expect(state.turns.map((one) => [one.partyId, one.seconds, one.extendedBy, one.endedAt])).toEqual([
      ['A', 150, 30, dayOne],
      ['B', 120, 0, null],
    ])
    expect(after(state, { type: 'turn.ended', meetingId }).turns.at(-1)?.endedAt).toBe(dayOne)
    expect(after(state, { type: 'meeting.closed', meetingId }).turns.at(-1)?.endedAt).toBe(dayOne)
  })

  it('[R67] does not lengthen or end a turn that has ended', () => {
    const ended = after(
      opened,
      { type: 'turn.started', meetingId, agendaId: id('AG'), partyId: id('A'), personId: null, seconds: 120 },
      { type: 'turn.ended', meetingId },
    )
    expect(after(ended, { type: 'turn.extended', meetingId, seconds: 30 }).turns).toEqual(ended.turns)
  })
})

describe('issues and demands', () => {
  it('[R68] keeps a demand’s first words for ever and adds later wordings behind them', () => {
    const state = after(
      base,
      { type: 'demand.recorded', demand },
      { type: 'demand.reworded', demandId: demand.id, wording: wording('午间安静') },
      { type: 'demand.reworded', demandId: demand.id, wording: wording('12点到14点安静') },
      { type: 'demand.withdrawn', demandId: demand.id, reason: '已满足' },
    )
    expect(state.demands.get(demand.id)).toEqual({
      ...demand,
      status: 'withdrawn',
      wordings: [wording('午间安静'), wording('12点到14点安静')],
    })
    expect(state.issues.get(issueId)?.demandIds).toEqual(['D'])
  })

  it('[R69] counts a party as having spoken or as having no demand, never as both', () => {
    const none = after(base, { type: 'demand.noneDeclared', issueId, partyId: id('A') })
    expect([none.noDemand.get(issueId), none.spoken.get(issueId)]).toEqual([new Set(['A']), undefined])
    const spoke = after(none, { type: 'issue.partySpoke', issueId, partyId: id('A') })
    expect([spoke.noDemand.get(issueId), spoke.spoken.get(issueId)]).toEqual([new Set(), new Set(['A'])])
  })
})
