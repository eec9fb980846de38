/**
 * Acts at random, for property tests: every type of command, with fields drawn from what the sample board has, from what
 * an earlier act may have made, and from what is nowhere. Wrong acts are as welcome as right ones; most come from someone
 * whose role may give them, so that a sequence gets somewhere.
 */
import * as fc from 'fast-check'
import type { Resolution } from '#shared/board/board.ts'
import { issueStatuses, scenes, stanceValues } from '#shared/board/board.ts'
import { actorOf, currentText } from '#shared/board/select.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { CommandType } from '#shared/record/commands.ts'
import type { Actor } from '#shared/roles.ts'
import { mayCommand } from '#shared/record/rights.ts'
import { roles } from '#shared/roles.ts'
import type { Table } from './cast.ts'
import { id, organiser } from './cast.ts'
import { deskFields, deskMakers, redLineId } from './desk-acts.ts'
import { phones, roomFields, roomFillers, roomMakers, roomSecrets, system } from './room-acts.ts'

const of = fc.constantFrom
const issueId = of('I-01', 'I-02', 'I-02', 'I-11', 'I-90', 'I-09', 'X')
const resolutionId = of('R-02', 'R-01', 'R-02', 'R-90', 'X', 'R-02')
const optionId = of('O-02A', 'O-02D', 'O-11C', 'O-90', 'X')
const partyId = of('P-OWN', 'P-CON', 'P-PM', 'P-RES', 'P-90', 'X')
const personId = of('U-FAC', 'U-RES1', 'U-RES2', 'U-OWN1', 'U-CON1', 'U-PM1', 'U-SUP', 'U-OBS', 'U-90', 'X')
const meetingId = of('M-05', 'M-05', 'M-05', 'M-90', 'M-02')
const agendaId = of('AG-01', 'AG-03', 'AG-90')
const demandId = of('D-006', 'D-007', 'D-008', 'D-009', 'D-090', 'D-091')
const stanceId = of('ST-006', 'ST-new-1', 'ST-new-2', 'ST-new-3')
const actionItemId = of('A-14', 'A-90', 'A-91')
const words = of('', '会议同意。', '会议同意，周日不施工。', '不同意', '再看看', '会议同意，周日和节假日不施工。')
/** Filled in from the board by `filled`: what an honest screen would send. */
const fits = 'fits'
const version = of<unknown>(fits, fits, fits, fits, 1, 2)
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null })
const count = fc.integer({ min: 0, max: 20 })
const packages = fc.constant({ research: '一', coordinate: '二', supervise: '三', reassure: '四' })
const agenda = fc.constant([{ id: 'AG-90', issueId: 'I-02', title: '噪声', kind: 'negotiate', plannedMinutes: 10 }])

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>

