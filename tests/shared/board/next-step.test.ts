/** What each seat can do now, asked again and again through the scripted evening and after it. */
import { describe, expect, it } from 'vitest'
import type { NextStep } from '#shared/board/next-step.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import { caseAfter, cast, id, organiser, Table } from '../../kit/cast.ts'
import { after } from '../../kit/record.ts'
import { openPlanned } from '../../kit/meetings.ts'
import { meetingId, playTo, publish, signAll, takeStances } from '../../kit/script.ts'
import { smallBoard } from '../../kit/small-board.ts'

const { F, S, O1, C1, P1, R1, R2, G, D, sup, OB, J } = cast

function stepOf(table: Table, personId: string): NextStep {
  const person = table.state.people.get(personId as PersonId)
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  return nextStepFor(table.state, actorOf(person))
}
const reps = [O1, C1, P1, R2] as const
const R02 = id<'resolution'>('R-02')
const text = { issueId: id<'issue'>('I-02'), resolutionId: R02 }

describe('what a seat can do now', () => {
  it('[R86] before the meeting the facilitator opens it, and parties prepare what they are waited for', () => {
    const table = new Table()
    expect(stepOf(table, F)).toEqual({ kind: 'openMeeting', meetingId: 'M-05' })
    const onWell = { issueId: 'I-01', resolutionId: 'R-01', version: 1 }
    expect(reps.map((one) => stepOf(table, one))).toEqual(reps.map(() => ({ kind: 'takeStance', ...onWell })))
  })

  it('[R86] where no meeting is planned, the chair plans one', () => {
    const facilitator = { personId: id<'person'>('U-FAC'), role: 'facilitator', partyId: null, via: 'self' } as const
    expect(nextStepFor(smallBoard(['A', 'B']), facilitator)).toEqual({ kind: 'planMeeting' })
  })

  it('[R86] at the opening the secretary takes attendance and the facilitator goes to the first item', () => {
    const table = new Table()
    table.as(F).does({ type: 'meeting.open', meetingId })
    expect(stepOf(table, S)).toEqual({ kind: 'recordAttendance', meetingId })
    expect(stepOf(table, F)).toEqual({ kind: 'moveFocus', meetingId, agendaId: 'AG-01' })
    expect(stepOf(playTo('opening'), F)).toEqual({ kind: 'moveFocus', meetingId, agendaId: 'AG-02' })
  })

  it('[R86] a paused meeting is the facilitator’s to resume', () => {
    const table = playTo('opening')
    table.as(F).does({ type: 'meeting.pause', meetingId, reason: '' })
    expect(stepOf(table, F)).toEqual({ kind: 'resumeMeeting', meetingId })
  })

  it('[M35] whoever chairs is given the facilitator’s step', () => {
    const table = playTo('opening')
    table.as(F).does({ type: 'chair.handOver', meetingId, toId: S })
    expect(stepOf(table, S)).toEqual(stepOf(table, F))
  })

  it('[M35] nobody is asked for what the open meeting does not do', () => {
    const table = playTo('hearEveryone')
    const weighing = [stepOf(table, F).kind, stepOf(table, R2).kind]
    table.as(F).does({ type: 'meeting.close', meetingId })
    openPlanned(table, 'M-90', 'talk')
    table.as(F).does({ type: 'focus.move', meetingId: 'M-90', agendaId: 'M-90-1', scene: 'issue' })
    expect(weighing).toEqual(['collectStances', 'compareOptions'])
    expect([stepOf(table, F), stepOf(table, R2)]).toEqual([
      { kind: 'moveFocus', meetingId: 'M-90', agendaId: 'M-90-2' },
      { kind: 'follow', meetingId: 'M-90', issueId: 'I-02' },
    ])
  })

  it('[R87] an issue waits for the parties that have not been heard', () => {
    const table = playTo('turnsOnNoise')
    expect(stepOf(table, F)).toEqual({ kind: 'hearParties', issueId: 'I-02', silent: ['P-PM'] })
    expect(stepOf(table, P1)).toEqual({ kind: 'speakFirst', issueId: 'I-02' })
    expect(stepOf(table, G)).toEqual({ kind: 'enterDemand', issueId: 'I-02' })
    table.as(P1).does({ type: 'demand.declareNone', issueId: id('I-02') })
    expect(stepOf(table, F)).toEqual({ kind: 'advanceIssue', issueId: 'I-02', to: 'discussing' })
  })

  it('[R87] then for stances on its options, then for a text from the one that stands first', () => {
    const table = playTo('hearEveryone')
    expect(stepOf(table, F)).toEqual({ kind: 'collectStances', issueId: 'I-02' })
    const optionIds = ['O-02A', 'O-02C', 'O-02D', 'O-02B'].sort()
    const compares = stepOf(table, R2)
    expect(compares).toMatchObject({ kind: 'compareOptions', issueId: 'I-02' })
    expect('optionIds' in compares ? [...compares.optionIds].sort() : []).toEqual(optionIds)
    const weighed = playTo('optionsOfNoise')
    expect(stepOf(weighed, S)).toEqual({ kind: 'draftText', issueId: 'I-02', optionId: 'O-02D' })
    expect(stepOf(weighed, R2)).toEqual({ kind: 'follow', meetingId, issueId: 'I-02' })
  })

  it('[R88] a text that somebody cannot live with is the secretary’s to publish anew', () => {
    const table = playTo('firstTwoVersions')
    expect(stepOf(table, S)).toEqual({ kind: 'publishVersion', ...text, version: 2 })
    const waits = stepOf(table, F)
    expect(waits).toMatchObject({ kind: 'awaitAgreement', ...text, version: 2 })
    expect('reasons' in waits ? waits.reasons.map(({ code }) => code) : []).toEqual(['residentsNotSatisfied'])
  })

  it('[R88] a new version asks every party, then goes to agreement, signing, settlement, action items, the next item', () => {
    const table = playTo('firstTwoVersions')
    const third = { ...text, version: 3 }
    publish(table, R02, 3)
    expect(reps.map((one) => stepOf(table, one))).toEqual(reps.map(() => ({ kind: 'takeStance', ...third })))
    takeStances(table, 'R-02', 3)
    expect(stepOf(table, F)).toEqual({ kind: 'agree', ...third })
    table.as(F).does({ type: 'resolution.agree', resolutionId: R02, version: 3 })
    expect(stepOf(table, F)).toEqual({ kind: 'openSigning', ...third })
    table.as(F).does({ type: 'resolution.openSigning', resolutionId: R02, version: 3 })
    const signs = { kind: 'sign', ...third, dissentRequired: false }
    expect(reps.map((one) => stepOf(table, one))).toEqual(reps.map(() => signs))
    signAll(table, R02, 3, [O1, C1, P1])
    expect(stepOf(table, O1).kind).toBe('follow')
    expect(stepOf(table, F)).toEqual({ kind: 'awaitSignatures', ...third, missing: ['P-RES'] })
    signAll(table, R02, 3, [R2])
    expect(stepOf(table, F)).toEqual({ kind: 'advanceIssue', issueId: 'I-02', to: 'resolved' })
    table.as(F).does({ type: 'issue.advance', issueId: 'I-02', to: 'resolved' })
    expect(stepOf(table, F)).toEqual({ kind: 'assignActions', ...third })
    expect(stepOf(playTo('signNoise'), F)).toEqual({ kind: 'moveFocus', meetingId, agendaId: 'AG-04' })
  })

  it('[R88] an issue set aside is left for the next item, and after the last one the meeting is closed', () => {
    const table = playTo('escalatePlumbing')
    expect(stepOf(table, F)).toEqual({ kind: 'moveFocus', meetingId, agendaId: 'AG-06' })
    table.as(F).does({ type: 'focus.move', meetingId, agendaId: id('AG-07'), scene: 'readBack' })
    expect(stepOf(table, F)).toEqual({ kind: 'closeMeeting', meetingId })
    table.as(F).does({ type: 'meeting.close', meetingId })
    expect(stepOf(table, S)).toEqual({ kind: 'exportMinutes', meetingId })
  })

  it('[R89] between meetings owners report on their action items and the supervision checks what is done', () => {
    const table = playTo('escalatePlumbing')
    expect(stepOf(table, D)).toEqual({ kind: 'follow', meetingId, issueId: 'I-07' })
    table.as(F).does({ type: 'meeting.close', meetingId })
    const own = [...table.state.actionItems.values()].find((item) => item.ownerId === C1 && item.status === 'assigned')
    if (own === undefined) throw new Error('the contractor owns an action item in the sample')
    const report = (to: 'doing' | 'doneWaitingCheck') =>
      table.as(own.ownerId).does({ type: 'action.report', actionItemId: own.id, text: '进展', to })
    report('doing')
    report('doneWaitingCheck')
    expect(stepOf(table, sup)).toEqual({ kind: 'verifyAction', actionItemId: own.id, issueId: own.issueId })
  })

  it('[R89] observers, the wall and the organiser only watch, and on an archived board nobody acts', () => {
    const table = playTo('turnsOnNoise')
    const watches = { kind: 'follow', meetingId, issueId: 'I-02' }
    expect([stepOf(table, OB), stepOf(table, J), nextStepFor(table.state, organiser)]).toEqual([
      watches,
      watches,
      watches,
    ])
    const file = caseAfter()
    const archived = new Table({ ...file, board: { ...file.board, status: 'archived' } })
    expect([F, S, R1, sup].map((one) => stepOf(archived, one).kind)).toEqual([
      'nothing',
      'nothing',
      'nothing',
      'nothing',
    ])
  })

  it('[R89] a reopened issue is discussed again, and a condition waits for its own party', () => {
    const state = playTo('signNoise').state
    const reopened = after(state, {
      type: 'issue.advanced',
      issueId: id('I-02'),
      from: 'resolved',
      to: 'reopened',
      reason: '',
    })
    const facilitator = { personId: id<'person'>(F), role: 'facilitator', partyId: null, via: 'self' } as const
    expect(nextStepFor(reopened, facilitator)).toEqual({ kind: 'advanceIssue', issueId: 'I-02', to: 'discussing' })
  })

  it('[R89] a party whose condition is open is asked whether it is met', () => {
    const table = playTo('optionsOfNoise')
    table.as(F).does({ type: 'resolution.draft', resolutionId: R02, issueId: 'I-02', optionId: 'O-02D' })
    expect(stepOf(table, S)).toEqual({ kind: 'publishVersion', ...text, version: 0 })
    publish(table, R02, 1)
    const stance = { type: 'stance.take', targetType: 'resolution', targetId: R02, targetVersion: 1 } as const
    table.as(R2).does({ ...stance, stanceId: 'ST-900', value: 'conditional', reason: '可以', condition: '午间安静' })
    expect(stepOf(table, R1)).toEqual({
      kind: 'settleCondition',
      ...text,
      version: 1,
      stanceId: 'ST-900',
      condition: '午间安静',
    })
  })
})
