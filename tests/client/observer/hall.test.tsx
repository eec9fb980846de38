/**
 * The hall's phones: raising a hand, one note, questions, the rating; what is said of every press; and what a stranger sees.
 * Longer than 300 lines, reason: it is one page, with everything that a phone of the hall can press.
 */
import { act } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemTime } from '#shared/board/agenda-time.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import { refusal } from '#shared/refusals.ts'
import { fateOf } from '../../../client/screens/observer/note-fate.ts'
import { ObserverPage } from '../../../client/screens/observer/ObserverScreen.tsx'
import { readMemory } from '../../../client/screens/observer/hall-memory.ts'
import type { Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf, seenBy } from '../../kit/record.ts'
import { phones } from '../../kit/room-acts.ts'
import { meetingId, playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

let room: Room | null = null
let table: Table = playTo('opening')

beforeEach(() => {
  localStorage.clear()
  table = playTo('opening')
  table.as('U-FAC').does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'issue' })
})
afterEach(async () => room?.drawn.close())

const page = (): ReactNode => <ObserverPage boardId="B-XHM" />
const publicRecord = () => seenBy(table.record, publicViewer)

/** Opens the page on a phone, in the hall or elsewhere. */
async function phone(mayRaiseHand = true): Promise<Room> {
  const opened = await roomOf(publicRecord(), seatOf('observer', 'nobody'), page)
  await opened.board.after(() => opened.board.world.wire.arrive({ mayRaiseHand }, { events: [], head: 0 }))
  // What the hall may do is loaded when it is needed.
  await act(async () => void (await import('../../../client/screens/observer/TakePart.tsx')))
  room = opened
  return opened
}

/** The record goes on; the page hears what the public hears. */
async function happens(...acts: readonly (() => unknown)[]): Promise<void> {
  const before = table.record.length
  for (const one of acts) one()
  const { board, drawn } = room as Room
  const fresh = seenBy(table.record, publicViewer).filter(({ seq }) => seq > before)
  await board.after(() => board.world.wire.record(fresh, table.record.length))
  for (const part of ['Rating', 'HallPolls'] as const) {
    await act(async () => void (await import(`../../../client/screens/observer/${part}.tsx`)))
  }
  expect(drawn.has('observer')).toBe(true)
}

function asPhone(place: 0 | 1) {
  const phoneOf = phones[place]
  if (phoneOf === undefined) throw new Error('there are two phones')
  return table.asActor(phoneOf)
}
const isOk = { ok: true, commandId: id<'command'>('c'), seq: 1, duplicate: false } as const
const newest = (): Readonly<Record<string, unknown>> => (room as Room).sent().at(-1) ?? {}

/** Presses, and the server does what was asked: the record is this phone's, then the verdict comes. */
async function pressed(testId: string): Promise<void> {
  const { drawn, answer } = room as Room
  await press(drawn.at(testId))
  const sent = newest()
  await happens(() => asPhone(0).does(sent as never))
  await answer(isOk)
}

const raiseTwo = (): void => {
  asPhone(1).does({ type: 'floor.request', requestId: 'first', meetingId, kind: 'speak' })
}

