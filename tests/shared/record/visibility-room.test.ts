/** Who receives what of the room: each kind of event as it happens, and the same once it came back from a file. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Act, Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { phones } from '../../kit/room-acts.ts'
import { eyesOf, importedFrom } from '../../kit/room-views.ts'
import { meetingId, playTo } from '../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, M: med, G: msg, J: proj, P1: pm1 } = cast
const photo = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9, width: 8, height: 6 } as const

/** A table and what each receives of it. */
class Seen {
  readonly table: Table = playTo('opening')

  act(by: string | number, act: Act): this {
    const phone = typeof by === 'number' ? phones[by] : undefined
    const seat = phone === undefined ? this.table.as(String(by)) : this.table.asActor(phone)
    seat.does(act)
    return this
  }

  /** The newest event as this person (null: the public) receives it. */
  last(by: string | null): HeyiEvent | null {
    const { seq } = this.table.record.at(-1) ?? {}
    return seenBy(this.table.record, this.eyes(by)).find((one) => one.seq === seq)?.event ?? null
  }

  eyes(by: string | null): Viewer {
    return by === null ? publicViewer : eyesOf(this.table.state, by)
  }

  board(by: string | null): BoardState {
    return evolveAll(emptyState, seenBy(this.table.record, this.eyes(by)))
  }

  text(by: string | null): string {
    return JSON.stringify(seenBy(this.table.record, this.eyes(by)))
  }
}

const speak = (requestId: string, more: object = {}): Act => ({
  type: 'floor.request',
  requestId,
  meetingId,
  kind: 'speak',
  ...more,
})
const open = (pollId: string, voters: string, more: object = {}): Act => ({
  type: 'poll.open',
  pollId,
  meetingId,
  question: '现在休会吗？',
  kind: 'mood',
  voters,
  choices: [
    { id: 'pc-1', label: '好' },
    { id: 'pc-2', label: '再等等' },
  ],
  ...more,
})
const answer = (pollId: string, choiceId = 'pc-1'): Act => ({
  type: 'poll.answer',
  pollId,
  marks: [{ choiceId, grade: 1 }],
})

describe('a phone in the hall', () => {
  it('[V14] is told apart by nobody, neither in what happens nor in the file', () => {
    const seen = new Seen()
      .act(0, speak('rq', { building: '7' }))
      .act(1, { type: 'hall.submit', noteId: 'note', meetingId, building: '', text: '路灯太暗' })
      .act(fac, open('poll', 'everyone'))
      .act(0, answer('poll'))
      .act(fac, { type: 'rating.open', meetingId })
      .act(1, { type: 'rating.give', meetingId, value: 'satisfied' })
    const seats = phones.map(({ hallSeat }) => String(hallSeat))
    for (const by of [null, proj, fac, sec, msg, res1]) {
      expect(seats.filter((seat) => seen.text(by).includes(seat))).toEqual([])
    }
    expect(seats.filter((seat) => JSON.stringify(exportCase(seen.table.state)).includes(seat))).toEqual([])
    expect(seen.board(fac).requests.get(id('rq'))).toMatchObject({ byId: null, building: '7', hallSeat: null })
  })
})

/** Who acted, as the room learns of an answer. */
const nameless = { personId: null, role: 'partyRep', partyId: null, via: 'self' }

describe('a poll', () => {
  it('[V15] tells an answer to its giver’s own party alone, and to everybody that there is one more', () => {
    const seen = new Seen().act(fac, open('poll', 'parties', { secret: true })).act(res1, answer('poll', 'pc-2'))
    const voters = [null, proj, fac, sec, con1, med, res1, res2].map((by) => {
      const event = seen.last(by)
      return event?.type === 'poll.answered' ? (event.answer?.voter ?? 'one') : null
    })
    expect(voters).toEqual([null, 'one', 'one', 'one', 'one', 'one', 'P-RES', 'P-RES'])
    expect(seen.board(con1).polls.get(id('poll'))).toMatchObject({ answered: 1, answers: [] })
    const actors = [fac, res1].map((by) => seenBy(seen.table.record, seen.eyes(by)).at(-1)?.actor)
    expect(actors).toEqual([nameless, nameless])
  })

  it('[V15] of people tells an answer to that person', () => {
    const seen = new Seen().act(fac, open('poll', 'people')).act(med, answer('poll'))
    expect(seen.board(med).polls.get(id('poll'))?.answers).toMatchObject([{ voter: med }])
    expect(seen.board(res1).polls.get(id('poll'))?.answers).toEqual([])
  })

  it('[V15] that asks the hall is the public’s too, with its result; any other is not', () => {
    const seen = new Seen()
      .act(fac, open('all', 'everyone'))
      .act(fac, open('table', 'parties'))
      .act(1, answer('all'))
      .act(res1, answer('all', 'pc-2'))
      .act(res1, answer('table'))
    for (const pollId of ['all', 'table']) {
      seen.act(fac, { type: 'poll.close', pollId }).act(fac, { type: 'poll.reveal', pollId })
    }
    const { polls } = seen.board(null)
    expect([...polls.keys()]).toEqual(['all'])
    expect(polls.get(id('all'))).toMatchObject({
      status: 'revealed',
      answered: 2,
      result: { answered: 2, byParty: null },
    })
    expect(seen.board(proj).polls.get(id('table'))?.result?.byParty).toHaveLength(1)
  })

  it('[V15] in a file keeps who answered only where parties were asked openly', () => {
    const seen = new Seen()
      .act(fac, open('openly', 'parties'))
      .act(fac, open('secretly', 'parties', { secret: true }))
      .act(fac, open('hall', 'hall'))
      .act(res1, answer('openly'))
      .act(res1, answer('secretly', 'pc-2'))
      .act(con1, answer('secretly'))
      .act(0, answer('hall'))
    const polls = exportCase(seen.table.state)?.live?.room?.polls
    expect(polls?.map(({ answers, status }) => [answers.map(({ voter }) => voter), status])).toEqual([
      [['P-RES'], 'open'],
      [['voter-1', 'voter-2'], 'closed'],
      [['voter-1'], 'closed'],
    ])
  })
})

