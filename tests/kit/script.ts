/**
 * The scripted meeting in parts: each is the acts of some minutes, with the words and stances of the sample's end state.
 * A part fails when an act that the script expects is refused, or one that it expects refused is accepted. Parts build
 * on one another in the order of `parts`. Caucuses, the escalation's paper, the sync window and publishing are not played:
 * the board has no acts for them yet.
 */
import type { ResolutionId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { Act } from './cast.ts'
import { cast, id, Table } from './cast.ts'
import { closing, goThroughActions, observer, rateMeeting, readBack } from './script-end.ts'
import {
  advance,
  agree,
  createActions,
  expected,
  focus,
  meetingId,
  publish,
  signAll,
  stanceOn,
  takeStances,
  textOf,
} from './script-steps.ts'

export {
  after,
  agree,
  expected,
  expectedStances,
  meetingId,
  publish,
  signAll,
  stanceOn,
  takeStances,
  textOf,
} from './script-steps.ts'

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

const attach = (attachmentId: string, target: Readonly<Record<string, string>>, more: object = {}): Act => ({
  type: 'attachment.add',
  attachmentId,
  target,
  sha256: sha256Hex(attachmentId),
  mediaType: 'image/jpeg',
  bytes: 1_500_000,
  width: 2560,
  height: 1920,
  visibility: 'public',
  ...more,
})

const here = (people: readonly string[], kind: 'attend' | 'nonVoting' | 'leave') =>
  people.map((person) => ({ personId: id<'person'>(person), kind }))

function opening(table: Table): void {
  table.at('0:00').as(fac).does({ type: 'meeting.open', meetingId })
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: id('AG-01'), scene: 'agenda' })
  table.at('0:40').as(sec).does({ type: 'attendance.countObservers', meetingId, count: 30 })
  const attending = here([fac, sec, own1, own2, con1, con2, pm1, pm2, res1, res2, med], 'attend')
  table.as(sec).does({ type: 'attendance.setCode', meetingId, code: '5301' })
  table.as(res1).isRefused({ type: 'attendance.checkIn', meetingId, code: '1035' }, 'codeWrong')
  table.as(res1).does({ type: 'attendance.checkIn', meetingId, code: '5301' })
  const entries = [...attending, ...here([msg, gov, des], 'nonVoting'), ...here([res3], 'leave')]
  table.at('1:30').as(sec).does({ type: 'attendance.record', meetingId, entries })
  table.at('3:00').as(fac).does({ type: 'focus.move', meetingId, scene: 'mandate' })
}

function ratifyWell(table: Table): void {
  const resolutionId: ResolutionId = id('R-01')
  focus(table.at('5:00'), 'AG-02')
  const wellPhotos = ['photo-well', 'photo-tape']
  for (const photo of wellPhotos) {
    table
      .at('5:40')
      .as(msg)
      .does(attach(photo, { kind: 'issue', id: 'I-01' }))
  }
  table.as(fac).does({ type: 'focus.move', meetingId, scene: 'photo', issueId: 'I-01', subjects: ['photo-well'] })
  publish(table.at('6:30'), resolutionId, 2)
  const change = { visibility: 'meeting', mediaType: 'application/pdf', title: '变更确认' }
  table
    .at('8:00')
    .as(des)
    .does(attach('slope', { kind: 'resolution', id: 'R-01' }, change))
  table.as(fac).isRefused({ type: 'resolution.agree', resolutionId, version: 2 }, 'notAgreed')
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
  table.as(res2).does({ type: 'floor.request', requestId: 'hand-R2', meetingId, kind: 'speak' })
  const order = [
    ['P-RES', res2],
    ['P-CON', con1],
    ['P-PM', pm1],
    ['P-OWN', own1],
  ] as const
  for (const [partyId, personId] of order) {
    const turn = { meetingId, agendaId: id<'agenda'>('AG-03'), partyId: id<'party'>(partyId) }
    const requestId = personId === res2 ? 'hand-R2' : null
    table.as(fac).does({ type: 'turn.start', ...turn, personId: id(personId), requestId })
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
  observer(table, 17).isRefused(stanceOn('R-02', 3, 'support'), 'notAllowed')
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
  table.at('38:00').as(res1).does({ type: 'attendance.stepOut', meetingId, reason: '' })
  table.at('40:00').as(fac).does({ type: 'meeting.pause', meetingId, reason: '分别磋商' })
  table.as(fac).does({ type: 'timer.start', meetingId, seconds: 360, label: '分别磋商' })
  table.at('46:00').as(res1).does({ type: 'attendance.stepIn', meetingId })
  table.as(fac).does({ type: 'timer.stop', meetingId })
  table.as(fac).does({ type: 'meeting.resume', meetingId })
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
  goThroughActions,
  readBack,
  rateMeeting,
  closing,
}
export type Part = keyof typeof parts

/** A table at which the evening has been played up to and including this part. */
export function playTo(last: Part): Table {
  const table = new Table()
  const names = Object.keys(parts) as Part[]
  for (const name of names.slice(0, names.indexOf(last) + 1)) parts[name](table)
  return table
}
