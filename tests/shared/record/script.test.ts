/**
 * The scripted meeting on rules and fold alone, T+0:00 to T+88:00: what each minute of the script puts on the record, and
 * what it must not. The texts are those of the sample's end state; the same words must come out of the record.
 */
import { describe, expect, it } from 'vitest'
import type { Resolution, Stance } from '#shared/board/board.ts'
import { currentText, validSignOffs } from '#shared/board/select.ts'
import { exportCase } from '#shared/board/export-case.ts'
import { agreementReasons } from '#shared/convergence/agreement.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import type { IssueId } from '#shared/ids.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import { cast, id } from '../../kit/cast.ts'
import type { Table } from '../../kit/cast.ts'
import { hallTexts, privateTexts } from '../../kit/private-texts.ts'
import { seenBy } from '../../kit/record.ts'
import { after, expected, expectedStances, meetingId, playTo } from '../../kit/script.ts'

const { O1: own1, C1: con1, P1: pm1, R1: res1, R2: res2 } = cast
const issue2: IssueId = id('I-02')

function held(table: Table, resolutionId: string): Resolution {
  const resolution = table.state.resolutions.get(id(resolutionId))
  if (resolution === undefined) throw new Error(`the record has no ${resolutionId}`)
  return resolution
}

const words = ({ versions }: Resolution): readonly string[] => versions.map(({ text }) => text)
const signers = (resolution: Resolution): readonly string[] => validSignOffs(resolution).map((one) => one.byId)
const reasons = (table: Table, resolutionId: string): readonly string[] =>
  agreementReasons(table.state, id(resolutionId)).map((reason) => reason.code)

const kinds = (list: readonly { personId: string; kind: string }[] = []): readonly string[] =>
  list.map(({ personId, kind }) => `${personId} ${kind}`).sort()
const stanceFacts = ({ partyId, value, reason, givenById, meetingId: meeting }: Stance): string =>
  [partyId, value, reason, givenById, meeting].join(' ')

describe('the scripted meeting, T+0:00 to T+31:30', () => {
  it('[R56] opens with the attendance of the sample', () => {
    const meeting = playTo('opening').state.meetings.get(meetingId)
    expect(meeting).toMatchObject({ status: 'running', observersCount: 30 })
    expect(kinds(meeting?.attendance)).toEqual(kinds(after.meetings.find((one) => one.id === meetingId)?.attendance))
  })

  it('[R56] signs R-01 v2 with the words of the sample and assigns A-01 to A-03', () => {
    const table = playTo('ratifyWell')
    const resolution = held(table, 'R-01')
    expect(resolution).toMatchObject({ status: 'signed', currentVersion: 2, publicText: expected('R-01').publicText })
    expect(words(resolution)).toEqual(words(expected('R-01')))
    expect(signers(resolution)).toEqual([own1, con1, pm1, res1])
    expect(table.state.issues.get(id('I-01'))?.status).toBe('resolved')
    const items = ['A-01', 'A-02', 'A-03'].map((item) => table.state.actionItems.get(id(item)))
    expect(items.map((item) => item?.status)).toEqual(['assigned', 'assigned', 'assigned'])
  })

  it('[R56] keeps the order of turns RES, CON, PM, OWN and the 30 seconds more', () => {
    const { turns } = playTo('turnsOnNoise').state
    expect(turns.map((turn) => turn.partyId)).toEqual(['P-RES', 'P-CON', 'P-PM', 'P-OWN'])
    expect(turns.map((turn) => turn.seconds)).toEqual([150, 120, 120, 120])
  })

  it('[R56] ranks the options of the noise as the sample expects', () => {
    const ranking = rankOptions(playTo('optionsOfNoise').state, issue2)
    expect(ranking).toEqual(after.issues.find((one) => one.id === issue2)?.expectedRanking)
    expect(ranking[0]).toMatchObject({ optionId: 'O-02D', minScore: 1, sumScore: 6 })
  })

  it('[R56] leaves only the residents open on v2, and what was said of v1 does not count', () => {
    const table = playTo('firstTwoVersions')
    expect(reasons(table, 'R-02')).toEqual(['residentsNotSatisfied'])
    expect([...table.state.stances.values()].filter((one) => one.targetId === 'R-02')).toHaveLength(8)
  })

  it('[R56] signs R-02 v3 with the words of the sample after two versions that did not hold', () => {
    const table = playTo('signNoise')
    const resolution = held(table, 'R-02')
    expect(resolution).toMatchObject({ status: 'signed', currentVersion: 3, no: '第2项', acceptedOptionId: 'O-02D' })
    expect(words(resolution)).toEqual(words(expected('R-02')))
    expect(resolution.publicText).toBe(expected('R-02').publicText)
    expect(signers(resolution)).toEqual([own1, con1, pm1, res2])
    expect(table.state.issues.get(issue2)?.status).toBe('resolved')
    expect(table.events('resolution.settled').map((event) => event.resolutionId)).toEqual(['R-01', 'R-02'])
  })

  it('[R56] leaves the stances and action items of the sample, no more and no fewer', () => {
    const { state } = playTo('signNoise')
    for (const target of ['R-01', 'R-02', 'O-02A', 'O-02B', 'O-02C', 'O-02D']) {
      const taken = [...state.stances.values()].filter((one) => one.targetId === target)
      expect(taken.map(stanceFacts)).toEqual(after.stances.filter((one) => one.targetId === target).map(stanceFacts))
    }
    const items = [...state.actionItems.values()].filter((one) => ['R-01', 'R-02'].includes(one.resolutionId))
    expect(items.map((item) => item.id)).toEqual(['A-01', 'A-02', 'A-03', 'A-04', 'A-05', 'A-06', 'A-07'])
    expect(items.every((item) => Object.values(item.packages).every((text) => text !== ''))).toBe(true)
  })
})

