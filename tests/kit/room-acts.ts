/**
 * Fields at random for the acts of the room: part of `acts.ts`. Draws from what the sample has, from a handful of new ids
 * that sequences make and use again, and from what is nowhere. Words that no level below their own may read are those of
 * `roomSecrets`, so that a test can look for them in what each seat receives.
 */
import * as fc from 'fast-check'
import type { PollMark } from '#shared/board/room.ts'
import {
  emergencyKinds,
  floorKinds,
  mediaTypes,
  pictureTimes,
  pollKinds,
  pollVoters,
  ratingValues,
} from '#shared/board/room.ts'
import { scenes } from '#shared/board/scene.ts'
import type { HallSeat } from '#shared/ids.ts'
import type { roomCommandSchemas } from '#shared/record/room-commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { id } from './cast.ts'

const of = fc.constantFrom
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null })

/** What must not be read below its level: by whom it may be read stands beside it. */
export const roomSecrets = {
  /** The server alone. */
  seats: ['hall-phone-one', 'hall-phone-two'],
  /** The room and the board's people. */
  doors: ['wifi-word-9', '907142'],
  /** Those who moderate. */
  hallNotes: ['楼下停车占道，想请施工单位挪一挪'],
  /** The board's people. */
  members: ['三楼老人被困，正在联系家属', '已送医，现场恢复', '想补充一句关于工期的话'],
  /** Its own party. */
  party: ['本方内部留底的照片说明'],
} as const

/** A phone in the hall. */
export const phoneCalled = (seat: string): Actor => ({
  personId: null,
  role: 'observer',
  partyId: null,
  via: 'self',
  hallSeat: seat as HallSeat,
})

/** Two of them. */
export const phones: readonly Actor[] = roomSecrets.seats.map(phoneCalled)
/** The server itself, which notes that the chair is lost. */
export const system: Actor = { personId: null, role: 'system', partyId: null, via: 'self' }

const meetingId = of('M-05', 'M-05', 'M-05', 'M-05', 'M-90')
const issueId = of('I-02', 'I-01', 'I-11', 'X')
const requestId = of('rq-1', 'rq-2', 'rq-3', 'rq-4', 'rq-5', 'X')
const pollId = of('poll-1', 'poll-2', 'poll-3', 'X')
const screenId = of('main', 'main', 'side', 'door', 'X')
const noteId = of('note-1', 'note-2', 'X')
const attachmentId = of('att-1', 'att-2', 'att-3', 'X')
const emergencyId = of('em-1', 'em-2', 'X')
const agendaId = of('AG-01', 'AG-03', 'AG-90')
/** Filled in from the board by `acts.ts`. */
const fits = 'fits'

const subjects = of<readonly string[]>([], [], ['O-02A', 'O-02D'], ['O-02A'], ['R-02'], ['poll-1'], ['att-1'], ['X'])
const shown = fc.record({ scene: of(...scenes), agendaId: maybe(agendaId), issueId: maybe(issueId), subjects })

const choices = of(
  [
    { id: 'pc-1', label: '赞成' },
    { id: 'pc-2', label: '再看看' },
  ],
  [
    { id: 'pc-1', label: '甲' },
    { id: 'pc-2', label: '乙' },
    { id: 'pc-3', label: '丙' },
  ],
)

const plan = {
  meetingId: of('M-90', 'M-05', 'X'),
  kind: of('joint', 'onsite', 'hearing'),
  title: of('联席会'),
  startAt: of('2026-08-01T19:00:00+08:00'),
  endAt: of('2026-08-01T20:00:00+08:00', '2026-08-01T18:00:00+08:00'),
  place: of('活动室'),
  wifi: of(null, { name: '会场', password: roomSecrets.doors[0] }),
}

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>

type RoomType = keyof typeof roomCommandSchemas | 'meeting.replan' | 'agenda.add'

