/** A board out into a case file and back, at rest and in mid-meeting. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import { boardFromTemplate } from '#shared/board/template.ts'
import type { AgendaId, BoardId, IssueId, MeetingId, OptionId, OwnersVoteId, PartyId, PersonId } from '#shared/ids.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { JsonObject } from '../../kit/cases.ts'
import { boardOf, caseJson, fixtureBoard, fixtures, mustParse, recordOf } from '../../kit/cases.ts'

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

/** Export, and import what was exported. */
const roundTrip = (state: BoardState): BoardState => boardOf(mustParse(throughJson(exportCase(state))))

const meetingId = 'M-05' as MeetingId
const midMeeting: readonly HeyiEvent[] = [
  { type: 'meeting.opened', meetingId },
  { type: 'focus.moved', meetingId, agendaId: 'AG-03' as AgendaId, issueId: 'I-02' as IssueId, scene: 'options' },
  {
    type: 'turn.started',
    meetingId,
    agendaId: 'AG-03' as AgendaId,
    partyId: 'P-RES' as PartyId,
    personId: 'U-RES2' as PersonId,
    seconds: 120,
  },
  { type: 'turn.extended', meetingId, seconds: 30 },
  { type: 'demand.noneDeclared', issueId: 'I-07' as IssueId, partyId: 'P-PM' as PartyId },
  { type: 'pen.lent', issueId: 'I-02' as IssueId, personId: 'U-RES2' as PersonId },
  {
    type: 'ownersVote.recorded',
    vote: {
      id: 'V-1' as OwnersVoteId,
      issueId: 'I-11' as IssueId,
      optionId: 'O-11C' as OptionId,
      totalHouseholds: 432,
      totalAreaM2: 27_648,
      participatedHouseholds: 300,
      participatedAreaM2: 20_000.5,
      approvedHouseholds: 240,
      approvedAreaM2: 16_000,
      at: '2026-07-16T11:00:00.000Z',
    },
  },
  { type: 'meeting.paused', meetingId, reason: '分别磋商' },
]

describe('exporting a board', () => {
  it.each(Object.keys(fixtures) as (keyof typeof fixtures)[])(
    '[I8] an untouched board (%s) is the file it came from, entities in the same order',
    (name) => {
      const exported = throughJson(exportCase(fixtureBoard(name)))
      expect(exported).toEqual(caseJson(name))
      expect(Object.keys(exported as object)).toEqual(Object.keys(caseJson(name)))
      expect(throughJson(exportCase(boardOf(mustParse(exported))))).toEqual(caseJson(name))
    },
  )

  it('[I9] keys that the format does not know come out again, and optional keys that were missing stay missing', () => {
    const json = caseJson('start')
    const [first] = json['demands'] as JsonObject[]
    Object.assign(first as JsonObject, { 现场编号: '甲-3', extra: { deep: [1, null] } })
    delete (first as JsonObject)['reply']
    Object.assign(json, { compiledBy: { office: '社区居委会' } })
    delete json['precedents']
    for (const person of json['people'] as JsonObject[]) delete person['partyId']
    for (const person of json['people'] as JsonObject[]) if (person['role'] === 'partyRep') person['partyId'] = 'P-RES'
    for (const resolution of json['resolutions'] as JsonObject[]) {
      for (const signOff of resolution['signOffs'] as JsonObject[]) delete signOff['voidedAt']
    }
    delete (json['board'] as JsonObject)['cadence']
    const state = boardOf(mustParse(structuredClone(json)))
    expect(throughJson(exportCase(state))).toEqual(json)
    expect(state.people.get('U-FAC' as PersonId)?.partyId).toBeNull()
    expect(state.board?.cadence).toBeNull()
    expect(state.precedents.size).toBe(0)
  })

  it('[I9] an optional key that was missing and has got a value since is exported', () => {
    const json = caseJson('start')
    for (const person of json['people'] as JsonObject[]) if (person['id'] === 'U-OBS') delete person['partyId']
    const before = boardOf(mustParse(json))
    const assigned: HeyiEvent = {
      type: 'person.assigned',
      personId: 'U-OBS' as PersonId,
      role: 'partyRep',
      partyId: 'P-RES' as PartyId,
    }
    const after = evolveAll(before, recordOf([{ event: assigned }], { after: before.seq }))
    expect(exportCase(after)?.people.find(({ id }) => id === 'U-OBS')).toMatchObject({ partyId: 'P-RES' })
  })

  it('[I10] a board exported in mid-meeting comes back with focus, turns, pens, votes and the open meeting', () => {
    const start = fixtureBoard('start')
    const running = evolveAll(
      start,
      recordOf(
        midMeeting.map((event) => ({ event })),
        { after: start.seq, at: '2026-07-16T11:12:00.000Z' },
      ),
    )
    const exported = exportCase(running)
    expect(exported?.live).toMatchObject({ openMeetingId: 'M-05', turns: [{ seconds: 150, extendedBy: 30 }] })
    const { seq: _imported, ...back } = roundTrip(running)
    const { seq: _recorded, ...was } = running
    expect(back).toEqual(was)
    expect(throughJson(exportCase(roundTrip(running)))).toEqual(throughJson(exported))
  })

  it('[I11] a new board from the template is a good case file and comes back whole', () => {
    const input = { title: '示例', projectName: '综合整治工程', community: '示例社区', convener: '联合党支部' }
    const file = boardFromTemplate(input, 'B-1' as BoardId, Date.parse('2026-07-16T11:00:00Z'))
    const state = boardOf(mustParse(throughJson(file)))
    expect(throughJson(exportCase(state))).toEqual(throughJson(file))
    expect([...state.parties.values()].map((party) => [party.name, party.isResidents])).toEqual([
      ['产权单位', false],
      ['施工与监理单位', false],
      ['物业公司', false],
      ['居民代表', true],
    ])
    const seats = [...state.people.values()].map((person) => person.role)
    expect(seats.filter((role) => role === 'partyRep')).toHaveLength(8)
    expect(new Set(seats)).toEqual(
      new Set([
        'facilitator',
        'secretary',
        'partyRep',
        'mediator',
        'messenger',
        'leader',
        'supervisor',
        'observer',
        'projector',
      ]),
    )
  })
})
