/** What the console asks and answers beside the table: polls, the hall's notes and rating, breaks, timers, attendance, the chair. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { choicesOf, missingIn } from '../../../client/screens/meeting/asks/poll-draft.ts'
import { recusalsOpen } from '#shared/board/recusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Table } from '../../kit/cast.ts'
import { cast, id } from '../../kit/cast.ts'
import { Desk } from '../../kit/console.tsx'
import { press, words } from '../../kit/issue-room.tsx'
import { playTo } from '../../kit/script.ts'

vi.mock('../../../client/sync/react.tsx', async () => {
  const { Doc } = await import('yjs')
  const doc = new Doc()
  return { useDocument: () => ({ doc, status: { synced: true, writable: true } }), useBoundText: () => () => undefined }
})
vi.mock('../../../client/screens/projector/use-document-text.ts', () => ({ useDocumentText: () => null }))

const M = id<'meeting'>('M-05')
let desk: Desk | null = null
afterEach(async () => desk?.close())

async function sit(table: Table, personId = 'U-FAC'): Promise<Desk> {
  desk = await Desk.open(table, personId)
  return desk
}

function atNoise(): Table {
  const table = playTo('opening').at('12:00')
  table.as('U-FAC').does({ type: 'focus.move', meetingId: M, agendaId: 'AG-03', scene: 'issue' })
  return table
}

const phone = (seat: string) =>
  ({ personId: null, role: 'observer', partyId: null, via: 'self', hallSeat: id<'hallSeat'>(seat) }) as const

describe('asking the room', () => {
  it('[U118] a question needs words and two different choices', () => {
    expect(choicesOf('踏实、说不清、踏实、 ')).toEqual(['踏实', '说不清'])
    expect(choicesOf('yes; no/maybe\nlater')).toEqual(['yes', 'no', 'maybe', 'later'])
    const draft = {
      question: '几点开工',
      kind: 'single',
      voters: 'parties',
      secret: false,
      choices: '8点、9点',
    } as const
    expect(missingIn(draft)).toBe(null)
    expect(missingIn({ ...draft, question: ' ' })).toBe('pollNoQuestion')
    expect(missingIn({ ...draft, choices: '8点' })).toBe('pollNoChoices')
  })

  it('[U118] of a running poll only the count is seen; closing and revealing are two acts', async () => {
    const table = atNoise()
    const room = await sit(table)
    await room.unfold('polls')
    await room.press('poll-new')
    const asked = await room.press('poll-open')
    expect(asked).toMatchObject({ type: 'poll.open', kind: 'mood', voters: 'everyone', secret: true })
    await room.answered()
    const [poll] = table.state.polls.values()
    const [choice] = poll?.choices ?? []
    table.as('U-RES1').does({ type: 'poll.answer', pollId: poll?.id, marks: [{ choiceId: choice?.id, grade: 1 }] })
    await room.follow()
    expect(room.says('poll-answered')).toContain('已答1/')
    expect(room.drawn.has('poll-result')).toBe(false)
    expect(await room.press('poll-reveal')).toBe(undefined)
    expect(await room.press('poll-close')).toMatchObject({ type: 'poll.close' })
    await room.answered()
    expect(room.drawn.has('poll-result')).toBe(false)
    expect(await room.press('poll-reveal')).toMatchObject({ type: 'poll.reveal' })
    await room.answered()
    expect(room.says('poll-result')).toContain('踏实')
  })

  it('[U119] a note from the hall is taken over word for word as a demand of the residents on an issue, or left aside', async () => {
    const table = atNoise()
    const note = { type: 'hall.submit', meetingId: M, building: '7', text: '中午十二点到两点请不要敲墙' } as const
    table.asActor(phone('H-1')).does({ ...note, noteId: 'N-1' })
    table.asActor(phone('H-2')).does({ ...note, noteId: 'N-2', text: '再说一遍' })
    const room = await sit(table)
    expect(room.says('badge-hall')).toBe('2项待处理')
    await room.unfold('hall')
    expect(room.says('hall-note-N-1')).toContain('旁听（7号楼）')
    expect(await room.press('hall-accept')).toMatchObject({
      type: 'hall.accept',
      noteId: 'N-1',
      issueId: 'I-02',
      partyId: 'P-RES',
    })
    await room.answered()
    expect([...table.state.demands.values()].at(-1)?.position).toBe(note.text)
    expect(await room.press('hall-decline')).toBe(undefined)
    expect(await room.press('confirm')).toEqual({ type: 'hall.decline', noteId: 'N-2' })
  })

  it('[U125] the rating is opened, counted as it comes, and closed after a question', async () => {
    const table = atNoise()
    const room = await sit(table)
    await room.unfold('rating')
    expect(await room.press('rating-open')).toEqual({ type: 'rating.open', meetingId: M })
    await room.answered()
    table.asActor(phone('H-1')).does({ type: 'rating.give', meetingId: M, value: 'satisfied' })
    await room.follow()
    expect(room.says('rating-count')).toContain('已收到1份')
    expect(await room.press('rating-close')).toBe(undefined)
    expect(await room.press('confirm')).toMatchObject({ type: 'rating.close', meetingId: M })
    await room.answered()
    expect(room.says('rating-result')).toBe('很满意 0、满意 1、基本满意 0、不满意 0（共1份）')
  })
})

describe('what the hall said last', () => {
  it('[U131] waits on the meeting’s page after the meeting: the rating is closed, the note taken over', async () => {
    const table = atNoise()
    table.as('U-FAC').does({ type: 'rating.open', meetingId: M })
    table.asActor(phone('H-1')).does({ type: 'rating.give', meetingId: M, value: 'satisfied' })
    table.asActor(phone('H-1')).does({ type: 'hall.submit', noteId: 'N-1', meetingId: M, text: '午休时不要施工' })
    table.as('U-FAC').does({ type: 'meeting.close', meetingId: M })
    const room = await sit(table)
    expect(await room.press('rating-close')).toBe(undefined)
    expect(await room.press('confirm')).toMatchObject({ type: 'rating.close', meetingId: M })
    await room.answered()
    await room.unfold('hall')
    await room.press('hall-decline')
    expect(await room.press('confirm')).toEqual({ type: 'hall.decline', noteId: 'N-1' })
    await room.answered()
    expect([room.drawn.has('block-rating'), room.drawn.has('block-hall')]).toEqual([false, false])
  })

  it('[U138] what was asked and not revealed waits there too, for whoever led the meeting to its end', async () => {
    const table = atNoise()
    const choices = ['继续', '散会'].map((label, index) => ({ id: `pc-${index}`, label }))
    const poll = {
      type: 'poll.open',
      pollId: 'poll',
      meetingId: M,
      issueId: null,
      question: '今天就到这里吗？',
    } as const
    table.as('U-FAC').does({ ...poll, kind: 'single', voters: 'people', secret: true, choices })
    table.as('U-RES1').does({ type: 'poll.answer', pollId: 'poll', marks: [{ choiceId: 'pc-0', grade: 1 }] })
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId: M, toId: cast.M })
    table.as(cast.M).does({ type: 'meeting.close', meetingId: M })
    const secretary = await sit(table, cast.S)
    expect(secretary.drawn.has('block-polls-after')).toBe(false)
    await secretary.close()
    const room = await sit(table, cast.M)
    expect([room.says('poll-answered').includes('共1份'), room.drawn.has('poll-to-wall')]).toEqual([true, false])
    expect(await room.press('poll-reveal')).toEqual({ type: 'poll.reveal', pollId: 'poll' })
    await room.answered()
    expect(room.says('poll-result')).toContain('继续')
  })

  it('[U131] is there for the messenger while the meeting goes on, and for no representative', async () => {
    const table = atNoise()
    table.asActor(phone('H-1')).does({ type: 'hall.submit', noteId: 'N-1', meetingId: M, text: '午休时不要施工' })
    const representative = await sit(table, 'U-RES1')
    expect(representative.drawn.has('block-hall')).toBe(false)
    await representative.close()
    const room = await sit(table, cast.G)
    await room.unfold('hall')
    expect(room.says('hall-note-N-1')).toContain('午休时不要施工')
  })
})

describe('breaks and clocks', () => {
  it('[U121] a break has a reason and, where an end was chosen, a countdown for everybody', async () => {
    const table = atNoise()
    const room = await sit(table)
    await room.press('pause-meeting')
    await room.type('pause-reason', '各方商量一下')
    const ten = [...room.drawn.root.querySelectorAll('dialog button')].find((one) =>
      words(one as HTMLElement).startsWith('10分钟'),
    )
    await press(ten as HTMLElement)
    expect(await room.press('confirm')).toEqual({ type: 'meeting.pause', meetingId: M, reason: '各方商量一下' })
    await room.answered()
    expect(room.sent().at(-1)).toMatchObject({ type: 'timer.start', seconds: 600 })
    await room.answered()
    expect(room.says('meeting-state')).toBe('休会中 · 各方商量一下')
    expect(room.drawn.has('resume-meeting')).toBe(true)
    expect(room.says('countdown')).toContain('到19:22')
  })

  it('[U121] a break whose countdown was refused says so, and pressed again starts the countdown alone', async () => {
    const table = atNoise()
    const room = await sit(table)
    await room.press('pause-meeting')
    const ten = [...room.drawn.root.querySelectorAll('dialog button')].find((one) =>
      words(one as HTMLElement).startsWith('10分钟'),
    )
    await press(ten as HTMLElement)
    await room.press('confirm')
    await room.answered()
    await room.refused(refusal('notSaved'))
    expect(room.drawn.has('pause-reason')).toBe(true)
    expect(room.says('refused')).not.toBe('')
    expect(await room.press('confirm')).toMatchObject({ type: 'timer.start', seconds: 600 })
    await room.answered()
    expect(room.drawn.has('pause-reason')).toBe(false)
  })

  it('[U121] five, ten, fifteen minutes or as many as are typed; a line for the wall is shown and taken away', async () => {
    const table = atNoise()
    const room = await sit(table)
    expect(await room.press('timer-15')).toMatchObject({ type: 'timer.start', seconds: 900 })
    await room.answered()
    expect(await room.press('timer-stop')).toEqual({ type: 'timer.stop', meetingId: M })
    await room.answered()
    expect(await room.press('timer-start')).toMatchObject({ type: 'timer.start', seconds: 180 })
    expect(await room.press('wall-say')).toBe(undefined)
    await room.type('wall-say-text', '十分钟后复会')
    expect(await room.press('wall-say')).toMatchObject({ type: 'wall.say', text: '十分钟后复会' })
    await room.answered()
    expect(await room.press('wall-say-stop')).toMatchObject({ type: 'wall.say', text: '' })
  })
})

describe('who is here, who leads', () => {
  it('[U123] stepping out and in is marked by hand, a code is made and shown', async () => {
    const table = atNoise()
    const room = await sit(table)
    await room.unfold('attendance')
    expect(await room.press('step-U-RES1')).toEqual({ type: 'attendance.stepOut', meetingId: M, personId: 'U-RES1' })
    await room.answered()
    expect(room.drawn.at('attendance-U-RES1').dataset['away']).toBe('true')
    expect(room.says('quorum')).toBe('四方到齐 · 离席1人')
    expect(await room.press('step-U-RES1')).toMatchObject({ type: 'attendance.stepIn' })
    await room.answered()
    const made = await room.press('checkin-code-new')
    expect(made?.['code']).toMatch(/^\d{4}$/)
    await room.answered()
    expect(room.says('checkin-code')).toBe(made?.['code'])
  })

  it('[U122] when the chair is lost another who leads is told and takes over with one press', async () => {
    const table = atNoise()
    table.as('U-FAC').does({ type: 'chair.handOver', meetingId: M, toId: 'U-SEC' })
    const system = { personId: null, role: 'system', partyId: null, via: 'self' } as const
    table.asActor(system).does({ type: 'chair.noteLost', meetingId: M })
    const room = await sit(table)
    expect(room.says('chair-lost')).toContain(table.state.people.get(id('U-SEC'))?.displayName)
    const said = room.drawn.at('chair-lost').querySelector('[role="alert"]')
    expect(words(said as HTMLElement)).not.toMatch(/\d:\d\d/)
    expect(await room.press('chair-take')).toEqual({ type: 'chair.take', meetingId: M })
    await room.answered()
    expect(room.drawn.has('chair-lost')).toBe(false)
    await room.unfold('chair')
    expect(room.says('chair-line')).toContain('现在由您主持')
  })

  it('[U130] who sits in the team and for a party is named until he has declared to stand aside, then with his reason', async () => {
    const table = atNoise()
    const twice = recusalsOpen(table.state, id('I-02'))
    const room = await sit(table)
    expect(twice.length).toBeGreaterThan(0)
    for (const { displayName } of twice) expect(room.says('recusals')).toContain(displayName)
    expect(room.drawn.has('recusal-declare')).toBe(false)
    const [first] = twice
    table.as(first?.id ?? '').does({ type: 'recusal.declare', issueId: 'I-02', reason: '本人是项目经理' })
    await room.follow()
    expect(room.says('recusals')).toContain(`${first?.displayName}已声明回避：本人是项目经理`)
  })

  it('[U127] a closed meeting is opened again only with a reason', async () => {
    const table = playTo('closing')
    const room = await sit(table)
    await room.press('reopen-meeting')
    expect(room.drawn.at('reopen-send').getAttribute('aria-disabled')).toBe('true')
    expect(await room.press('reopen-send')).toBeUndefined()
    await room.type('reopen-reason', '漏了一项')
    expect(await room.press('reopen-send')).toEqual({ type: 'meeting.reopen', meetingId: M, reason: '漏了一项' })
    expect((await room.answered()).ok).toBe(true)
    expect(room.drawn.has('console')).toBe(true)
  })
})