/** The fields of each act of the room. */
export const roomFields: Readonly<Record<RoomType, Fields>> = {
  'meeting.replan': {
    ...plan,
    agenda: of([{ id: 'AG-91', issueId: 'I-02', title: '噪声', kind: 'negotiate', plannedMinutes: 10 }]),
  },
  'agenda.add': {
    meetingId,
    item: fc.record({
      id: of('AG-92', 'AG-93', 'AG-01'),
      issueId: maybe(issueId),
      title: of('补充'),
      kind: of('negotiate'),
      plannedMinutes: of(5),
    }),
    afterId: maybe(agendaId),
  },
  'meeting.cancel': { meetingId: of('M-90', 'M-05'), reason: of('改期') },
  'meeting.reopen': { meetingId, reason: of('补签一项') },
  'chair.handOver': { meetingId, toId: of('U-SEC', 'U-MED', 'U-RES1', 'X') },
  'chair.take': { meetingId },
  'chair.noteLost': { meetingId },
  'chair.noteBack': { meetingId },
  'attendance.setCode': { meetingId, code: of(roomSecrets.doors[1]) },
  'attendance.checkIn': { meetingId, code: of(roomSecrets.doors[1], '0000') },
  'attendance.stepOut': { meetingId, personId: maybe(of('U-RES1', 'X')), reason: of('接电话') },
  'attendance.stepIn': { meetingId, personId: maybe(of('U-RES1', 'X')) },
  'recusal.declare': { issueId, reason: of('同时在施工单位任职') },
  'mandate.record': {
    totalHouseholds: of(300),
    agreedHouseholds: of(200, 400),
    totalAreaM2: of(20_000),
    agreedAreaM2: of(15_000),
    on: of('2026-07-01'),
  },
  'focus.undo': { meetingId },
  'focus.call': { meetingId },
  'ready.declare': { meetingId, agendaId, ready: fc.boolean() },
  'floor.setList': { meetingId, open: of(true, true, false) },
  'floor.request': {
    requestId,
    meetingId,
    kind: of(...floorKinds, 'speak', 'speak'),
    note: of<string>(fits),
    building: of<string>(fits),
  },
  'floor.withdraw': { requestId },
  'floor.answer': { requestId, to: of('granted', 'done', 'declined', 'waiting', 'granted'), answer: of('', '稍后') },
  'timer.start': { meetingId, seconds: of(60, 600), label: of('休会') },
  'timer.stop': { meetingId },
  'wall.addScreen': { screenId, name: of('侧屏'), mode: of('follow', 'own', 'speakers') },
  'wall.removeScreen': { screenId },
  'wall.show': { screenId, shown },
  'wall.queue': { screenId, queue: fc.array(shown, { maxLength: 2 }) },
  'wall.next': { screenId },
  'wall.back': { screenId },
  'wall.setMode': { screenId, mode: of('follow', 'own', 'speakers') },
  'wall.adjust': { screenId, zoom: of(100, 120, 105), scroll: of(0, 10), bars: fc.boolean() },
  'wall.say': { meetingId, text: of('十分钟后复会', ''), seconds: maybe(of(600)) },
  'poll.open': {
    pollId,
    meetingId,
    issueId: maybe(issueId),
    question: of('现在休会吗？'),
    kind: of(...pollKinds),
    voters: of(...pollVoters),
    secret: fc.boolean(),
    choices,
  },
  'poll.answer': { pollId, marks: of<unknown>(fits, fits, fits, [{ choiceId: 'pc-1', grade: 1 }]) },
  'poll.close': { pollId },
  'poll.reveal': { pollId },
  'rating.open': { meetingId },
  'rating.give': { meetingId, value: of(...ratingValues) },
  'rating.close': { meetingId, feedbackId: of('F-90', 'F-91'), note: of('现场') },
  'hall.submit': { noteId, meetingId, building: of('', '7'), text: of(roomSecrets.hallNotes[0]) },
  'hall.accept': { noteId, demandId: of('D-092', 'D-093'), issueId, partyId: of('P-RES', 'P-OWN') },
  'hall.decline': { noteId },
  'attachment.add': {
    attachmentId,
    target: of(
      { kind: 'issue', id: 'I-02' },
      { kind: 'option', id: 'O-02A' },
      { kind: 'demand', id: 'D-006' },
      { kind: 'resolution', id: 'R-02' },
      { kind: 'emergency', id: 'em-1' },
      { kind: 'demand', id: 'X' },
    ),
    sha256: of('a'.repeat(64), 'b'.repeat(64)),
    mediaType: of(...mediaTypes),
    bytes: of(1_000),
    width: of(0, 800),
    height: of(600),
    shows: maybe(of(...pictureTimes)),
    title: of<string>(fits),
    visibility: of('public', 'meeting', 'party'),
  },
  'attachment.withdraw': { attachmentId },
  'emergency.raise': {
    emergencyId,
    issueId: maybe(issueId),
    kind: of(...emergencyKinds),
    place: of('7号楼2单元'),
    text: of(roomSecrets.members[0]),
  },
  'emergency.release': { emergencyId, note: of(roomSecrets.members[1]) },
  'statement.record': {
    statementId: of('st-1', 'st-2'),
    meetingId,
    speaker: of('5号楼居民'),
    partyId: maybe(of('P-RES', 'X')),
    text: of('希望保留树木'),
  },
}

type Act = Readonly<Record<string, unknown>>

/** Marks that are one whole answer to the poll; whichever for one that is not there. */
function marksFor(state: BoardState, pollId: unknown): readonly PollMark[] {
  const poll = state.polls.get(id(String(pollId)))
  const ids = poll?.choices.map((choice) => choice.id) ?? [id<'pollChoice'>('pc-1')]
  if (poll?.kind === 'graded') return ids.map((choiceId, index) => ({ choiceId, grade: index }))
  if (poll?.kind === 'ranked') return ids.slice(0, 2).map((choiceId, index) => ({ choiceId, grade: index + 1 }))
  return ids.slice(0, 1).map((choiceId) => ({ choiceId, grade: 1 }))
}

/** What an honest screen fills in, by field. */
export const roomFillers: Readonly<Record<string, (state: BoardState, act: Act, actor: Actor) => unknown>> = {
  note: (_state, _act, actor) => (actor.personId === null ? '' : roomSecrets.members[2]),
  building: (_state, _act, actor) => (actor.personId === null ? '7号楼' : ''),
  marks: (state, act) => marksFor(state, act['pollId']),
  title: (_state, act) => (act['visibility'] === 'party' ? roomSecrets.party[0] : '井盖'),
}

/** The acts that make what others answer, as often as a random sequence needs them to get somewhere. */
export const roomMakers: readonly RoomType[] = [
  'floor.request',
  'floor.request',
  'floor.answer',
  'poll.open',
  'poll.answer',
  'poll.answer',
  'poll.close',
  'rating.open',
  'rating.give',
  'hall.submit',
  'attachment.add',
  'emergency.raise',
  'wall.show',
]