describe('a raised hand', () => {
  it('[U172] that still waits when the meeting is closed is told that it was not reached, and nothing agreed is called so', async () => {
    await phone()
    await pressed('hand')
    await happens(() => table.as('U-FAC').does({ type: 'meeting.close', meetingId }))
    const { drawn } = room as Room
    expect(drawn.at('hand-not-called').textContent).toBe('您的举手这次没有轮到。')
    expect(drawn.at('observer').textContent).toContain('这次会议没有议定新的事项。')
  })

  it('[U172] takes its place, says how many are before it, and can be taken down', async () => {
    raiseTwo()
    const { drawn } = await phone()
    await pressed('hand')
    expect(words(drawn.at('hand-place'))).toBe('已举手，前面还有1位。')
    await happens(() => asPhone(1).does({ type: 'floor.withdraw', requestId: 'first' }))
    expect(words(drawn.at('hand-place'))).toBe('已举手，您排在最前面。')
    expect(document.activeElement).toBe(drawn.at('hand-withdraw'))
    await pressed('hand-withdraw')
    expect([drawn.has('hand-place'), drawn.has('hand')]).toEqual([false, true])
  })

  it('[U172] is told at once when it is called, and what became of it afterwards', async () => {
    const { drawn } = await phone()
    await pressed('hand')
    const requestId = newest()['requestId']
    await happens(() => table.as('U-FAC').does({ type: 'floor.answer', requestId, to: 'granted' }))
    expect(drawn.at('hand-called').getAttribute('role')).toBe('alert')
    await happens(() => table.as('U-FAC').does({ type: 'floor.answer', requestId, to: 'done' }))
    expect([drawn.has('hand-called'), words(drawn.at('hand-earlier'))]).toEqual([false, '您刚才已经发言。'])
  })

  it('[U172] is the phone’s own after the page was closed, for this board alone', async () => {
    const first = await phone()
    await pressed('hand')
    await first.drawn.close()
    await phone()
    expect((room as Room).drawn.has('hand-place')).toBe(true)
    expect(readMemory('B-OTHER').hand).toBeNull()
  })

  it('[U172] cannot be raised on a closed list, which says so', async () => {
    table.as('U-FAC').does({ type: 'floor.setList', meetingId, open: false })
    const { drawn, sent } = await phone()
    await press(drawn.at('hand'))
    expect(sent()).toEqual([])
    expect(drawn.at('hand').getAttribute('aria-disabled')).toBe('true')
    expect(words(drawn.root)).toContain('主持人已停止举手登记。')
  })
})

describe('every press of the hall', () => {
  it('[U171] is pending, then saved or refused in a sentence', async () => {
    const { drawn, answer } = await phone()
    await press(drawn.at('hand'))
    expect(words(drawn.root)).toContain('正在提交')
    await press(drawn.at('hand'))
    expect((room as Room).sent()).toHaveLength(1)
    await answer({ ok: false, commandId: null, refusal: refusal('alreadyAsked') })
    expect(words(drawn.at('refused'))).toContain('您已经提出过')
  })

  it('[U171] without a connection sends nothing, keeps what was typed, and is sent only by pressing again', async () => {
    const { drawn, board, sent } = await phone()
    await type(drawn.at('hall-note-text'), '楼道灯坏了')
    await board.after(() => board.world.wire.drop())
    expect(words(drawn.at('offline'))).toContain('离线，正在重连')
    await press(drawn.at('hall-note-send'))
    expect([sent().length, words(drawn.at('refused'))]).toEqual([0, '现在没有连上服务器，没有提交。连上后请再试一次。'])
    await board.after(() => board.world.wire.arrive({ mayRaiseHand: true }))
    expect(sent()).toEqual([])
    expect((drawn.at('hall-note-text') as HTMLTextAreaElement).value).toBe('楼道灯坏了')
    await press(drawn.at('hall-note-send'))
    expect(newest()).toMatchObject({ type: 'hall.submit', text: '楼道灯坏了' })
  })

  it('[U171] that may have counted without an answer is asked for again as the same act', async () => {
    const { drawn, board, sent } = await phone()
    await press(drawn.at('hand'))
    await board.after(() => board.world.pass(10_000))
    await press(drawn.at('hand'))
    const asked = sent().map((one) => one['requestId'])
    expect(asked).toHaveLength(2)
    expect(new Set(asked).size).toBe(1)
  })
})

