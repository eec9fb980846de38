/**
 * Who may give which act at all, on which board; the questions that come before any rule.
 * Longer than 300 lines, reason: it is one question, asked of every kind of act.
 */
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

  it('[R4] no command at all is open to the projector, and to an observer only what the hall is asked', () => {
    const open = Object.entries(commandRights).filter(([, rights]) =>
      (rights as readonly string[]).includes('observer'),
    )
    const hall = ['floor.request', 'floor.withdraw', 'hall.submit', 'poll.answer', 'rating.give']
    expect(open.map(([type]) => type).sort()).toEqual(hall)
    for (const rights of Object.values(commandRights)) expect(rights).not.toContain('projector')
  })

  it('[M15] an observer without a phone of the hall gives nothing, and a person never counts as one', () => {
    const table = playTo('opening')
    const hand = { type: 'floor.request', requestId: 'Q-1', meetingId: 'M-05', kind: 'speak' } as const
    const hallSeat = id<'hallSeat'>('H-1')
    const phone = { personId: null, role: 'observer', partyId: null, via: 'self' } as const
    expect(table.as(obs).isRefused(hand)).toEqual(notAllowed)
    expect(table.asActor(phone).isRefused(hand)).toEqual(notAllowed)
    expect(table.asActor({ ...phone, personId: id('U-OBS'), hallSeat }).isRefused(hand)).toEqual(notAllowed)
    expect(table.asActor({ ...phone, hallSeat }).isRefused(demand)).toEqual(notAllowed)
    table.asActor({ ...phone, hallSeat }).does(hand)
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
    [
      '[R1] nobody of a board passes for the organiser',
      { personId: id<'person'>('U-FAC'), role: 'organiser', partyId: null },
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

const plan = {
  meetingId: 'X',
  kind: 'joint',
  title: '联席会',
  startAt: '2026-08-01T19:00:00+08:00',
  endAt: '2026-08-01T20:00:00+08:00',
  place: '活动室',
  agenda: [],
} as const

const strangers: Readonly<
  Record<string, readonly [field: string, by: string, act: Readonly<Record<string, unknown>>]>
> = {
  'person.assign': ['personId', fac, { personId: 'X', role: 'observer', partyId: null }],
  'meeting.open': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.pause': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.resume': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.close': ['meetingId', fac, { meetingId: 'X' }],
  'meeting.numberMinutes': ['meetingId', sec, { meetingId: 'X', minutesNo: '1号' }],
  'meeting.replan': ['meetingId', fac, plan],
  'meeting.cancel': ['meetingId', fac, { meetingId: 'X', reason: '改期' }],
  'meeting.reopen': ['meetingId', fac, { meetingId: 'X', reason: '漏了一项' }],
  'agenda.add': [
    'meetingId',
    fac,
    { meetingId: 'X', item: { id: 'AG-9', title: '加', kind: 'negotiate', plannedMinutes: 5 } },
  ],
  'chair.handOver': ['meetingId', fac, { meetingId: 'X', toId: sec }],
  'chair.take': ['meetingId', sec, { meetingId: 'X' }],
  'attendance.setCode': ['meetingId', sec, { meetingId: 'X', code: '1234' }],
  'attendance.checkIn': ['meetingId', res1, { meetingId: 'X', code: '1234' }],
  'attendance.stepOut': ['meetingId', res1, { meetingId: 'X' }],
  'attendance.stepIn': ['meetingId', res1, { meetingId: 'X' }],
  'recusal.declare': ['issueId', res1, { issueId: 'X', reason: '亲属' }],
  'statement.record': ['meetingId', sec, { statementId: 'S-9', meetingId: 'X', speaker: '7号楼居民', text: '要' }],
  'focus.undo': ['meetingId', fac, { meetingId: 'X' }],
  'focus.call': ['meetingId', fac, { meetingId: 'X' }],
  'ready.declare': ['meetingId', res1, { meetingId: 'X', agendaId: 'AG-01', ready: true }],
  'floor.setList': ['meetingId', fac, { meetingId: 'X', open: false }],
  'floor.request': ['meetingId', res1, { requestId: 'Q-9', meetingId: 'X', kind: 'speak' }],
  'floor.withdraw': ['requestId', res1, { requestId: 'X' }],
  'floor.answer': ['requestId', fac, { requestId: 'X', to: 'done' }],
  'timer.start': ['meetingId', fac, { meetingId: 'X', seconds: 60 }],
  'timer.stop': ['meetingId', fac, { meetingId: 'X' }],
  'wall.removeScreen': ['screenId', fac, { screenId: 'X' }],
  'wall.show': ['screenId', fac, { screenId: 'X', shown: { scene: 'agenda' } }],
  'wall.queue': ['screenId', fac, { screenId: 'X', queue: [] }],
  'wall.next': ['screenId', fac, { screenId: 'X' }],
  'wall.back': ['screenId', fac, { screenId: 'X' }],
  'wall.setMode': ['screenId', fac, { screenId: 'X', mode: 'own' }],
  'wall.adjust': ['screenId', fac, { screenId: 'X', zoom: 100, scroll: 0, bars: true }],
  'wall.say': ['meetingId', fac, { meetingId: 'X', text: '休会' }],
  'poll.open': [
    'meetingId',
    fac,
    {
      pollId: 'PL-9',
      meetingId: 'X',
      question: '好吗',
      kind: 'mood',
      voters: 'people',
      choices: [
        { id: 'a', label: '好' },
        { id: 'b', label: '不好' },
      ],
    },
  ],
  'poll.answer': ['pollId', res1, { pollId: 'X', marks: [{ choiceId: 'a', grade: 1 }] }],
  'poll.close': ['pollId', fac, { pollId: 'X' }],
  'poll.reveal': ['pollId', fac, { pollId: 'X' }],
  'rating.open': ['meetingId', fac, { meetingId: 'X' }],
  'rating.close': ['meetingId', fac, { meetingId: 'X', feedbackId: 'F-9' }],
  'hall.accept': ['noteId', fac, { noteId: 'X', demandId: 'D-9', issueId: 'I-02', partyId: 'P-RES' }],
  'hall.decline': ['noteId', fac, { noteId: 'X' }],
  'attachment.add': [
    'target.id',
    res1,
    {
      attachmentId: 'AT-9',
      target: { kind: 'issue', id: 'X' },
      sha256: '0'.repeat(64),
      mediaType: 'image/png',
      bytes: 1,
      width: 1,
      height: 1,
    },
  ],
  'attachment.withdraw': ['attachmentId', res1, { attachmentId: 'X' }],
  'emergency.raise': ['issueId', res1, { emergencyId: 'EM-9', issueId: 'X', kind: 'gas', place: '7号楼' }],
  'emergency.release': ['emergencyId', fac, { emergencyId: 'X', note: '已排除' }],
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
  'redLine.mark': ['optionId', res1, { optionId: 'X', redLineId: 'RL-RES-1' }],
  'redLine.unmark': ['optionId', res1, { optionId: 'X', redLineId: 'RL-RES-1' }],
  'demand.withdraw': ['demandId', res1, { demandId: 'X' }],
  'demand.confirm': ['demandId', res1, { demandId: 'X' }],
  'demand.merge': ['demandId', fac, { demandId: 'X', intoId: 'D-007' }],
  'demand.separate': ['demandId', fac, { demandId: 'X' }],
  'idea.add': ['issueId', res1, { ideaId: 'ID-9', issueId: 'X', text: '试一个月' }],
  'idea.withdraw': ['ideaId', res1, { ideaId: 'X' }],
  'remark.record': ['issueId', res1, { remarkId: 'RM-9', issueId: 'X', kind: 'comment', text: '要' }],
  'remark.answer': ['remarkId', sec, { remarkId: 'X', to: 'rejected' }],
  'remark.withdraw': ['remarkId', res1, { remarkId: 'X' }],
  'caucus.open': ['issueId', fac, { caucusId: 'K-9', issueId: 'X', memberIds: [res1] }],
  'caucus.close': ['caucusId', fac, { caucusId: 'X' }],
  'caucus.submit': ['issueId', res1, { submissionId: 'SB-9', issueId: 'X', text: '可以' }],
  'submission.join': ['submissionId', res1, { submissionId: 'X' }],
  'resolution.haltSigning': ['resolutionId', fac, { resolutionId: 'X', reason: '改' }],
  'signOff.refuse': ['resolutionId', res1, { resolutionId: 'X', version: 1, textSha256: '0'.repeat(64), reason: '不' }],
  'signOff.recordPaper': [
    'resolutionId',
    sec,
    {
      resolutionId: 'X',
      version: 1,
      textSha256: '0'.repeat(64),
      partyId: 'P-RES',
      signedById: res1,
      witnessId: 'U-MED',
      attachmentId: 'AT-9',
    },
  ],
  'signOff.witnessPaper': [
    'resolutionId',
    'U-MED',
    {
      resolutionId: 'X',
      version: 1,
      textSha256: '0'.repeat(64),
      partyId: 'P-RES',
      signedById: res1,
      attachmentId: 'AT-9',
    },
  ],
  'signOff.denyPaper': [
    'resolutionId',
    'U-MED',
    {
      resolutionId: 'X',
      version: 1,
      textSha256: '0'.repeat(64),
      partyId: 'P-RES',
      signedById: res1,
      attachmentId: 'AT-9',
      reason: '没有看到',
    },
  ],
  'review.share': ['resolutionId', res1, { reviewId: 'RV-9', resolutionId: 'X', version: 1 }],
  'review.revoke': ['reviewId', res1, { reviewId: 'X' }],
  'demand.declareNone': ['issueId', res1, { issueId: 'X' }],
  'option.propose': ['issueId', res1, { optionId: 'O-9', issueId: 'X', title: '新', text: '新' }],
  'option.amend': ['optionId', res1, { optionId: 'X', baseChanges: 0, title: '新', text: '新' }],
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
    const entities = ['party.add', 'person.add', 'meeting.plan', 'redLine.declare', 'issue.create']
    const makesOnly = [...entities, 'mandate.record', 'wall.addScreen']
    // Given by the server or by a phone in the hall, not by a person of the board.
    const byNobody = [
      'chair.noteLost',
      'chair.noteBack',
      'review.noteOpened',
      'access.noteRefused',
      'rating.give',
      'hall.submit',
    ]
    expect([...Object.keys(strangers), ...makesOnly, ...byNobody].sort()).toEqual(Object.keys(commandSchemas).sort())
  })
})
