/**
 * The room in one line, for every seat: what it says first, what one can do in it, and how it says no.
 * Longer than 300 lines, reason: it is one line, at every seat.
 */
import { act } from 'react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HeyiEvent } from '#shared/record/events.ts'
import { refusal } from '#shared/refusals.ts'
import { Emergencies } from '../../../client/screens/room/Emergencies.tsx'
import { closeInRoom } from '../../../client/screens/room/opened.ts'
import { RoomBar } from '../../../client/screens/room/RoomBar.tsx'
import type { Table } from '../../kit/cast.ts'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, type, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { eventsOf } from '../../kit/record.ts'
import { meetingId, playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

let room: Room | null = null
let table: Table = playTo('opening')

beforeEach(() => {
  sessionStorage.clear()
  closeInRoom()
  history.replaceState(null, '', '/b/B-XHM/issue/I-02')
  table = playTo('opening')
  table.as('U-FAC').does({ type: 'focus.move', meetingId, agendaId: 'AG-03', scene: 'issue' })
})
afterEach(async () => room?.drawn.close())

const Screen = (): ReactNode => (
  <>
    <Emergencies />
    <RoomBar />
  </>
)
const seats = {
  'U-RES1': seatOf('partyRep', 'U-RES1', 'P-RES'),
  'U-RES3': seatOf('partyRep', 'U-RES3', 'P-RES'),
  'U-MED': seatOf('mediator', 'U-MED'),
  'U-FAC': seatOf('facilitator', 'U-FAC'),
} as const

/** The forms are loaded when the first of them is opened. */
const loaded = (): Promise<void> => act(async () => void (await import('../../../client/screens/room/forms.ts')))

async function sit(who: keyof typeof seats): Promise<Room> {
  room = await roomOf(table.record, seats[who], () => <Screen />)
  return room
}
async function happens(...acts: readonly (() => unknown)[]): Promise<void> {
  const before = table.record.length
  for (const one of acts) one()
  await (room as Room).board.after(() => (room as Room).board.world.wire.record(table.record.slice(before)))
}
/** Something that only the server notes. */
const noted = (event: HeyiEvent): Promise<void> =>
  (room as Room).board.after(() => {
    table.record.push(...eventsOf([event], { after: table.record.length }))
    ;(room as Room).board.world.wire.record(table.record.slice(-1))
  })
const line = (): string => words((room as Room).drawn.at('room-now'))
const newest = (): Readonly<Record<string, unknown>> => (room as Room).sent().at(-1) ?? {}
const isOk = { ok: true, commandId: id<'command'>('c'), seq: 1, duplicate: false } as const
const poll = (kind: string, voters = 'parties') =>
  ({
    type: 'poll.open',
    pollId: kind,
    meetingId,
    question: '先谈哪一件？',
    kind,
    voters,
    choices: [
      { id: 'a', label: '甲' },
      { id: 'b', label: '乙' },
      { id: 'c', label: '丙' },
    ],
  }) as const

describe('the room in one line', () => {
  it('[U179] says what the room looks at, and where it is to those who are elsewhere', async () => {
    const { drawn } = await sit('U-RES1')
    expect([line(), drawn.has('rejoin')]).toEqual(['会场在看：施工噪声与作业时段', false])
    await drawn.close()
    history.replaceState(null, '', '/b/B-XHM/board')
    await sit('U-RES1')
    await press((room as Room).drawn.at('rejoin'))
    expect(location.pathname).toBe('/b/B-XHM/issue/I-02')
    expect(sessionStorage.getItem('heyi.follow.B-XHM')).toBe('yes')
  })

  it('[U179] is not there without an open meeting, nor for a reader without a seat', async () => {
    table.as('U-FAC').does({ type: 'meeting.close', meetingId })
    const { drawn } = await sit('U-RES1')
    expect(drawn.has('room-bar')).toBe(false)
  })

  it('[U184] says who is called back, with the way there', async () => {
    history.replaceState(null, '', '/b/B-XHM/issue/I-01')
    await sit('U-RES1')
    await happens(() => table.as('U-FAC').does({ type: 'focus.call', meetingId }))
    expect(line()).toBe('主持人请大家回到：施工噪声与作业时段回到会场')
  })

  it('[U184] leads who is called back to the meeting where the room looks at no issue', async () => {
    history.replaceState(null, '', '/b/B-XHM/issue/I-01')
    table.as('U-FAC').does({ type: 'focus.move', meetingId, agendaId: 'AG-07', scene: 'readBack' })
    await sit('U-RES1')
    await happens(() => table.as('U-FAC').does({ type: 'focus.call', meetingId }))
    await press((room as Room).drawn.at('rejoin'))
    expect(location.pathname).toBe('/b/B-XHM/meeting')
    expect((room as Room).drawn.at('room-now').getAttribute('data-kind')).toBe('with')
  })

  it('[U184] says why the meeting pauses', async () => {
    await sit('U-RES1')
    await happens(() => table.as('U-FAC').does({ type: 'meeting.pause', meetingId, reason: '各方商量' }))
    expect(line()).toContain('：各方商量')
  })

  it('[U360] leads whoever has been asked to a caucus there by one press, and says there what the room looks at', async () => {
    table.as('U-MED').does({ type: 'caucus.open', caucusId: 'K1', issueId: 'I-02', memberIds: ['U-MED', 'U-RES1'] })
    const { drawn } = await sit('U-RES1')
    expect(drawn.at('room-now').dataset['kind']).toBe('caucus')
    expect(drawn.at('caucus-go').getAttribute('href')).toBe('/b/B-XHM/caucus/K1')
    await drawn.close()
    history.replaceState(null, '', '/b/B-XHM/caucus/K1')
    const there = await sit('U-RES1')
    expect(words(there.drawn.at('room-now'))).toContain('您在分别磋商中；会场在看：施工噪声与作业时段')
    expect(there.drawn.has('caucus-go')).toBe(false)
  })

  it('[U184] says that the chair is lost, and offers it to those who may take it', async () => {
    const lost: HeyiEvent = { type: 'chair.lost', meetingId, since: '2026-07-16T11:00:00Z' }
    await sit('U-RES1')
    await noted(lost)
    expect([line(), (room as Room).drawn.has('chair-take')]).toEqual(['主持人已经掉线，会议照常保存，请稍候。', false])
    await (room as Room).drawn.close()
    await sit('U-MED')
    await press((room as Room).drawn.at('chair-take'))
    expect(newest()).toEqual({ type: 'chair.take', meetingId })
  })
})

describe('asking for the floor', () => {
  it('[U180] asks by one press with an optional word, shows the place, and takes it back', async () => {
    table.as('U-CON1').does({ type: 'floor.request', requestId: 'first', meetingId, kind: 'speak' })
    const { drawn } = await sit('U-RES1')
    await press(drawn.at('ask-floor'))
    await loaded()
    await type(drawn.at('ask-note'), '问一下时段')
    await press(drawn.at('ask-speak'))
    const asked = newest()
    expect(asked).toMatchObject({ type: 'floor.request', kind: 'speak', note: '问一下时段' })
    await happens(() => table.as('U-RES1').does(asked as never))
    await (room as Room).answer(isOk)
    expect(words(drawn.at('my-place'))).toBe('前面还有1位')
    expect([drawn.has('ask-floor'), drawn.has('ask-speak')]).toEqual([false, false])
    await press(drawn.at('withdraw-hand'))
    expect(newest()).toEqual({ type: 'floor.withdraw', requestId: asked['requestId'] })
  })

  it('[U180] puts a point of order before hands, and says what it is', async () => {
    table.as('U-CON1').does({ type: 'floor.request', requestId: 'first', meetingId, kind: 'speak' })
    table.as('U-RES1').does({ type: 'floor.request', requestId: 'mine', meetingId, kind: 'order' })
    const { drawn } = await sit('U-RES1')
    expect(words(drawn.at('my-place'))).toBe('程序：下一位是您')
  })

  it('[U180] on a closed list says why one cannot ask to speak, while a point of order can be raised', async () => {
    table.as('U-FAC').does({ type: 'floor.setList', meetingId, open: false })
    const { drawn } = await sit('U-RES1')
    await press(drawn.at('ask-floor'))
    await loaded()
    const able = ['ask-speak', 'ask-order', 'ask-fact', 'ask-recess'].map((one) =>
      drawn.at(one).getAttribute('aria-disabled'),
    )
    expect(able).toEqual(['true', 'false', 'false', 'false'])
    expect(words(drawn.root)).toContain('发言登记已经截止')
  })
})

/** What the speaker sees and hears with so many seconds left. */
const left = async (seconds: number): Promise<string> => {
  await room?.drawn.close()
  const { drawn, board } = await sit('U-RES1')
  board.world.elapsedMs = (120 - seconds) * 1000
  await drawn.draw(board.around(<Screen key={seconds} />))
  expect(drawn.has('ask-floor')).toBe(false)
  return words(drawn.at('own-turn'))
}

describe('a turn', () => {
  it('[U181] tells its speaker that it is his, half a minute before its end, and at its end', async () => {
    table.at('0:00').as('U-FAC').does({ type: 'turn.start', meetingId, agendaId: 'AG-03', partyId: 'P-RES' })
    expect(await left(120)).toBe('轮到您发言 还剩2:00轮到您发言')
    const { drawn } = room as Room
    expect([...drawn.root.querySelectorAll('output')].filter((one) => one.querySelector('[role="timer"]'))).toEqual([])
    expect(await left(25)).toBe('还有25秒 还剩0:25您的发言还有30秒。')
    expect(await left(-5)).toContain('超时0:05您的发言时间到了。')
  })

  it('[U181] of another party shows its badge and clock', async () => {
    const { drawn } = await sit('U-RES1')
    await happens(() => table.as('U-FAC').does({ type: 'turn.start', meetingId, agendaId: 'AG-03', partyId: 'P-CON' }))
    expect(words(drawn.at('running-turn'))).toContain('施工与监理单位')
  })
})

describe('being here', () => {
  it('[U182] is said by the code on the wall; a wrong one says so and keeps what was typed', async () => {
    table.as('U-FAC').does({ type: 'attendance.setCode', meetingId, code: '4821' })
    const { drawn, answer } = await sit('U-RES3')
    expect(line()).toContain('请先签到')
    await press(drawn.at('check-in'))
    await loaded()
    await type(drawn.at('checkin-input'), '1111')
    await press(drawn.at('checkin-send'))
    expect(newest()).toEqual({ type: 'attendance.checkIn', meetingId, code: '1111' })
    await answer({ ok: false, commandId: null, refusal: refusal('codeWrong', { field: 'code' }) })
    expect(words(drawn.at('refused'))).toContain('签到码不对')
    expect((drawn.at('checkin-input') as HTMLInputElement).value).toBe('1111')
  })

  it('[U182] ends with a reason or without, and begins again by one press', async () => {
    const { drawn, answer } = await sit('U-RES1')
    await press(drawn.at('step-out'))
    await loaded()
    await type(drawn.at('step-out-reason'), '接孩子')
    await press(drawn.at('confirm'))
    const left = newest()
    expect(left).toMatchObject({ type: 'attendance.stepOut', reason: '接孩子' })
    await happens(() => table.as('U-RES1').does(left as never))
    await answer(isOk)
    expect([drawn.has('step-out'), drawn.has('confirm')]).toEqual([false, false])
    expect(drawn.at('step-in').closest('#room-tools')).toBeNull()
    await press(drawn.at('step-in'))
    expect(newest()).toEqual({ type: 'attendance.stepIn', meetingId })
  })

  it('[U182] who is not on the list cannot step out, and reads why in a line of its own', async () => {
    const { drawn, sent } = await sit('U-RES3')
    await press(drawn.at('step-out'))
    expect(sent()).toEqual([])
    expect(words(drawn.at('room-said'))).toContain('您还没有签到')
  })

  it('[U182] a party says that it is ready for the item, and takes it back', async () => {
    const { drawn } = await sit('U-RES1')
    await press(drawn.at('ready-toggle'))
    expect(newest()).toEqual({ type: 'ready.declare', meetingId, agendaId: 'AG-03', ready: true })
    await happens(() => table.as('U-RES2').does({ type: 'ready.declare', meetingId, agendaId: 'AG-03', ready: true }))
    expect(drawn.at('ready-toggle').getAttribute('aria-pressed')).toBe('true')
  })
})

const opened = async (kind: string): Promise<Room> => {
  const sat = await sit('U-RES1')
  await happens(() => table.as('U-FAC').does(poll(kind)))
  await press(sat.drawn.at('poll-answer'))
  await loaded()
  return sat
}
const pick = (testId: string): Promise<void> => {
  const field = (room as Room).drawn.at(testId).querySelector('input')
  return field === null ? Promise.reject(new Error(`nothing to pick in ${testId}`)) : press(field)
}

describe('a poll of the table', () => {
  it('[U183] of one choice wants a choice, says for whom it counts, and that it is saved', async () => {
    const { drawn, answer, sent } = await opened('single')
    await press(drawn.at('poll-send'))
    expect(sent()).toEqual([])
    expect(words(drawn.at('poll-card'))).toContain('请先选一项。')
    expect(words(drawn.at('poll-card'))).toContain('本方一份答复')
    await pick('poll-choice-b')
    await press(drawn.at('poll-send'))
    expect(newest()).toEqual({ type: 'poll.answer', pollId: 'single', marks: [{ choiceId: 'b', grade: 1 }] })
    await happens(() => table.as('U-RES1').does(newest() as never))
    await answer(isOk)
    expect(words(drawn.at('poll-card'))).toContain('已记下')
    expect(words(drawn.at('poll-send'))).toBe('改成这样')
  })

  it('[U183] in grades has words for each and wants all', async () => {
    const { drawn, sent } = await opened('graded')
    await pick('poll-grade-a-4')
    await pick('poll-grade-b-0')
    await press(drawn.at('poll-send'))
    expect(sent()).toEqual([])
    await pick('poll-grade-c-2')
    await press(drawn.at('poll-send'))
    const grades = (newest()['marks'] as readonly { readonly grade: number }[]).map(({ grade }) => grade)
    expect(grades.toSorted((a, b) => a - b)).toEqual([0, 2, 4])
    expect(words(drawn.at('poll-choice-a'))).toBe('甲完全不行不太行说不好可以很好')
  })

  it('[U183] in order is put in order by buttons, which say where a choice now is', async () => {
    const { drawn } = await opened('ranked')
    await press(drawn.at('poll-up-c'))
    await press(drawn.at('poll-up-c'))
    await press(drawn.at('poll-up-c'))
    expect(words(drawn.root)).toContain('“丙”现在第1位')
    await press(drawn.at('poll-down-a'))
    await press(drawn.at('poll-send'))
    expect(newest()['marks']).toEqual([
      { choiceId: 'c', grade: 1 },
      { choiceId: 'b', grade: 2 },
      { choiceId: 'a', grade: 3 },
    ])
  })

  it('[U183] shows its result once it is revealed', async () => {
    const { drawn } = await opened('single')
    await happens(
      () => table.as('U-RES1').does({ type: 'poll.answer', pollId: 'single', marks: [{ choiceId: 'a', grade: 1 }] }),
      () => table.as('U-FAC').does({ type: 'poll.close', pollId: 'single' }),
      () => table.as('U-FAC').does({ type: 'poll.reveal', pollId: 'single' }),
    )
    expect(words(drawn.at('poll-result-single'))).toContain('甲1（100%）')
  })
})

describe('an emergency', () => {
  const raised = { type: 'emergency.raise', emergencyId: 'EM', kind: 'gas', place: '2号楼', text: '挖断了管' } as const

  it('[U178] is raised with what and where, and asked once more', async () => {
    const { drawn, sent } = await sit('U-RES1')
    await press(drawn.at('raise-emergency'))
    await loaded()
    await press(drawn.at('emergency-next'))
    expect(words(drawn.root)).toContain('请选险情，写地点。')
    await press(drawn.at('emergency-kind-gas').querySelector('input') as HTMLElement)
    await type(drawn.at('emergency-place'), '2号楼')
    await act(async () => drawn.at('emergency-place').closest('form')?.requestSubmit())
    expect([sent().length, words(drawn.root).includes('所有屏幕、手机都会出现红色横幅')]).toEqual([0, true])
    await press(drawn.at('confirm'))
    expect(newest()).toMatchObject({ type: 'emergency.raise', kind: 'gas', place: '2号楼', text: '', issueId: 'I-02' })
  })

  it('[U204] shows its photos beneath its banner, and lets whoever is there add to them', async () => {
    table.as('U-CON1').does(raised)
    const file = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 1000, width: 1600, height: 1200 }
    const target = { kind: 'emergency', id: 'EM' }
    const more = { attachmentId: 'AT-9', target, alt: '断开的管口', visibility: 'meeting' }
    table.as('U-CON1').does({ type: 'attachment.add', ...file, ...more })
    const { drawn } = await sit('U-RES1')
    await act(async () => void (await import('../../../client/screens/attachments/AttachmentStrip.tsx')))
    expect(drawn.at('attachment-AT-9').querySelector('img')?.alt).toContain('断开的管口')
    expect(drawn.at('attach').getAttribute('aria-label')).toContain('2号楼')
  })

  it('[U178] is released with a note by those who may, and by nobody else', async () => {
    table.as('U-CON1').does(raised)
    const { drawn } = await sit('U-RES1')
    expect(words(drawn.at('emergency-banner'))).toContain('挖断了管')
    expect(drawn.has('emergency-release')).toBe(false)
    await drawn.close()
    const { drawn: chair } = await sit('U-FAC')
    await press(chair.at('emergency-release'))
    await press(chair.at('confirm'))
    expect((room as Room).sent()).toEqual([])
    await type(chair.at('emergency-note'), '已关阀')
    await press(chair.at('confirm'))
    expect(newest()).toEqual({ type: 'emergency.release', emergencyId: 'EM', note: '已关阀' })
  })
})