describe('a note of the hall', () => {
  it('[U173] says first who reads it and that no name is taken, and counts its characters', async () => {
    const { drawn } = await phone()
    const field = drawn.at('hall-note-text')
    const described = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((one) => document.getElementById(one))
    expect(described.map((one) => words(one as HTMLElement)).join('')).toMatch(
      /主持人、秘书和民情传递队员看.*不记姓名.*接收后.*还可以写300个字/,
    )
    await type(field, '楼道灯坏了')
    expect(words(drawn.root)).toContain('还可以写295个字')
    expect(field.getAttribute('maxlength')).toBe('300')
  })

  it('[U173] says what became of it: waiting, taken over on which issue, or not', async () => {
    const { drawn } = await phone()
    await type(drawn.at('hall-note-text'), '楼道灯坏了')
    await pressed('hall-note-send')
    expect(words(drawn.at('hall-note-state'))).toBe('已交给主持人，等待处理。')
    const { noteId } = newest()
    const takes = { type: 'hall.accept', noteId, demandId: 'D-900', issueId: 'I-02', partyId: 'P-RES' } as const
    await happens(() => table.as('U-FAC').does(takes))
    expect(words(drawn.at('hall-note-state'))).toBe('已接收，列为议题“施工噪声与作业时段”的诉求。')
  })

  it('[U173] that was not taken over says so and can be written anew', async () => {
    const { drawn } = await phone()
    await type(drawn.at('hall-note-text'), '楼道灯坏了')
    await pressed('hall-note-send')
    const { noteId } = newest()
    await happens(() => table.as('U-FAC').does({ type: 'hall.decline', noteId }))
    expect(words(drawn.at('hall-note-state'))).toContain('没有列为诉求')
    expect(words(drawn.root)).toContain('再写一条')
  })

  it('[U173] is known by its words where the record says nothing of it', () => {
    const note = { noteId: id<'hallNote'>('N'), meetingId, text: '楼道灯坏了', building: '', sent: true }
    const demand = { id: 'D-900', issueId: 'I-02', position: note.text }
    const state = { ...table.state, demands: new Map([['D-900', demand]]) } as unknown as BoardState
    expect(fateOf(state, note).kind).toBe('accepted')
    expect(fateOf(table.state, note).kind).toBe('waiting')
  })
})

const asks = (kind: string, voters = 'hall'): Parameters<ReturnType<Table['as']>['does']>[0] => ({
  type: 'poll.open',
  pollId: `poll-${kind}`,
  meetingId,
  question: '怎么看？',
  kind,
  voters,
  choices: [
    { id: 'a', label: '甲' },
    { id: 'b', label: '乙' },
  ],
})

describe('questions to the hall', () => {
  it('[U174] a mood card is answered by one press, changed by another, and shows its result once revealed', async () => {
    const { drawn } = await phone()
    await happens(() => table.as('U-FAC').does(asks('mood')))
    await pressed('poll-choice-a')
    await pressed('poll-choice-b')
    expect(newest()).toEqual({ type: 'poll.answer', pollId: 'poll-mood', marks: [{ choiceId: 'b', grade: 1 }] })
    expect(drawn.at('poll-choice-b').getAttribute('aria-pressed')).toBe('true')
    expect(words(drawn.at('hall-poll'))).toContain('已有1份答复')
    await happens(() => table.as('U-FAC').does({ type: 'poll.close', pollId: 'poll-mood' }))
    expect(words(drawn.at('hall-poll'))).toContain('等主持人公布结果')
    await happens(() => table.as('U-FAC').does({ type: 'poll.reveal', pollId: 'poll-mood' }))
    expect(words(drawn.at('hall-poll'))).toContain('乙1（100%）')
  })

  it('[U174] of other kinds are chosen, then sent; those of the table are not there', async () => {
    const { drawn } = await phone()
    await happens(
      () => table.as('U-FAC').does(asks('single')),
      () => table.as('U-FAC').does(asks('graded', 'parties')),
    )
    expect(drawn.all('poll-send')).toHaveLength(1)
    expect(drawn.at('poll-send').getAttribute('aria-disabled')).toBe('true')
    const choice = drawn.at('poll-choice-a').querySelector('input')
    if (choice === null) throw new Error('no choice')
    await press(choice)
    await pressed('poll-send')
    expect(words(drawn.at('hall-poll'))).toContain('已记下，截止前可以改。')
  })
})

