/**
 * The scripted meeting in parts: each is the acts of some minutes, with the words and stances of the sample's end state.
 * A part fails when an act that the script expects is refused, or one that it expects refused is accepted. Parts build
 * on one another in the order of `parts`.
 */
import type { Resolution, Stance, StanceValue } from '#shared/board/board.ts'
import type { IssueId, MeetingId, ResolutionId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Act } from './cast.ts'
import { caseAfter, cast, id, Table } from './cast.ts'

const {
  F: fac,
  S: sec,
  O1: own1,
  O2: own2,
  C1: con1,
  C2: con2,
  P1: pm1,
  P2: pm2,
  R1: res1,
  R2: res2,
  R3: res3,
  M: med,
  G: msg,
  L: gov,
  D: des,
  OB: obs,
} = cast

/** The sample's end state, which the meeting must lead to. */
export const after = caseAfter()
export const meetingId: MeetingId = id('M-05')

/** A resolution as it stands at the end of the sample. */
export function expected(resolutionId: string): Resolution {
  const resolution = after.resolutions.find((one) => one.id === resolutionId)
  if (resolution === undefined) throw new Error(`the sample has no ${resolutionId}`)
  return resolution
}

/** The words of one version in the sample. */
export const textOf = (resolutionId: string, version: number): string =>
  expected(resolutionId).versions[version - 1]?.text ?? ''

/** The sample's stances on a target (and version). */
export const expectedStances = (target: string, version: number | null): readonly Stance[] =>
  after.stances.filter((one) => one.targetId === target && one.targetVersion === version)

/** Takes every stance that the sample has on a target (and version), by the people who gave them. */
export function takeStances(table: Table, target: string, version: number | null): void {
  for (const stance of expectedStances(target, version)) {
    const { targetType, targetId, targetVersion, value, reason, condition, redLineId } = stance
    const content = { stanceId: stance.id, targetType, targetId, targetVersion, value, reason, condition, redLineId }
    table.as(stance.givenById).does({ type: 'stance.take', ...content })
  }
}

/** A stance that the sample does not have. */
export const stanceOn = (targetId: string, version: number | null, value: StanceValue): Act => ({
  type: 'stance.take',
  stanceId: id('ST-X'),
  targetType: version === null ? 'option' : 'resolution',
  targetId: id<'option'>(targetId),
  targetVersion: version,
  value,
  reason: '试一下',
})

/** The secretary publishes the sample's words of this version. */
export function publish(table: Table, resolutionId: ResolutionId, version: number): void {
  const { changeNote = '' } = expected(resolutionId).versions[version - 1] ?? {}
  const basisPolicyIds = [...expected(resolutionId).basisPolicyIds]
  const text = textOf(resolutionId, version)
  const content = { resolutionId, baseVersion: version - 1, text, changeNote, basisPolicyIds }
  table.as(sec).does({ type: 'resolution.publishVersion', ...content })
}

/** These people sign the sample's words of this version, one after the other. */
export function signAll(table: Table, resolutionId: ResolutionId, version: number, people: readonly string[]): void {
  const textSha256 = sha256Hex(textOf(resolutionId, version))
  for (const person of people) table.as(person).does({ type: 'signOff.sign', resolutionId, version, textSha256 })
}

/** The facilitator finds agreement on this version and opens signing. */
export function agree(table: Table, resolutionId: ResolutionId, version: number): void {
  table.as(fac).does({ type: 'resolution.agree', resolutionId, version })
  table.as(fac).does({ type: 'resolution.openSigning', resolutionId, version })
}

/** The facilitator assigns these action items as the sample has them. */
export function createActions(table: Table, ids: readonly string[]): void {
  for (const item of after.actionItems.filter((one) => ids.includes(one.id))) {
    const { id: actionItemId, resolutionId, title, leaderId, ownerId, dueOn, packages } = item
    const cooperatingOrgs = [...item.cooperatingOrgs]
    const content = { actionItemId, resolutionId, title, leaderId, ownerId, dueOn, packages, cooperatingOrgs }
    table.as(fac).does({ type: 'action.create', ...content })
  }
}

const focus = (table: Table, agendaId: string): unknown =>
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: id(agendaId), scene: 'issue' })

