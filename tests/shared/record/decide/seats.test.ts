/** Who may give which act at all, on which board; the questions that come before any rule. */
import { describe, expect, it } from 'vitest'
import { emptyState } from '#shared/record/state.ts'
import { commandSchemas } from '#shared/record/commands.ts'
import { decide } from '#shared/record/decide/decide.ts'
import { parseCommand } from '#shared/record/parse-command.ts'
import { commandRights } from '#shared/record/rights.ts'
import { caseBefore, cast, id, organiser, Table } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { playTo, stanceOn } from '../../../kit/script.ts'

const { F: fac, S: sec, R1: res1, OB: obs, J: proj, L: gov, sup } = cast
const demand = { type: 'demand.record', demandId: 'D-900', issueId: 'I-02', position: '早上晚一点开工' } as const
const notAllowed = { code: 'notAllowed' } as const
const signOff = { type: 'signOff.sign', resolutionId: 'R-01', version: 1, textSha256: '0'.repeat(64) } as const

describe('the seat', () => {
  refuses(
    () => new Table(),
    [
      ['[R4] the facilitator takes no stance', fac, stanceOn('O-02A', null, 'support'), notAllowed],
      ['[R4] the facilitator signs nothing', fac, signOff, notAllowed],
      [
        '[R4] the facilitator files no dissent',
        fac,
        { type: 'dissent.file', resolutionId: 'R-01', text: '不' },
        notAllowed,
      ],
      ['[R4] the secretary takes no stance', sec, stanceOn('O-02A', null, 'support'), notAllowed],
      ['[R4] a department liaison takes no stance', gov, stanceOn('O-02A', null, 'support'), notAllowed],
      ['[R4] the supervision edits nothing', sup, demand, notAllowed],
      ['[R4] an observer writes nothing', obs, demand, notAllowed],
      ['[R4] the projector writes nothing', proj, { type: 'turn.end', meetingId: 'M-05' }, notAllowed],
      ['[R1] a representative opens no meeting', res1, { type: 'meeting.open', meetingId: 'M-05' }, notAllowed],
    ],
  )

  it('[R4] no command at all is open to an observer or the projector', () => {
    for (const rights of Object.values(commandRights)) {
      expect(rights).not.toContain('observer')
      expect(rights).not.toContain('projector')
    }
  })

  it('[R1] asks for a seat before looking at anything else', () => {
    const act = { ...demand, issueId: 'I-99' }
    expect(new Table().as(obs).isRefused(act)).toEqual({ code: 'notAllowed' })
    expect(new Table().as(res1).isRefused(act)).toEqual({ code: 'unknownEntity', field: 'issueId' })
  })

  it.each([
    [
      '[R1] the role of a session is not believed',
      { personId: id<'person'>('U-RES1'), role: 'facilitator', partyId: null },
    ],
    [
      '[R1] the party of a session is not believed',
      { personId: id<'person'>('U-RES1'), role: 'partyRep', partyId: id<'party'>('P-OWN') },
    ],
    [
      '[R1] a stranger has no seat',
      { personId: id<'person'>('U-NOBODY'), role: 'partyRep', partyId: id<'party'>('P-RES') },
    ],
    ['[R1] no person means the organiser and nobody else', { personId: null, role: 'facilitator', partyId: null }],
  ] as const)('%s', (_title, actor) => {
    const seated = new Table().asActor({ ...actor, via: 'self' })
    expect(seated.isRefused(demand)).toEqual({ code: 'notAllowed' })
    expect(seated.isRefused({ type: 'meeting.open', meetingId: 'M-05' })).toEqual({ code: 'notAllowed' })
  })

  it('[R1] follows a changed seat at once', () => {
    const table = new Table()
    table.as(fac).does({ type: 'person.assign', personId: res1, role: 'mediator', partyId: null })
    expect(table.as(res1).isRefused(demand)).toEqual({ code: 'notAllowed' })
  })
})

describe('the board', () => {
  it('[R2] takes no act once archived, and says so only to those who may act', () => {
    const file = caseBefore()
    const table = new Table({ ...file, board: { ...file.board, status: 'archived' } })
    expect(table.as(res1).isRefused(demand)).toEqual({ code: 'boardArchived' })
    expect(table.as(obs).isRefused(demand)).toEqual({ code: 'notAllowed' })
  })

  it('[R2] takes no act before it exists', () => {
    const create = parseCommand({
      commandId: 'C',
      type: 'issue.create',
      issueId: 'I',
      title: '一',
      phase: 'works',
      topic: '其他',
    })
    if (!create.ok) throw new Error('the act is well formed')
    expect(decide(emptyState, create.value, organiser, 0)).toMatchObject({ refusal: { code: 'unknownBoard' } })
  })

  it('[R2] counts an act once, however often it is sent', () => {
    const table = new Table()
    const actor = {
      personId: id<'person'>(res1),
      role: 'partyRep',
      partyId: id<'party'>('P-RES'),
      via: 'self',
    } as const
    const first = table.send({ commandId: 'once', ...demand }, actor)
    const length = table.record.length
    const second = table.send({ commandId: 'once', ...demand }, actor)
    expect([first.ok, second.ok, table.record.length]).toEqual([true, true, length])
  })
})