describe('the rating of the meeting', () => {
  it('[U175] has four buttons with a word and a face of its own shape, thanks, and can be changed until it is closed', async () => {
    const { drawn } = await phone()
    await happens(() => table.as('U-FAC').does({ type: 'rating.open', meetingId }))
    const faces = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied'].map((value) =>
      drawn.at(`rating-${value}`),
    )
    expect(faces.map(words)).toEqual(['很满意', '满意', '基本满意', '不满意'])
    expect(
      new Set(faces.map((face) => [...face.querySelectorAll('path')].map((one) => one.getAttribute('d')).join())).size,
    ).toBe(4)
    await pressed('rating-satisfied')
    expect(words(drawn.at('rating-thanks'))).toBe('谢谢，已记下：满意。结束前可以改。')
    await pressed('rating-dissatisfied')
    expect(faces.map((face) => face.getAttribute('aria-pressed'))).toEqual(['false', 'false', 'false', 'true'])
    await happens(() => table.as('U-FAC').does({ type: 'rating.close', meetingId, feedbackId: 'F-90', note: '' }))
    expect(words(drawn.at('rating'))).toContain('评价已结束，共1份。')
  })
})

describe('the observer’s page', () => {
  it('[U176] says in one sentence what is on, how long it has been going, and what is counted down', async () => {
    table.at('26:00').as('U-FAC').does({ type: 'timer.start', meetingId, seconds: 600, label: '休息' })
    const { drawn } = await phone(false)
    expect(words(drawn.at('now'))).toBe('正在商议：施工噪声与作业时段。')
    expect(words(drawn.at('going'))).toContain('计划20分钟')
    expect(words(drawn.at('room-countdown'))).toContain('休息')
  })

  it('[U176] says that an item is over its plan from the same moment as the wall, in the same minutes', async () => {
    table.at('33:00').as('U-FAC').does({ type: 'timer.start', meetingId, seconds: 600, label: '休息' })
    const began = Date.parse(table.state.visits.at(-1)?.from ?? '')
    const item = table.state.agenda.get(id('AG-03'))
    if (item === undefined) throw new Error('the sample has AG-03')
    const { drawn, board } = await phone(false)
    for (const [minutes, said] of [
      [20, '这一项已进行20分钟，计划20分钟'],
      [20.5, '这一项已进行21分钟，比计划多1分钟（计划20分钟）'],
    ] as const) {
      const now = began + minutes * 60_000
      board.world.elapsedMs = now - Date.parse('2026-07-16T11:00:00.000Z')
      await drawn.draw(board.around(<ObserverPage key={minutes} boardId="B-XHM" />))
      expect(words(drawn.at('going'))).toBe(said)
      expect(itemTime(table.state, item, now).over).toBe(minutes > 20 ? 1 : 0)
    }
  })

  it('[U177] without the hall’s link says how to take part, and offers nothing that could not work', async () => {
    const { drawn } = await phone(false)
    expect(words(drawn.at('how-to-take-part'))).toContain('扫会场大屏幕上的二维码')
    expect(drawn.has('hand')).toBe(false)
  })

  it('[U178] puts an emergency above everything, and says when it is over', async () => {
    const { drawn } = await phone(false)
    const raise = { type: 'emergency.raise', emergencyId: 'EM', kind: 'gas', place: '2号楼', text: '挖断了管' } as const
    await happens(() => table.as('U-CON1').does(raise))
    expect(words(drawn.at('emergency-banner'))).toContain('应急：燃气，2号楼')
    expect(words(drawn.at('emergency-banner'))).not.toContain('挖断了管')
    expect(drawn.at('emergency-banner').querySelector('[role="alert"]')).not.toBeNull()
    await happens(() => table.as('U-FAC').does({ type: 'emergency.release', emergencyId: 'EM', note: '已关阀' }))
    expect([drawn.has('emergency-banner'), drawn.has('emergency-over')]).toEqual([false, true])
  })
})

describe('a line of everybody’s', () => {
  it('[U176] is shown until its time is over', async () => {
    const { drawn, board } = await phone(false)
    const said: HeyiEvent = {
      type: 'wall.said',
      meetingId,
      message: { meetingId, text: '十分钟后复会', at: '2026-07-16T11:00:00Z', until: null },
    }
    await board.after(() => board.world.wire.record(eventsOf([said], { after: table.record.length })))
    expect(words(drawn.at('room-message'))).toBe('十分钟后复会')
  })
})