const advance = (table: Table, issueId: IssueId, to: 'discussing' | 'resolved'): unknown =>
  table.as(fac).does({ type: 'issue.advance', issueId, to })

const here = (people: readonly string[], kind: 'attend' | 'nonVoting' | 'leave') =>
  people.map((person) => ({ personId: id<'person'>(person), kind }))

function opening(table: Table): void {
  table.at('0:00').as(fac).does({ type: 'meeting.open', meetingId })
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: id('AG-01'), scene: 'agenda' })
  table.at('0:40').as(sec).does({ type: 'attendance.countObservers', meetingId, count: 30 })
  const attending = here([fac, sec, own1, own2, con1, con2, pm1, pm2, res1, res2, med], 'attend')
  const entries = [...attending, ...here([msg, gov, des], 'nonVoting'), ...here([res3], 'leave')]
  table.at('1:30').as(sec).does({ type: 'attendance.record', meetingId, entries })
  table.at('3:00').as(fac).does({ type: 'focus.move', meetingId, scene: 'mandate' })
}

function ratifyWell(table: Table): void {
  const resolutionId: ResolutionId = id('R-01')
  focus(table.at('5:00'), 'AG-02')
  publish(table.at('6:30'), resolutionId, 2)
  table.at('8:00').as(fac).isRefused({ type: 'resolution.agree', resolutionId, version: 2 }, 'notAgreed')
  takeStances(table.at('8:30'), 'R-01', 2)
  agree(table.at('9:00'), resolutionId, 2)
  signAll(table.at('9:30'), resolutionId, 2, [own1, con1, pm1])
  table.as(fac).isRefused({ type: 'issue.advance', issueId: 'I-01', to: 'resolved' }, 'signOffsMissing')
  signAll(table, resolutionId, 2, [res1])
  advance(table.at('11:30'), id('I-01'), 'resolved')
  createActions(table, ['A-01', 'A-02', 'A-03'])
}

function turnsOnNoise(table: Table): void {
  focus(table.at('12:00'), 'AG-03')
  const order = [
    ['P-RES', res2],
    ['P-CON', con1],
    ['P-PM', pm1],
    ['P-OWN', own1],
  ] as const
  for (const [partyId, personId] of order) {
    const turn = { meetingId, agendaId: id<'agenda'>('AG-03'), partyId: id<'party'>(partyId) }
    table.as(fac).does({ type: 'turn.start', ...turn, personId: id(personId) })
    table.as(fac).isRefused({ type: 'turn.start', ...turn }, 'turnRunning')
    if (personId === res2) table.as(fac).does({ type: 'turn.extend', meetingId, seconds: 30 })
    table.clock.advance(15_000)
    table.as(fac).does({ type: 'turn.end', meetingId })
  }
}

function hearEveryone(table: Table): void {
  const said = { demandId: id<'demand'>('D-066'), issueId: id<'issue'>('I-02'), position: '中午一定要安静' }
  table
    .at('13:00')
    .as(res2)
    .does({ type: 'demand.record', ...said })
  table.as(fac).isRefused({ type: 'issue.advance', issueId: 'I-02', to: 'discussing' }, 'partiesSilent')
  table
    .at('15:00')
    .as(pm1)
    .does({ type: 'demand.declareNone', issueId: id('I-02') })
  advance(table, id('I-02'), 'discussing')
}

function optionsOfNoise(table: Table): void {
  table
    .at('16:00')
    .as(con1)
    .isRefused(stanceOn('O-02C', null, 'block'), 'redLineRequired')
  table.at('17:00')
  for (const option of ['O-02A', 'O-02B', 'O-02C', 'O-02D']) takeStances(table, option, null)
}

function firstTwoVersions(table: Table): void {
  const resolutionId: ResolutionId = id('R-02')
  const draft = { resolutionId, issueId: id<'issue'>('I-02'), optionId: id<'option'>('O-02D') }
  table
    .at('19:00')
    .as(fac)
    .does({ type: 'resolution.draft', ...draft })
  publish(table, resolutionId, 1)
  takeStances(table.at('21:00'), 'R-02', 1)
  table.as(fac).isRefused({ type: 'resolution.agree', resolutionId, version: 1 }, 'notAgreed')
  publish(table.at('24:00'), resolutionId, 2)
  table.as(con1).isRefused(stanceOn('R-02', 1, 'accept'), 'superseded')
  takeStances(table.at('25:00'), 'R-02', 2)
  table.as(fac).isRefused({ type: 'resolution.agree', resolutionId, version: 2 }, 'notAgreed')
}

