/** Who receives what of the room, of what is shown and said to all: walls, emergencies, attachments, the way in, reasons. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Act } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { importedFrom, open, Seen } from '../../kit/room-views.ts'
import { meetingId } from '../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, G: msg, J: proj, P1: pm1 } = cast
const photo = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9, width: 8, height: 6 } as const

/** The board, with the noise made an issue that the hall does not know of. */
function closed(): Seen {
  const seen = new Seen()
  const issue = seen.table.state.issues.get(id('I-02'))
  if (issue === undefined) throw new Error('the sample has I-02')
  const entity = { ...issue, visibility: 'party' } as const
  const event = { type: 'imported', collection: 'issues', entity } as const
  const { seq = 0, at = '', actor } = seen.table.record.at(-1) ?? {}
  if (actor === undefined) throw new Error('cannot happen: the meeting was opened')
  const recorded = { seq: seq + 1, at, actor, commandId: null, event }
  seen.table.record.push(recorded)
  seen.table.state = evolveAll(seen.table.state, [recorded])
  return seen
}

describe('the wall', () => {
  const shown = { scene: 'compare', agendaId: 'AG-03', issueId: 'I-02', subjects: ['O-02A', 'O-02D'] } as const

  it('[V19] shows nothing of an issue that is not for the hall', () => {
    const seen = closed().act(sec, { type: 'wall.show', screenId: 'main', shown })
    seen.act(sec, { type: 'wall.queue', screenId: 'main', queue: [shown] })
    const blank = { scene: 'compare', agendaId: null, issueId: null, subjects: [] }
    expect(seen.board(proj).screens.get(id('main'))).toMatchObject({ shown: blank, queue: [blank] })
    expect(seen.board(res1).screens.get(id('main'))).toMatchObject({ shown, queue: [shown] })
    seen.act(fac, { type: 'focus.move', meetingId, ...shown })
    expect(seen.board(proj).focus).toMatchObject(blank)
    seen.act(fac, open('poll', 'people', { issueId: 'I-02' }))
    seen.act(res1, { type: 'recusal.declare', issueId: 'I-02', reason: '亲属在施工单位' })
    expect([seen.board(proj).polls.size, seen.board(proj).recusals.length]).toEqual([0, 0])
    const item = { id: 'AG-99', issueId: 'I-02', title: '内部事项', kind: 'negotiate', plannedMinutes: 5 }
    seen.act(fac, { type: 'agenda.add', meetingId, item })
    expect([null, proj, res1].map((by) => seen.board(by).agenda.has(id('AG-99')))).toEqual([false, false, true])
  })

  it('[V19] tells the public what the room looks at, but not which text or option', () => {
    const seen = new Seen().act(fac, { type: 'focus.move', meetingId, ...shown })
    expect(seen.board(null).focus).toMatchObject({ scene: 'compare', issueId: 'I-02', subjects: [] })
    expect(seen.board(null).focus?.movedById).toBeUndefined()
    expect(seen.board(proj).focus).toMatchObject({ subjects: shown.subjects, movedById: fac })
    for (const [pollId, voters] of [
      ['hall', 'hall'],
      ['table', 'parties'],
    ] as const) {
      seen.act(fac, open(pollId, voters)).act(fac, { type: 'focus.move', meetingId, scene: 'poll', subjects: [pollId] })
      expect(seen.board(null).focus?.subjects).toEqual(voters === 'hall' ? ['hall'] : [])
    }
    const target = { kind: 'issue', id: 'I-01' } as const
    seen.act(msg, { type: 'attachment.add', attachmentId: 'p', target, visibility: 'public', ...photo })
    seen.act(fac, { type: 'focus.move', meetingId, scene: 'photo', subjects: ['p'] })
    expect(seen.board(null).focus?.subjects).toEqual(['p'])
  })
})

