/** Who receives what of the room, of those who ask, answer and write: phones, polls, ratings, notes, requests. */
import { describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { Act } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { seenBy } from '../../kit/record.ts'
import { phones } from '../../kit/room-acts.ts'
import { answer, open, Seen, speak } from '../../kit/room-views.ts'
import { meetingId } from '../../kit/script.ts'

const { F: fac, S: sec, R1: res1, R2: res2, C1: con1, M: med, G: msg, J: proj } = cast

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
    expect(readers.map((by) => seen.board(by).hallNotes.size)).toEqual([1, 1, 1, 0, 0, 0, 1])
    expect(seen.board(null).hallNotes.get(id('note'))).toMatchObject({ text: '', building: '', hallSeat: null })
    seen.act(fac, { type: 'chair.handOver', meetingId, toId: med })
    expect(seen.board(med).hallNotes.size).toBe(1)
  })

  it('[V17] tells the public, and so the phone that wrote it, no more than what became of it', () => {
    const seen = new Seen().act(0, submit)
    const fate = () => seen.board(null).hallNotes.get(id('note'))?.status
    expect(fate()).toBe('waiting')
    seen.act(msg, { type: 'hall.decline', noteId: 'note' })
    expect(fate()).toBe('declined')
    expect(seen.text(null)).not.toContain('路灯太暗')
    expect([proj, res1].map((by) => seen.text(by).includes('hall.'))).toEqual([false, false])
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