describe('the scripted meeting, T+32:00 to T+59:00', () => {
  it('[R56] signs R-03 v2 over a reservation that stands beside it as the sample has it', () => {
    const resolution = held(playTo('signParking'), 'R-03')
    expect(resolution.status).toBe('signed')
    expect(currentText(resolution)?.text).toBe(expected('R-03').publicText)
    const dissents = resolution.dissents.map(({ partyId, text, visibility }) => ({ partyId, text, visibility }))
    expect(dissents).toEqual(expected('R-03').dissents.map(({ at: _at, ...dissent }) => dissent))
    expect(validSignOffs(resolution).map(({ partyId, withDissent }) => [partyId, withDissent])).toEqual(
      expected('R-03').signOffs.map(({ partyId, withDissent }) => [partyId, withDissent]),
    )
  })

  it('[R56] escalates the plumbing with R-04 v1 signed', () => {
    const table = playTo('escalatePlumbing')
    const resolution = held(table, 'R-04')
    expect(resolution).toMatchObject({ status: 'signed', currentVersion: 1, no: '第4项' })
    expect(currentText(resolution)?.text).toBe(expected('R-04').versions[0]?.text)
    expect(table.state.issues.get(id('I-07'))?.status).toBe('escalated')
    expect(expectedStances('R-04', 1)).toHaveLength(4)
    expect(rankOptions(table.state, id('I-11'))[0]?.optionId).toBe('O-11B')
  })
})

describe('the scripted meeting, T+60:00 to T+88:00', () => {
  const table = playTo('closing')
  const { state } = table

  it('[R56] reads back the four texts as they were signed', () => {
    const moves = table.events('focus.moved').filter(({ scene }) => scene === 'signing')
    const read = moves.map(({ subjects: [resolutionId = ''] = [] }) => held(table, resolutionId))
    expect(read.map((resolution) => resolution.id)).toEqual(['R-01', 'R-02', 'R-03', 'R-04'])
    const signed = ['R-01', 'R-02', 'R-03'].map((resolutionId) => expected(resolutionId).versions.at(-1)?.text)
    expect(read.map((resolution) => currentText(resolution)?.text)).toEqual([
      ...signed,
      expected('R-04').versions[0]?.text,
    ])
  })

  it('[R56] counts the thirty ratings of the hall as the sample does', () => {
    expect(state.ratings.get(meetingId)).toMatchObject({ status: 'closed', answered: 30 })
    expect(state.feedback.get(id('F-01'))).toEqual(after.feedback.find((one) => one.id === 'F-01'))
  })

  it('[R56] ends closed, numbered, with the people of the sample, and takes nothing more', () => {
    const wanted = after.meetings.find((one) => one.id === meetingId)
    const meeting = state.meetings.get(meetingId)
    expect(meeting).toMatchObject({ status: 'minutesDraft', minutesNo: wanted?.minutesNo, observersCount: 30 })
    expect(kinds(meeting?.attendance)).toEqual(kinds(wanted?.attendance))
    expect([state.openMeetingId, state.focus]).toEqual([null, null])
    const gone = meeting?.attendance.find(({ personId }) => personId === res1)?.absences
    expect(gone).toMatchObject([{ fromAt: '2026-07-16T11:38:00.000Z', toAt: '2026-07-16T11:46:00.000Z' }])
  })

  it('[R56] leaves the resolutions, stances, dissents, sign-offs and action items of the sample', () => {
    for (const resolutionId of ['R-01', 'R-02', 'R-03']) {
      const resolution = held(table, resolutionId)
      expect(words(resolution)).toEqual(words(expected(resolutionId)))
      expect(resolution.publicText).toBe(expected(resolutionId).publicText)
      expect(signers(resolution)).toEqual(expected(resolutionId).signOffs.map(({ byId }) => byId))
    }
    const targets = ['R-01', 'R-02', 'R-03', 'O-02A', 'O-02D', 'O-11B', 'O-07B']
    for (const target of targets) {
      const taken = [...state.stances.values()].filter((one) => one.targetId === target)
      expect(taken.map(stanceFacts)).toEqual(after.stances.filter((one) => one.targetId === target).map(stanceFacts))
    }
    const items = after.actionItems.filter(({ id: itemId }) => itemId <= 'A-11')
    for (const { id: itemId, leaderId, ownerId, dueOn, packages } of items) {
      expect(state.actionItems.get(itemId)).toMatchObject({ leaderId, ownerId, dueOn, packages, status: 'assigned' })
    }
    expect(items).toHaveLength(11)
  })

  it('[R56] is the same again when it is folded from its record', () => {
    expect(evolveAll(emptyState, table.record)).toEqual(state)
  })

  it('[R56] tells the hall nothing above its level in all that time', () => {
    const file = exportCase(state)
    if (file === null) throw new Error('cannot happen: there is a board')
    const heard = JSON.stringify(seenBy(table.record, publicViewer))
    const { hidden, doors } = hallTexts(file)
    expect([...privateTexts(file), ...hidden, ...doors].filter((text) => heard.includes(text))).toEqual([])
    expect([...privateTexts(file), ...hidden, ...doors].length).toBeGreaterThan(100)
  })
})