describe('an emergency', () => {
  it('[V20] is everybody’s, with its place; what exactly and who raised it is the members’', () => {
    const raise: Act = { type: 'emergency.raise', emergencyId: 'em', kind: 'fall', place: '7号楼', text: '老人跌倒' }
    const release: Act = { type: 'emergency.release', emergencyId: 'em', note: '已送医' }
    const seen = new Seen().act(res1, raise).act(fac, release)
    const hidden = { place: '7号楼', text: '', raisedById: '', released: { byId: '', note: '' } }
    for (const by of [null, proj]) expect(seen.board(by).emergencies.get(id('em'))).toMatchObject(hidden)
    expect(seen.board(con1).emergencies.get(id('em'))).toMatchObject({
      text: '老人跌倒',
      raisedById: res1,
      released: { byId: fac, note: '已送医' },
    })
  })

  it('[V20] does not name an issue that is not for the hall', () => {
    const seen = new Seen()
    const issue = seen.table.state.issues.get(id('I-02'))
    if (issue === undefined) throw new Error('the sample has I-02')
    seen.act(res1, { type: 'emergency.raise', emergencyId: 'em', issueId: 'I-02', kind: 'fall', place: '7号楼' })
    const issues = new Map(seen.table.state.issues).set(issue.id, { ...issue, visibility: 'party' })
    const file = exportCase({ ...seen.table.state, issues })
    const back = evolveAll(emptyState, seenBy(importedFrom(file), publicViewer))
    expect(back.emergencies.get(id('em'))?.issueId).toBeNull()
  })
})

const add = (attachmentId: string, visibility: string, target: object): Act => ({
  type: 'attachment.add',
  attachmentId,
  visibility,
  target,
  ...photo,
})

describe('an attachment', () => {
  it('[V21] reaches those of its level who may see what it hangs on', () => {
    const seen = new Seen()
    const issue = { kind: 'issue', id: 'I-02' }
    seen.act(res1, add('public', 'public', issue))
    seen.act(res1, add('meeting', 'meeting', issue))
    seen.act(res1, add('party', 'party', issue))
    seen.act(res1, add('demand', 'public', { kind: 'demand', id: 'D-006' }))
    const held = (by: string | null) => [...seen.board(by).attachments.keys()]
    expect([null, proj, con1, fac, msg, res2].map(held)).toEqual([
      ['public'],
      ['public'],
      ['public', 'meeting'],
      ['public', 'meeting'],
      ['public', 'meeting', 'party', 'demand'],
      ['public', 'meeting', 'party', 'demand'],
    ])
    expect(seen.board(null).attachments.get(id('public'))?.byId).toBe('')
    seen.act(res1, { type: 'attachment.withdraw', attachmentId: 'party' })
    expect([null, con1, res2].map((by) => seen.last(by)?.type)).toEqual([undefined, undefined, 'attachment.withdrawn'])
  })

  it('[V21] of a party stays with it when whoever hung it up moves to another', () => {
    const target = { kind: 'issue', id: 'I-02' } as const
    const seen = new Seen()
    seen.act(res1, { type: 'attachment.add', attachmentId: 'p', target, visibility: 'party', ...photo })
    seen.act(fac, { type: 'meeting.close', meetingId })
    seen.act(fac, { type: 'person.assign', personId: res1, role: 'partyRep', partyId: 'P-CON' })
    expect([con1, res1, res2].map((by) => seen.board(by).attachments.size)).toEqual([0, 0, 1])
  })
})

describe('the way in', () => {
  it('[V22] to network and list of those present is told in the room, not to the public', () => {
    const seen = new Seen().act(sec, { type: 'attendance.setCode', meetingId, code: '907142' })
    const plan = {
      meetingId: 'M-9',
      kind: 'joint',
      title: '联席会',
      startAt: '2026-08-01T19:00:00+08:00',
      endAt: '2026-08-01T20:00:00+08:00',
      place: '活动室',
      agenda: [],
      wifi: { name: '会场', password: 'wifi-word-9' },
    }
    seen.act(fac, { type: 'meeting.plan', ...plan }).act(fac, { type: 'meeting.replan', ...plan })
    for (const by of [proj, res1]) {
      expect(['907142', 'wifi-word-9'].filter((word) => !seen.text(by).includes(word))).toEqual([])
    }
    expect(['907142', 'wifi-word-9', '会场"'].filter((word) => seen.text(null).includes(word))).toEqual([])
  })
})

