/** What the room asks of one person while a meeting is open. */
import { describe, expect, it } from 'vitest'
import { mustCheckIn, ownAnswer, pollsFor, roomAsks } from '#shared/board/asks.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { actorOf } from '#shared/board/select.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { meetingId, playTo } from '../../kit/script.ts'

const { F: fac, R1: res1, R2: res2, C1: con1, M: med, OB: obs, S: sec } = cast

function actor(table: Table, personId: string) {
  const person = table.state.people.get(id(personId))
  if (person === undefined) throw new Error(`nobody is called ${personId}`)
  return actorOf(person)
}
const asked = (table: Table, personId: string, here?: string | null): readonly string[] =>
  roomAsks(table.state, actor(table, personId), here === undefined || here === null ? here : id(here)).map(
    (ask) => ask.kind,
  )
const meeting = (table: Table) => {
  const found = table.state.meetings.get(meetingId)
  if (found === undefined) throw new Error('the meeting is there')
  return found
}
const choices = [
  { id: 'a', label: '甲' },
  { id: 'b', label: '乙' },
]
const poll = (voters: string) =>
  ({ type: 'poll.open', pollId: voters, meetingId, question: '？', kind: 'single', voters, choices }) as const

describe('what the room asks', () => {
  it('[U185] is nothing before a meeting, and of those who only look on', () => {
    const table = playTo('opening')
    table.as(fac).does(poll('everyone'))
    expect([asked(table, obs), asked(table, res1)]).toEqual([[], ['answerPoll']])
  })

  it('[U185] is to speak, of the party whose turn runs, and of the one person who was named', () => {
    const table = playTo('opening')
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: 'AG-03', partyId: 'P-RES', personId: res2 })
    expect([asked(table, res2), asked(table, res1), asked(table, con1)]).toEqual([['speakNow'], [], []])
    table.as(fac).does({ type: 'turn.end', meetingId })
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: 'AG-03', partyId: 'P-CON' })
    expect(asked(table, con1)).toEqual(['speakNow'])
  })

  it('[U185] is to speak, of those people of the party who have not left the room', () => {
    const table = playTo('opening')
    table.as(res1).does({ type: 'attendance.stepOut', meetingId, reason: '透透气' })
    table.as(fac).does({ type: 'turn.start', meetingId, agendaId: 'AG-03', partyId: 'P-RES' })
    expect([asked(table, res1), asked(table, res2)]).toEqual([[], ['speakNow']])
    table.as(res1).does({ type: 'attendance.stepIn', meetingId })
    expect(asked(table, res1)).toEqual(['speakNow'])
  })

  it('[U185] is to say what was asked for, of whoever was given the floor beside the turns', () => {
    const table = playTo('opening')
    table.as(res1).does({ type: 'floor.request', requestId: 'q', meetingId, kind: 'order' })
    expect(asked(table, res1)).toEqual([])
    table.as(fac).does({ type: 'floor.answer', requestId: 'q', to: 'granted' })
    expect(asked(table, res1)).toEqual(['sayNow'])
  })

  it('[U185] is to check in where there is a code and one is not on the list, the one who chairs excepted', () => {
    const table = playTo('opening')
    table.as(fac).does({ type: 'attendance.setCode', meetingId, code: '4821' })
    const absent = actor(table, 'U-RES3')
    expect([mustCheckIn(absent, meeting(table)), mustCheckIn(actor(table, res1), meeting(table))]).toEqual([
      true,
      false,
    ])
    expect(mustCheckIn({ ...absent, personId: meeting(table).chairId }, meeting(table))).toBe(false)
  })

  it('[U185] is to come back, of those who are elsewhere when everybody was called', () => {
    const table = playTo('opening')
    table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'issue' })
    expect(asked(table, res1, 'I-01')).toEqual([])
    table.as(fac).does({ type: 'focus.call', meetingId })
    expect([asked(table, res1, 'I-01'), asked(table, res1, null), asked(table, res1, 'I-02')]).toEqual([
      ['comeBack'],
      ['comeBack'],
      [],
    ])
  })

  it('[U185] is to answer the polls that ask this person, until there is an answer', () => {
    const table = playTo('opening')
    for (const voters of ['hall', 'people', 'parties']) table.as(fac).does(poll(voters))
    const of = (personId: string) => pollsFor(table.state, actor(table, personId), meeting(table)).map((one) => one.id)
    expect([of(res1), of(med), of(sec)]).toEqual([['people', 'parties'], ['people'], ['people']])
    const answer = { type: 'poll.answer', marks: [{ choiceId: 'a', grade: 1 }] } as const
    table.as(res1).does({ ...answer, pollId: 'people' })
    table.as(res1).does({ ...answer, pollId: 'parties' })
    expect([asked(table, res1), asked(table, res2)]).toEqual([[], ['answerPoll']])
    const parties = table.state.polls.get(id('parties'))
    if (parties === undefined) throw new Error('the poll is there')
    expect(ownAnswer(parties, actor(table, res2))).toEqual(answer.marks)
  })

  it('[U185] comes before what the table asks', () => {
    const table = playTo('opening')
    table.as(fac).does(poll('parties'))
    expect(nextStepFor(table.state, actor(table, res1)).kind).toBe('answerPoll')
    table.as(res1).does({ type: 'poll.answer', pollId: 'parties', marks: [{ choiceId: 'a', grade: 1 }] })
    expect(nextStepFor(table.state, actor(table, res1)).kind).not.toBe('answerPoll')
  })
})
