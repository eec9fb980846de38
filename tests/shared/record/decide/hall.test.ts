/** What phones in the hall do besides raising a hand: rate the meeting, ask for something in writing. */
import { describe, expect, it } from 'vitest'
import type { RatingValue } from '#shared/board/room.ts'
import { ratingValues } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import type { Act, Seated, Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { phoneCalled } from '../../../kit/room-acts.ts'
import { after, meetingId, playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, G: msg, R1: res1, OB: obs } = cast
const opened = (): Table => playTo('opening')
const rate = (value: RatingValue): Act => ({ type: 'rating.give', meetingId, value })
const rating = (name: 'open' | 'close', fields: object = {}): Act => ({ type: `rating.${name}`, meetingId, ...fields })
const close = rating('close', { feedbackId: 'F-01', note: '现场30名旁听居民扫码评价' })

const phone = (table: Table, place: number): Seated => table.asActor(phoneCalled(`phone-${place}`))

function rated(): Table {
  const table = opened()
  table.as(fac).does(rating('open'))
  return table
}

describe('the rating', () => {
  it('[M71] counts each phone once, the newest, and becomes the sample’s feedback', () => {
    const table = rated()
    const wanted = after.feedback.find((one) => one.id === 'F-01')
    const given = ratingValues.flatMap((value) => Array.from({ length: wanted?.counts?.[value] ?? 0 }, () => value))
    for (const place of [3, 9, 20]) phone(table, place).does(rate('dissatisfied'))
    for (const [place, value] of given.entries()) phone(table, place).does(rate(value))
    expect(table.state.ratings.get(meetingId)).toMatchObject({ answered: 30, counts: null })
    table.as(sec).does(close)
    expect(table.state.feedback.get(id('F-01'))).toEqual(wanted)
    expect(table.state.ratings.get(meetingId)).toMatchObject({ status: 'closed', counts: wanted?.counts })
  })

  it('[M71] is taken from those who leave until it is closed, and once a meeting', () => {
    const table = rated()
    expect(table.as(fac).isRefused(rating('open'))).toEqual({ code: 'ratingClosed' })
    table.as(fac).does({ type: 'meeting.close', meetingId })
    phone(table, 0).does(rate('satisfied'))
    table.as(sec).does(close)
    for (const one of [phone(table, 1).isRefused(rate('satisfied')), table.as(sec).isRefused(close)]) {
      expect(one).toEqual({ code: 'ratingClosed' })
    }
    expect(table.as(fac).isRefused(rating('open'))).toEqual({ code: 'meetingNotRunning' })
  })

  it('[M71] is the hall’s, of so many phones, under an id of its own', () => {
    const table = rated()
    expect(table.as(res1).isRefused(rate('satisfied'))).toEqual({ code: 'notAllowed' })
    expect(table.as(obs).isRefused(rate('satisfied'))).toEqual({ code: 'notAllowed' })
    for (let place = 0; place < limits.hallSeats; place += 1) phone(table, place).does(rate('satisfied'))
    expect(phone(table, limits.hallSeats).isRefused(rate('satisfied'))).toMatchObject({ code: 'tooMany' })
    phone(table, 0).does(rate('dissatisfied'))
    table.as(sec).does(close)
    const other = playTo('opening')
    other.state = { ...other.state, feedback: table.state.feedback }
    other.as(fac).does(rating('open'))
    expect(other.as(sec).isRefused(close)).toEqual({ code: 'idTaken', field: 'feedbackId' })
  })
})

const submit = (noteId: string, more: object = {}): Act => ({
  type: 'hall.submit',
  noteId,
  meetingId,
  building: '5号楼',
  text: '路灯太暗',
  ...more,
})
const accept = (noteId: string, more: object = {}): Act => ({
  type: 'hall.accept',
  noteId,
  demandId: 'D-hall',
  issueId: 'I-02',
  partyId: 'P-RES',
  ...more,
})
const decline = (noteId: string): Act => ({ type: 'hall.decline', noteId })

function noted(): Table {
  const table = opened()
  phone(table, 0).does(submit('note'))
  return table
}

describe('a note from the hall', () => {
  it('[M72] waits, one a phone; the next comes when it has been answered', () => {
    const table = noted()
    expect(table.state.hallNotes.get(id('note'))).toMatchObject({ building: '5', status: 'waiting', demandId: null })
    expect(phone(table, 0).isRefused(submit('note-2'))).toEqual({ code: 'alreadyAsked' })
    expect(phone(table, 1).isRefused(submit('note'))).toEqual({ code: 'idTaken', field: 'noteId' })
    expect(phone(table, 1).isRefused(submit('note-2', { building: '骂人' }))).toMatchObject({ field: 'building' })
    table.as(msg).does(decline('note'))
    phone(table, 0).does(submit('note-2'))
    expect(table.as(msg).isRefused(decline('note'))).toEqual({ code: 'requestSettled' })
    expect(table.as(msg).isRefused(accept('note'))).toEqual({ code: 'requestSettled' })
  })

  it('[M72] is taken while the meeting is open, from so many phones', () => {
    const table = opened()
    for (let place = 0; place < limits.hallSeats; place += 1) phone(table, place).does(submit(`note-${place}`))
    expect(phone(table, limits.hallSeats).isRefused(submit('one-more'))).toMatchObject({ code: 'tooMany' })
    table.as(fac).does({ type: 'meeting.close', meetingId })
    expect(phone(table, limits.hallSeats).isRefused(submit('one-more'))).toEqual({ code: 'meetingNotRunning' })
    table.as(fac).does(accept('note-0'))
  })

  it('[M73] becomes a demand of the residents in its own words, and the residents have spoken', () => {
    const table = noted()
    table.state = { ...table.state, spoken: new Map() }
    const events = table.as(sec).does(accept('note'))
    expect(events.map(({ event }) => event.type)).toEqual(['demand.recorded', 'issue.partySpoke', 'hall.accepted'])
    expect(table.state.demands.get(id('D-hall'))).toMatchObject({
      partyId: 'P-RES',
      position: '路灯太暗',
      visibility: 'public',
      channel: 'meeting',
      raisedAt: '2026-07-16',
      enteredById: sec,
    })
    expect(table.state.hallNotes.get(id('note'))).toMatchObject({ status: 'accepted', demandId: 'D-hall' })
    phone(table, 1).does(submit('note-2'))
    const second = table.as(sec).does(accept('note-2', { demandId: 'D-hall-2' }))
    expect(second.map(({ event }) => event.type)).toEqual(['demand.recorded', 'hall.accepted'])
  })

  it.each([
    ['a demand of residents', { partyId: 'P-CON' }, { code: 'invalidField', field: 'partyId' }],
    ['a party that is there', { partyId: 'X' }, { code: 'unknownEntity', field: 'partyId' }],
    ['an issue that is there', { issueId: 'X' }, { code: 'unknownEntity', field: 'issueId' }],
    ['an issue that is still open', { issueId: 'I-09' }, { code: 'wrongIssueStatus' }],
    ['a new demand', { demandId: 'D-006' }, { code: 'idTaken', field: 'demandId' }],
  ] as const)('[M73] becomes %s', (_title, fields, refusal) => {
    expect(noted().as(sec).isRefused(accept('note', fields))).toMatchObject(refusal)
  })

  it('[M73] is not put to an issue that the hall does not know of', () => {
    const table = noted()
    const issue = table.state.issues.get(id('I-02'))
    if (issue === undefined) throw new Error('the sample has I-02')
    const issues = new Map(table.state.issues).set(issue.id, { ...issue, visibility: 'party' })
    table.state = { ...table.state, issues }
    expect(table.as(sec).isRefused(accept('note'))).toEqual({ code: 'invalidField', field: 'issueId' })
  })
})