describe('the rating', () => {
  it('[V16] tells nobody who gave what, and everybody the counts once it is closed', () => {
    const seen = new Seen()
      .act(fac, { type: 'rating.open', meetingId })
      .act(0, { type: 'rating.give', meetingId, value: 'satisfied' })
    for (const by of [null, fac]) {
      expect(seen.last(by)).toEqual({ type: 'rating.given', meetingId, given: null, first: true })
      expect(seen.board(by).ratings.get(meetingId)).toMatchObject({ answered: 1, answers: [], counts: null })
    }
    seen.act(sec, { type: 'rating.close', meetingId, feedbackId: 'F-9', note: '有人不满意噪声' })
    const feedback = [null, proj, res1].map((by) => seen.board(by).feedback.get(id('F-9')))
    expect(feedback.map((one) => one?.note)).toEqual(['', '', '有人不满意噪声'])
    expect(feedback[0]?.counts).toMatchObject({ satisfied: 1, dissatisfied: 0 })
  })
})

describe('a note from the hall', () => {
  const submit: Act = { type: 'hall.submit', noteId: 'note', meetingId, building: '7', text: '路灯太暗' }

  it('[V17] is read by those who moderate, whoever has the chair among them', () => {
    const seen = new Seen().act(0, submit)
    const readers = [fac, sec, msg, med, res1, proj, null]
    expect(readers.map((by) => seen.board(by).hallNotes.size)).toEqual([1, 1, 1, 0, 0, 0, 0])
    seen.act(fac, { type: 'chair.handOver', meetingId, toId: med })
    expect(seen.board(med).hallNotes.size).toBe(1)
  })

  it('[V17] that was taken over is read by all as the demand that it became', () => {
    const accept: Act = { type: 'hall.accept', noteId: 'note', demandId: 'D-9', issueId: 'I-02', partyId: 'P-RES' }
    const seen = new Seen().act(0, submit).act(msg, accept)
    const demands = [null, proj, res1].map((by) => seen.board(by).demands.get(id('D-9'))?.position)
    expect(demands).toEqual(['路灯太暗', '路灯太暗', '路灯太暗'])
    expect(seen.board(null).demands.get(id('D-9'))?.enteredById).toBeUndefined()
    expect([fac, res1].map((by) => seen.last(by)?.type)).toEqual(['hall.accepted', undefined])
  })
})

describe('a request', () => {
  it('[V18] is, for the public, that one of its kind waits; the wall learns who, but no words', () => {
    const seen = new Seen().act(res1, speak('rq', { note: '想补充工期' }))
    const request = (by: string | null) => seen.board(by).requests.get(id('rq'))
    expect(request(null)).toMatchObject({
      kind: 'speak',
      status: 'waiting',
      agendaId: null,
      byId: null,
      partyId: null,
      building: '',
      note: '',
    })
    expect(request(proj)).toMatchObject({ byId: res1, partyId: 'P-RES', note: '' })
    expect(request(con1)).toMatchObject({ byId: res1, note: '想补充工期' })
    seen.act(fac, { type: 'floor.answer', requestId: 'rq', to: 'declined', answer: '请等下一项' })
    expect([null, con1].map((by) => [request(by)?.status, request(by)?.answer])).toEqual([
      ['declined', ''],
      ['declined', '请等下一项'],
    ])
  })
})

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