function signNoise(table: Table): void {
  const resolutionId: ResolutionId = id('R-02')
  publish(table.at('27:00'), resolutionId, 3)
  table
    .at('29:00')
    .as(obs)
    .isRefused(stanceOn('R-02', 3, 'support'), 'notAllowed')
  takeStances(table, 'R-02', 3)
  agree(table.at('30:00'), resolutionId, 3)
  signAll(table.at('30:30'), resolutionId, 3, [own1, con1, pm1, res2])
  advance(table.at('31:00'), id('I-02'), 'resolved')
  createActions(table, ['A-04', 'A-05', 'A-06', 'A-07'])
}

function signParking(table: Table): void {
  const resolutionId: ResolutionId = id('R-03')
  focus(table.at('32:00'), 'AG-04')
  advance(table, id('I-11'), 'discussing')
  for (const option of ['O-11A', 'O-11B', 'O-11C']) takeStances(table, option, null)
  const draft = { resolutionId, issueId: id<'issue'>('I-11'), optionId: id<'option'>('O-11B') }
  table
    .at('37:00')
    .as(sec)
    .does({ type: 'resolution.draft', ...draft })
  publish(table, resolutionId, 1)
  table.at('40:00').as(fac).does({ type: 'meeting.pause', meetingId, reason: '分别磋商' })
  table.at('46:00').as(fac).does({ type: 'meeting.resume', meetingId })
  takeStances(table.at('47:00'), 'R-03', 1)
  publish(table.at('48:00'), resolutionId, 2)
  table.as(res1).isRefused(stanceOn('R-03', 1, 'oppose'), 'superseded')
  takeStances(table.at('50:00'), 'R-03', 2)
  agree(table.at('51:00'), resolutionId, 2)
  const textSha256 = sha256Hex(textOf('R-03', 2))
  table.as(pm1).isRefused({ type: 'signOff.sign', resolutionId, version: 2, textSha256 }, 'dissentRequired')
  const text = expected('R-03').dissents[0]?.text ?? ''
  table.at('51:30').as(pm1).does({ type: 'dissent.file', resolutionId, text })
  signAll(table.at('52:00'), resolutionId, 2, [own1, con1, pm1, res1])
  advance(table, id('I-11'), 'resolved')
  createActions(table, ['A-08', 'A-09', 'A-10'])
}

function escalatePlumbing(table: Table): void {
  const resolutionId: ResolutionId = id('R-04')
  focus(table.at('54:00'), 'AG-05')
  advance(table, id('I-07'), 'discussing')
  for (const option of ['O-07A', 'O-07B', 'O-07C']) takeStances(table, option, null)
  table
    .at('56:00')
    .as(gov)
    .isRefused(stanceOn('O-07B', null, 'support'), 'notAllowed')
  const draft = { resolutionId, issueId: id<'issue'>('I-07'), optionId: id<'option'>('O-07B') }
  table
    .at('57:00')
    .as(sec)
    .does({ type: 'resolution.draft', ...draft })
  publish(table, resolutionId, 1)
  takeStances(table.at('58:00'), 'R-04', 1)
  agree(table, resolutionId, 1)
  signAll(table.at('59:00'), resolutionId, 1, [own1, con1, pm1, res1])
  const escalate = { type: 'issue.advance', issueId: id<'issue'>('I-07'), to: 'escalated' } as const
  table.as(fac).isRefused(escalate, 'missingField')
  table.as(fac).does({ ...escalate, reason: '须报市、区有关部门' })
  createActions(table, ['A-11'])
}

/** The parts by name, in the order of the evening. */
export const parts = {
  opening,
  ratifyWell,
  turnsOnNoise,
  hearEveryone,
  optionsOfNoise,
  firstTwoVersions,
  signNoise,
  signParking,
  escalatePlumbing,
}
export type Part = keyof typeof parts

/** A table at which the evening has been played up to and including this part. */
export function playTo(last: Part): Table {
  const table = new Table()
  const names = Object.keys(parts) as Part[]
  for (const name of names.slice(0, names.indexOf(last) + 1)) parts[name](table)
  return table
}