const fields: Readonly<Record<CommandType, Fields>> = {
  'party.add': {
    party: fc.constant({
      id: 'P-90',
      code: 'N',
      name: '商户',
      kind: 'shops',
      color: '#123456',
      isResidents: false,
      mandate: '',
    }),
  },
  'person.add': {
    person: fc.record({
      id: fc.constant('U-90'),
      displayName: fc.constant('3号楼代表'),
      role: of('partyRep', 'mediator'),
      partyId: maybe(partyId),
    }),
  },
  'person.assign': { personId, role: of(...roles), partyId: maybe(partyId) },
  'meeting.plan': {
    meetingId: of('M-90', 'M-05'),
    wifi: of(null, { name: '会场', password: roomSecrets.doors[0] }),
    kind: of('joint', 'onsite', 'talk'),
    title: of('联席会'),
    startAt: of('2026-08-01T19:00:00+08:00'),
    endAt: of('2026-08-01T20:00:00+08:00', '2026-08-01T18:00:00+08:00'),
    place: of('活动室'),
    agenda,
  },
  'meeting.open': { meetingId },
  'meeting.pause': { meetingId },
  'meeting.resume': { meetingId },
  'meeting.close': { meetingId },
  'meeting.numberMinutes': { meetingId, minutesNo: of('一号', '小红庙纪要〔2026〕4号') },
  'attendance.record': {
    meetingId,
    entries: fc.array(fc.record({ personId, kind: of('attend', 'leave', 'nonVoting') }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  'attendance.countObservers': { meetingId, count },
  ...roomFields,
  ...deskFields,
  'focus.move': {
    meetingId,
    agendaId: maybe(agendaId),
    issueId: maybe(issueId),
    scene: of(...scenes),
    after: of<unknown>(null, fits, 1),
  },
  'turn.start': { meetingId, agendaId, partyId, personId: maybe(personId), beyondPlan: fc.boolean() },
  'turn.extend': { meetingId, seconds: of(30, 600) },
  'turn.end': { meetingId },
  'issue.create': { issueId: of('I-90', 'I-01'), title: of('车棚'), phase: of('works', 'outside'), topic: of('停车') },
  'issue.advance': { issueId, to: of(...issueStatuses), reason: words },
  'issue.writeGuarantee': { issueId, text: words },
  'demand.record': {
    demandId,
    issueId,
    partyId: maybe(partyId),
    raisedById: maybe(personId),
    position: words,
    visibility: of('public', 'meeting', 'party'),
    isRedLine: fc.boolean(),
    redLineText: maybe(words),
    redLineId: maybe(redLineId),
    redLineVisibility: maybe(of('public', 'meeting', 'party')),
    householdId: maybe(of('HH-01', 'X')),
    topic: of('', '保修', '天气'),
    building: of('', '7号楼', '张家'),
    unit: of('', '二单元'),
    answers: of([], [{ question: '保几年', text: '五年' }]),
  },
  'demand.withdraw': { demandId },
  'demand.declareNone': { issueId },
  'option.propose': {
    optionId,
    issueId,
    title: of('新'),
    text: words,
    meetsDemandIds: fc.array(demandId, { maxLength: 2 }),
    failsDemandIds: fc.array(demandId, { maxLength: 2 }),
    redLineIds: fc.array(redLineId, { maxLength: 2 }),
  },
  'ownersVote.record': {
    voteId: of('V-1', 'V-2', 'V-3'),
    optionId,
    totalHouseholds: count,
    totalAreaM2: count,
    participatedHouseholds: count,
    participatedAreaM2: count,
    approvedHouseholds: count,
    approvedAreaM2: count,
  },
  'stance.take': {
    stanceId: of(fits, fits, fits, 'ST-006', 'ST-new-1'),
    targetType: of(fits, fits, fits, fits, 'option', 'resolution'),
    targetId: fc.oneof(optionId, resolutionId),
    targetVersion: of<unknown>(fits, fits, fits, fits, null, 1, 2),
    value: of(...stanceValues, 'support', 'accept', 'accept', 'conditional'),
    reason: words,
    condition: of<unknown>(fits, fits, fits, null, '有条件'),
    redLineId: of<unknown>(fits, fits, fits, null, 'RL-RES-1', 'RL-OWN-2', 'RL-90', 'X'),
  },
  'stance.meetCondition': { stanceId },
  'stance.waiveCondition': { stanceId },
  'pen.lend': { issueId, personId },
  'pen.takeBack': { issueId },
  'resolution.draft': { resolutionId, issueId, optionId: maybe(optionId) },
  'resolution.publishVersion': { resolutionId, baseVersion: of<unknown>(fits, fits, fits, 0, 1), text: words },
  'resolution.agree': { resolutionId, version },
  'resolution.openSigning': { resolutionId, version },
  'signOff.sign': {
    resolutionId,
    version,
    textSha256: of('0'.repeat(64), fits, fits, fits, fits),
    dissent: maybe(words),
  },
  'dissent.file': { resolutionId, text: words },
  'action.create': {
    actionItemId,
    resolutionId,
    title: of('做'),
    leaderId: personId,
    ownerId: personId,
    dueOn: of('2026-08-01'),
    packages,
  },
  'action.report': { actionItemId, text: words, to: of('doing', 'blocked', 'doneWaitingCheck') },
  'action.verify': { actionItemId, text: words },
  'action.sendBack': { actionItemId, reason: words },
  'access.noteRefused': { personId: maybe(personId), what: of('household'), subjectId: of('HH-01', 'X') },
}

/** An act at random. Whoever gives it is drawn by `who`: from those whose role may, or (one time in six) from everyone. */
export interface RandomAct {
  readonly type: CommandType
  readonly fields: Readonly<Record<string, unknown>>
  readonly who: number
  readonly anyone: boolean
}

const types = Object.keys(fields) as CommandType[]

/** Acts that bring the text R-02 towards signing, as often as each is needed on that way. */
const pushing: fc.Arbitrary<readonly [CommandType, Fields]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(['stance.take', pushingStance()] as const) },
  { weight: 4, arbitrary: fc.constant(['resolution.agree', { resolutionId: of('R-02'), version: of(fits) }] as const) },
  {
    weight: 4,
    arbitrary: fc.constant(['resolution.openSigning', { resolutionId: of('R-02'), version: of(fits) }] as const),
  },
  {
    weight: 12,
    arbitrary: fc.constant([
      'signOff.sign',
      { resolutionId: of('R-02'), version: of(fits), textSha256: of(fits), dissent: of('保留') },
    ] as const),
  },
  {
    weight: 1,
    arbitrary: fc.constant([
      'resolution.publishVersion',
      { resolutionId: of('R-02'), baseVersion: of(fits), text: words },
    ] as const),
  },
)

function pushingStance(): Fields {
  const taken = { stanceId: of(fits), targetType: of(fits), targetId: of('R-02'), targetVersion: of(fits) }
  const value = of('support', 'accept', 'accept', 'support', 'accept', 'conditional', 'reserve', 'block')
  return { ...taken, value, reason: of('说明'), condition: of(fits), redLineId: of(fits) }
}

const drawn: fc.Arbitrary<readonly [CommandType, Fields]> = of(...types).map((type) => [type, fields[type]] as const)

/** Acts that make what the room's other acts answer. */
const making: fc.Arbitrary<readonly [CommandType, Fields]> = of(...roomMakers).map((type) => [type, fields[type]])

const withGiver = ([type, content]: readonly [CommandType, Fields]): fc.Arbitrary<RandomAct> =>
  fc.record({
    type: fc.constant(type),
    fields: fc.record(content),
    who: fc.nat(1000),
    anyone: fc.integer({ min: 0, max: 9 }).map((one) => one === 7),
  })

/** Acts of every type, as many again that bring a text on. */
export const randomAct: fc.Arbitrary<RandomAct> = fc
  .oneof({ weight: 1, arbitrary: drawn }, { weight: 2, arbitrary: pushing })
  .chain(withGiver)

const roomTypes = Object.keys(roomFields) as (keyof typeof roomFields)[]

/** Acts of the room, half of them such as make something. */
export const roomAct: fc.Arbitrary<RandomAct> = fc
  .oneof(
    { weight: 2, arbitrary: of(...roomTypes).map((type): readonly [CommandType, Fields] => [type, fields[type]]) },
    { weight: 3, arbitrary: making },
  )
  .chain(withGiver)

const deskTypes = Object.keys(deskFields) as (keyof typeof deskFields)[]

/** Acts of the desks, those that make something as often as all others. */
export const deskAct: fc.Arbitrary<RandomAct> = fc
  .oneof(
    { weight: 1, arbitrary: of(...deskTypes).map((type): readonly [CommandType, Fields] => [type, fields[type]]) },
    { weight: 1, arbitrary: of(...deskMakers).map((type): readonly [CommandType, Fields] => [type, fields[type]]) },
  )
  .chain(withGiver)

type Filler = (table: Table, fields: Readonly<Record<string, unknown>>, actor: Actor) => unknown

const textIn = (table: Table, { resolutionId }: Readonly<Record<string, unknown>>): Resolution | undefined =>
  table.state.resolutions.get(id(String(resolutionId)))

/** What fits, by field. */
const fillers: Readonly<Record<string, Filler>> = {
  version: (table, act) => Math.max(1, textIn(table, act)?.currentVersion ?? 1),
  after: (table) => table.state.focus?.movedSeq ?? null,
  baseVersion: (table, act) => textIn(table, act)?.currentVersion ?? 0,
  textSha256: (table, act) => {
    const resolution = textIn(table, act)
    return sha256Hex(resolution === undefined ? '' : (currentText(resolution)?.text ?? ''))
  },
  stanceId: (table) => `ST-new-${table.state.stances.size}`,
  targetType: (_table, act) => (String(act['targetId']).startsWith('O') ? 'option' : 'resolution'),
  targetVersion: (table, { targetId }) => table.state.resolutions.get(id(String(targetId)))?.currentVersion ?? null,
  condition: (_table, { value }) => (value === 'conditional' ? '周日不施工' : null),
  redLineId: (table, { value }, actor) =>
    value === 'block' && actor.partyId !== null
      ? (table.state.parties.get(actor.partyId)?.redLines[0]?.id ?? null)
      : null,
}

/** Who gives the act: one of those whose role may, or now and then anyone. */
export function giverOf(table: Table, { type, who, anyone }: RandomAct): Actor {
  const people = [...table.state.people.values()].map(actorOf)
  const able = [organiser, system, ...people, ...phones, ...phones].filter(
    (actor) => anyone || mayCommand(actor.role, type),
  )
  return able[who % able.length] ?? organiser
}

/** The act as it would come over the wire, with the fields filled in that a screen takes from the board. */
export function filled(table: Table, act: RandomAct, actor: Actor, number: number): Readonly<Record<string, unknown>> {
  const entries = Object.entries(act.fields).map(([name, value]) => {
    if (value !== fits) return [name, value]
    const filler = fillers[name]
    if (filler !== undefined) return [name, filler(table, act.fields, actor)]
    return [name, roomFillers[name]?.(table.state, act.fields, actor) ?? value]
  })
  return { commandId: `C-random-${number}`, type: act.type, ...Object.fromEntries(entries) }
}
