/** Asking the room: what a poll may be, who answers it and how, when it is over and when it is told. */
import { describe, expect, it } from 'vitest'
import type { Poll, PollMark } from '#shared/board/room.ts'
import { limits } from '#shared/limits.ts'
import type { Act, Seated, Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { planOf } from '../../../kit/meetings.ts'
import { refuses } from '../../../kit/refuses.ts'
import { phoneCalled } from '../../../kit/room-acts.ts'
import { meetingId, playTo } from '../../../kit/script.ts'

const { F: fac, S: sec, O1: own1, R1: res1, R2: res2, C1: con1, M: med } = cast
const opened = (): Table => playTo('opening')
const three = ['甲', '乙', '丙'].map((label, index) => ({ id: `pc-${index}`, label }))
const open = (fields: object = {}): Act => ({
  type: 'poll.open',
  pollId: 'poll',
  meetingId,
  question: '现在休会吗？',
  kind: 'single',
  voters: 'parties',
  choices: three,
  ...fields,
})
const marks = (...grades: readonly (readonly [choice: number, grade: number])[]): readonly PollMark[] =>
  grades.map(([choice, grade]) => ({ choiceId: id(`pc-${choice}`), grade }))
const answer = (...grades: readonly (readonly [choice: number, grade: number])[]): Act => ({
  type: 'poll.answer',
  pollId: 'poll',
  marks: marks(...grades),
})
const step = (name: 'close' | 'reveal'): Act => ({ type: `poll.${name}`, pollId: 'poll' })
const poll = (table: Table): Poll | undefined => table.state.polls.get(id('poll'))
const sums = (table: Table): unknown => poll(table)?.result?.choices.map(({ count, sum }) => [count, sum])

function asking(fields: object): Table {
  const table = opened()
  table.as(fac).does(open(fields))
  return table
}

const phone = (table: Table, place: number): Seated => table.asActor(phoneCalled(`phone-${place}`))

/** Closes and reveals. */
function reveal(table: Table): void {
  table.as(fac).does(step('close'))
  table.as(fac).does(step('reveal'))
}

const about = (voters: string): Act => open({ issueId: 'I-02', voters })

describe('a poll', () => {
  refuses(opened, [
    [
      '[M67] has choices that can be told apart',
      fac,
      open({ choices: [three[0], { id: 'pc-0', label: '丁' }] }),
      { code: 'idTaken', field: 'choices.1.id' },
    ],
    [
      '[M67] has choices that read differently',
      fac,
      open({ choices: [three[0], { id: 'pc-9', label: ' 甲 ' }] }),
      { code: 'invalidField', field: 'choices.1.label' },
    ],
    ['[M67] is about an issue that is there', fac, open({ issueId: 'X' }), { code: 'unknownEntity' }],
  ])

  it('[M67] has an id of its own and is one of so many in a meeting', () => {
    const table = asking({})
    expect(table.as(fac).isRefused(open())).toEqual({ code: 'idTaken', field: 'pollId' })
    for (let place = 1; place < limits.polls; place += 1) table.as(fac).does(open({ pollId: `poll-${place}` }))
    expect(table.as(fac).isRefused(open({ pollId: 'one-more' }))).toMatchObject({ code: 'tooMany' })
  })

  it('[M67] [M50] asks the hall nothing about an issue that the hall does not know of, and shows it none on a wall', () => {
    const table = opened()
    const issue = table.state.issues.get(id('I-02'))
    if (issue === undefined) throw new Error('the sample has I-02')
    const issues = new Map(table.state.issues).set(issue.id, { ...issue, visibility: 'restricted' })
    table.state = { ...table.state, issues }
    expect(table.as(fac).isRefused(about('everyone'))).toEqual({ code: 'invalidField', field: 'voters' })
    table.as(fac).does(about('people'))
    const onWall = { scene: 'poll', agendaId: null, issueId: null, subjects: ['poll'] }
    const show = { type: 'wall.show', screenId: 'main', shown: onWall } as const
    expect(table.as(fac).isRefused(show)).toEqual({ code: 'invalidField', field: 'subjects.0' })
  })

  it('[M68] is answered by a party with one voice, the newest', () => {
    const table = asking({})
    table.as(res1).does(answer([0, 1]))
    table.as(con1).does(answer([0, 1]))
    table.as(res2).does(answer([2, 1]))
    expect(table.events('poll.answered').map(({ first }) => first)).toEqual([true, true, false])
    expect(poll(table)?.answered).toBe(2)
    expect(table.as(med).isRefused(answer([0, 1]))).toEqual({ code: 'notAllowed' })
    expect(phone(table, 0).isRefused(answer([0, 1]))).toEqual({ code: 'unknownEntity', field: 'pollId' })
    reveal(table)
    expect(poll(table)?.result?.byParty?.map(({ partyId }) => partyId)).toEqual(['P-CON', 'P-RES'])
    expect(sums(table)).toEqual([
      [1, 1],
      [0, 0],
      [1, 1],
    ])
  })

  it.each([
    ['people', 3],
    ['everyone', 5],
  ] as const)('[M68] of %s is answered once each', (voters, answered) => {
    const table = asking({ voters })
    for (const one of [res1, res2, med, med]) table.as(one).does(answer([1, 1]))
    for (const place of [0, 1, 1]) {
      const verdict = phone(table, place).tries(answer([0, 1]))
      expect(verdict.ok).toBe(voters === 'everyone')
    }
    expect(poll(table)?.answered).toBe(answered)
  })

  it('[M68] of the hall is the hall’s alone, so many phones', () => {
    const table = asking({ voters: 'hall' })
    expect(table.as(res1).isRefused(answer([0, 1]))).toEqual({ code: 'notAllowed' })
    for (let place = 0; place < limits.hallSeats; place += 1) phone(table, place).does(answer([0, 1]))
    expect(phone(table, limits.hallSeats).isRefused(answer([0, 1]))).toMatchObject({ code: 'tooMany' })
    phone(table, 0).does(answer([1, 1]))
  })

  it('[M68] of everybody has room for the table, however many phones have answered', () => {
    const table = asking({ voters: 'everyone' })
    for (let place = 0; place < limits.hallSeats; place += 1) phone(table, place).does(answer([0, 1]))
    expect(phone(table, limits.hallSeats).isRefused(answer([0, 1]))).toMatchObject({ code: 'tooMany' })
    table.as(res1).does(answer([0, 1]))
  })
})

describe('an answer', () => {
  const wrong: readonly (readonly [string, Act])[] = [
    ['single', answer([0, 1], [1, 1])],
    ['single', answer([0, 2])],
    ['mood', answer([7, 1])],
    ['graded', answer([0, 4], [1, 0])],
    ['graded', answer([0, 4], [1, 0], [2, 5])],
    ['graded', answer([0, 4], [1, 0], [1, 3])],
    ['ranked', answer([0, 1], [1, 1])],
    ['ranked', answer([0, 1], [1, 3])],
    ['ranked', answer([0, 0])],
  ]
  it.each(wrong)('[M69] is whole, of its kind: not this, %s %#', (kind, act) => {
    const table = asking({ kind })
    expect(table.as(res1).isRefused(act)).toEqual({ code: 'invalidField', field: 'marks' })
  })

  it('[M69] grades every choice', () => {
    const table = asking({ kind: 'graded' })
    table.as(res1).does(answer([2, 0], [0, 4], [1, 2]))
    table.as(con1).does(answer([0, 1], [1, 3], [2, 3]))
    reveal(table)
    expect(sums(table)).toEqual([
      [2, 5],
      [2, 5],
      [2, 3],
    ])
  })

  it('[M69] ranks all choices or the first few; what was left out counts as last', () => {
    const table = asking({ kind: 'ranked' })
    table.as(res1).does(answer([1, 1], [0, 2], [2, 3]))
    table.as(con1).does(answer([1, 1]))
    reveal(table)
    expect(sums(table)).toEqual([
      [1, 5],
      [2, 2],
      [1, 6],
    ])
  })
})

describe('the end of a poll', () => {
  it('[M70] is not yet its result', () => {
    const table = asking({})
    table.as(res1).does(answer([0, 1]))
    expect(table.as(fac).isRefused(step('reveal'))).toEqual({ code: 'pollOpen' })
    table.as(sec).does(step('close'))
    expect(poll(table)).toMatchObject({ status: 'closed', result: null })
    expect(table.as(own1).isRefused(answer([0, 1]))).toEqual({ code: 'pollClosed' })
    expect(table.as(fac).isRefused(step('close'))).toEqual({ code: 'pollClosed' })
    table.as(fac).does(step('reveal'))
    expect(poll(table)).toMatchObject({ status: 'revealed', result: { answered: 1 } })
    expect(table.as(fac).isRefused(step('reveal'))).toEqual({ code: 'pollRevealed' })
  })

  it('[M70] names no party where the poll is secret or others vote', () => {
    for (const fields of [{ secret: true }, { voters: 'people' }]) {
      const table = asking(fields)
      table.as(res1).does(answer([0, 1]))
      reveal(table)
      expect(poll(table)?.result).toMatchObject({ answered: 1, byParty: null })
    }
  })

  it('[M81] comes with the meeting’s at the latest, told before it; a countdown ends with it too', () => {
    const table = asking({})
    table.as(fac).does(open({ pollId: 'over' }))
    table.as(fac).does({ type: 'poll.close', pollId: 'over' })
    table.as(fac).does({ type: 'timer.start', meetingId, seconds: 600, label: '茶歇' })
    const events = table.as(fac).does({ type: 'meeting.close', meetingId })
    expect(events.map(({ event }) => event)).toEqual([
      { type: 'poll.closed', pollId: 'poll' },
      { type: 'meeting.closed', meetingId },
    ])
    expect(poll(table)).toMatchObject({ status: 'closed', result: null })
    expect(table.state.countdown).toBeNull()
    expect(table.as(fac).isRefused(step('close'))).toEqual({ code: 'pollClosed' })
    expect(table.as(res1).isRefused(answer([0, 1]))).toEqual({ code: 'meetingNotRunning' })
  })
})

/** Asked, answered once, and the meeting closed by whoever chaired it. */
function over(chairId: string = fac): Table {
  const table = asking({})
  table.as(res1).does(answer([0, 1]))
  if (chairId !== fac) table.as(fac).does({ type: 'chair.handOver', meetingId, toId: chairId })
  table.as(chairId).does({ type: 'meeting.close', meetingId })
  return table
}

describe('a poll after its meeting', () => {
  it('[M81] is revealed by a facilitator, or by whoever chaired the meeting to its end, and by nobody else', () => {
    for (const chairId of [fac, sec, med]) {
      const table = over(chairId)
      for (const other of [sec, med, res1].filter((one) => one !== chairId)) {
        expect(table.as(other).isRefused(step('reveal'))).toEqual({ code: 'notAllowed' })
      }
      table.as(chairId).does(step('reveal'))
      expect(poll(table)).toMatchObject({ status: 'revealed', result: { answered: 1 } })
      table.as(fac).isRefused(step('reveal'))
    }
    over(med).as(fac).does(step('reveal'))
  })

  it('[M81] is nothing for the chair of a later meeting, nor what that one asks for who chaired this one', () => {
    const table = over(med)
    table.as(fac).does(planOf('M-90', 'joint'))
    table.as(fac).does({ type: 'meeting.open', meetingId: 'M-90' })
    table.as(fac).does(open({ pollId: 'later', meetingId: 'M-90' }))
    table.as(fac).does({ type: 'poll.close', pollId: 'later' })
    expect(table.as(med).isRefused({ type: 'poll.reveal', pollId: 'later' })).toEqual({ code: 'notAllowed' })
    table.as(fac).does({ type: 'chair.handOver', meetingId: 'M-90', toId: sec })
    expect(table.as(sec).isRefused(step('reveal'))).toEqual({ code: 'notAllowed' })
    table.as(med).does(step('reveal'))
    table.as(sec).does({ type: 'poll.reveal', pollId: 'later' })
  })

  it('[M81] is revealed no more once the minutes are published, and closed first where a file left it open', () => {
    const table = over()
    const found = poll(table)
    const meeting = table.state.meetings.get(id(meetingId))
    if (found === undefined || meeting === undefined) throw new Error('cannot happen: it was asked in it')
    const { state } = table
    table.state = {
      ...state,
      meetings: new Map([...state.meetings, [meeting.id, { ...meeting, status: 'published' }]]),
    }
    expect(table.as(fac).isRefused(step('reveal'))).toEqual({ code: 'wrongMeetingStatus' })
    table.state = { ...state, polls: new Map([[found.id, { ...found, status: 'open' }]]) }
    expect(table.as(fac).isRefused(step('reveal'))).toEqual({ code: 'pollOpen' })
    table.as(fac).does(step('close'))
    table.as(fac).does(step('reveal'))
  })
})