describe('who typed which words of a version', () => {
  it('[V79] is told to members, live and from a file, and to nobody below them', () => {
    const wrote = [{ personId: sec, length: 5 }]
    const seen = new Seen()
      .act(pm1, { type: 'demand.declareNone', issueId: 'I-02' })
      .act(fac, { type: 'issue.advance', issueId: 'I-02', to: 'discussing' })
      .act(fac, { type: 'resolution.draft', resolutionId: 'R-90', issueId: 'I-02' })
      .act(sec, { type: 'resolution.publishVersion', resolutionId: 'R-90', baseVersion: 0, text: '会议同意。', wrote })
    const record = importedFrom(exportCase(seen.table.state))
    const told = (by: string | null) =>
      [seen.board(by), evolveAll(emptyState, seenBy(record, seen.eyes(by)))].map(
        (board) => board.resolutions.get(id('R-90'))?.versions.at(-1)?.wrote,
      )
    for (const by of [res1, con1, fac]) expect([by, told(by)]).toEqual([by, [wrote, wrote]])
    for (const by of [proj, null]) expect([by, told(by)]).toEqual([by, [undefined, undefined]])
    expect(seen.last(proj)).toMatchObject({ version: { text: '会议同意。' } })
  })
})

describe('what the public does not need', () => {
  it('[V23] it does not receive: who leads, who is ready or away, walls, statements, reasons', () => {
    const seen = new Seen()
    const nothing: readonly (readonly [string, Act])[] = [
      [fac, { type: 'chair.handOver', meetingId, toId: sec }],
      [fac, { type: 'chair.take', meetingId }],
      [fac, { type: 'focus.call', meetingId }],
      [res1, { type: 'ready.declare', meetingId, agendaId: 'AG-03', ready: true }],
      [res1, { type: 'attendance.stepOut', meetingId, reason: '接孩子' }],
      [res1, { type: 'attendance.stepIn', meetingId }],
      [pm1, { type: 'recusal.declare', issueId: 'I-11', reason: '亲属在停车公司' }],
      [sec, { type: 'wall.addScreen', screenId: 'side', name: '侧屏', mode: 'follow' }],
      [sec, { type: 'wall.removeScreen', screenId: 'side' }],
    ]
    for (const [by, act] of nothing) {
      seen.act(by, act)
      expect([act.type, seen.last(null)]).toEqual([act.type, null])
      expect([act.type, seen.last(proj) === null]).toEqual([act.type, false])
    }
    seen.act(fac, { type: 'meeting.close', meetingId })
    seen.act(fac, { type: 'meeting.reopen', meetingId, reason: '漏签一项' })
    expect(seen.last(null)).toEqual({ type: 'meeting.reopened', meetingId, byId: '', reason: '' })
    expect(seen.last(proj)).toMatchObject({ byId: fac, reason: '漏签一项' })
  })

  it('[V23] it does receive: the agenda, time, the message, whether hands are taken, whether the people want it', () => {
    const seen = new Seen()
    const everything: readonly (readonly [string, Act])[] = [
      [fac, { type: 'timer.start', meetingId, seconds: 60 }],
      [fac, { type: 'timer.stop', meetingId }],
      [sec, { type: 'wall.say', meetingId, text: '十分钟后复会' }],
      [fac, { type: 'floor.setList', meetingId, open: false }],
      [fac, { type: 'rating.open', meetingId }],
    ]
    for (const [by, act] of everything) {
      seen.act(by, act)
      expect(seen.last(null)).toEqual(seen.last(fac))
    }
  })
})