const strangers: Readonly<
  Record<string, readonly [field: string, by: string, act: Readonly<Record<string, unknown>>]>
> = {
  'person.assign': ['personId', fac, { personId: 'X', role: 'observer', partyId: null }],
  'meeting.open': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.pause': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.resume': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.close': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.numberMinutes': ['meetingId', sec, { meetingId: 'X', minutesNo: '1号' }],
  'attendance.record': ['meetingId', sec, { meetingId: 'X', entries: [{ personId: res1, kind: 'attend' }] }],
  'attendance.countObservers': ['meetingId', sec, { meetingId: 'X', count: 3 }],
  'focus.move': ['meetingId', fac, { meetingId: 'X', scene: 'agenda' }],
  'turn.start': ['meetingId', fac, { meetingId: 'X', agendaId: 'AG-01', partyId: 'P-RES' }],
  'turn.extend': ['meetingId', fac, { meetingId: 'X', seconds: 30 }],
  'turn.end': ['meetingId', fac, { meetingId: 'X' }],
  'issue.advance': ['issueId', fac, { issueId: 'X', to: 'open' }],
  'issue.writeGuarantee': ['issueId', fac, { issueId: 'X', text: '保证' }],
  'demand.record': ['issueId', res1, { demandId: 'D-900', issueId: 'X', position: '要' }],
  'demand.reword': ['demandId', res1, { demandId: 'X', text: '要' }],
  'demand.withdraw': ['demandId', res1, { demandId: 'X' }],
  'demand.declareNone': ['issueId', res1, { issueId: 'X' }],
  'option.propose': ['issueId', res1, { optionId: 'O-9', issueId: 'X', title: '新', text: '新' }],
  'ownersVote.record': [
    'optionId',
    sec,
    {
      voteId: 'V',
      optionId: 'X',
      totalHouseholds: 3,
      totalAreaM2: 3,
      participatedHouseholds: 3,
      participatedAreaM2: 3,
      approvedHouseholds: 3,
      approvedAreaM2: 3,
    },
  ],
  'stance.take': ['targetId', res1, { ...stanceOn('X', null, 'support') }],
  'stance.meetCondition': ['stanceId', res1, { stanceId: 'X' }],
  'stance.waiveCondition': ['stanceId', res1, { stanceId: 'X' }],
  'pen.lend': ['issueId', fac, { issueId: 'X', personId: res1 }],
  'pen.takeBack': ['issueId', fac, { issueId: 'X' }],
  'resolution.draft': ['issueId', fac, { resolutionId: 'R-9', issueId: 'X' }],
  'resolution.publishVersion': ['resolutionId', sec, { resolutionId: 'X', baseVersion: 0, text: '文' }],
  'resolution.agree': ['resolutionId', fac, { resolutionId: 'X', version: 1 }],
  'resolution.openSigning': ['resolutionId', fac, { resolutionId: 'X', version: 1 }],
  'signOff.sign': ['resolutionId', res1, { ...signOff, resolutionId: 'X' }],
  'dissent.file': ['resolutionId', res1, { resolutionId: 'X', text: '不' }],
  'action.create': [
    'resolutionId',
    fac,
    {
      actionItemId: 'A-9',
      resolutionId: 'X',
      title: '做',
      leaderId: fac,
      ownerId: fac,
      dueOn: '2026-08-01',
      packages: { research: '一', coordinate: '二', supervise: '三', reassure: '四' },
    },
  ],
  'action.report': ['actionItemId', fac, { actionItemId: 'X', text: '在做', to: 'doing' }],
  'action.verify': ['actionItemId', sup, { actionItemId: 'X', text: '好' }],
  'action.sendBack': ['actionItemId', sup, { actionItemId: 'X', reason: '没好' }],
}

describe('an act about something that is not on the board', () => {
  it.each(Object.entries(strangers))('[R3] %s', (type, [field, by, act]) => {
    const refusal = playTo('opening')
      .as(by)
      .isRefused({ type: type as keyof typeof commandSchemas, ...act })
    expect(refusal).toEqual({ code: 'unknownEntity', field })
  })

  it('[R3] is covered for every command that names something', () => {
    const makesOnly = ['party.add', 'person.add', 'meeting.plan', 'redLine.declare', 'issue.create']
    expect([...Object.keys(strangers), ...makesOnly].sort()).toEqual(Object.keys(commandSchemas).sort())
  })
})
