/**
 * The scenes of the room on the wall, drawn from what the projector's own stream holds.
 * Longer than 300 lines, reason: each scene of one wall, on the same evening.
 */
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Poll, RatingRound } from '#shared/board/room.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { after, eventsOf, importedRecord, seenBy } from '../../kit/record.ts'
import { id } from '../../kit/small-board.ts'
import { began, facilitator, focusOn, opened, projector, walled, Walls } from '../../kit/wall.tsx'

const M = id<'meeting'>('M-05')
const at = (seconds: number): string => new Date(began + seconds * 1000).toISOString()
const start = importedRecord('start')
const whole = importedRecord('whole')

const walls = new Walls()
afterEach(walls.closeAll)

/** The same with two ground rules for the meeting. */
function ruled(state: BoardState): BoardState {
  const meeting = state.meetings.get(M)
  if (meeting === undefined) throw new Error('the sample has M-05')
  const groundRules = ['一人一次说一件事', '不打断别人']
  return { ...state, meetings: new Map(state.meetings).set(M, { ...meeting, groundRules }) }
}

/** The sample's last state with its meeting open again, looking at something. */
const looking = (...focus: Parameters<typeof focusOn>): BoardState => walled(whole, opened, focusOn(...focus))

describe('options and wordings', () => {
  it('[U143] lays two options side by side with words, cost, time and every party’s stance', async () => {
    const drawn = await walls.draw(looking('compare', 'AG-03', 'I-02', ['O-02C', 'O-02D']))
    const words = drawn.at('scene-compare').textContent ?? ''
    expect(words).toContain('每日仅上午施工。')
    expect(words).toContain('费用150,000元')
    expect(words).toContain('工期10天')
    expect(drawn.at('compare-P-CON').textContent).toContain('触及底线')
    // The line that it names is the meeting's, not the public's: the wall says that there is one, and why.
    expect(words).toContain('方案C　施工与监理单位：触及底线——工期损失远超12天')
    expect(drawn.has('compare-O-02A')).toBe(false)
  })

  it('[U144] shows the last change of a text, struck out and underlined where it stands', async () => {
    const state = looking('diff', 'AG-03', 'I-02', ['R-02'])
    const drawn = await walls.draw(state)
    const [before, now] = (state.resolutions.get(id('R-02'))?.versions ?? []).slice(-2)
    const sides = (n: 1 | 2): string =>
      [...drawn.root.querySelectorAll(`.wall-diff-row > .wall-side:nth-child(${n})`)]
        .map((side) => side.textContent)
        .join('')
    expect(sides(1)).toBe(before?.text)
    expect(sides(2)).toBe(now?.text)
    const came = [...drawn.root.querySelectorAll('ins')].map((one) => one.textContent)
    expect(came).toContain('和法定节假日')
    expect(drawn.all('changed').length).toBeGreaterThan(0)
    expect(drawn.at('scene-diff').textContent).toContain('第2版')
  })

  it('[U144] a text without an earlier wording says so', async () => {
    const drawn = await walls.draw(walled(start, opened, focusOn('diff', 'AG-03', 'I-02')))
    expect(drawn.at('scene-diff').textContent).toContain('还没有议定文本')
  })
})

const gauge = (counted: Partial<Extract<HeyiEvent, { type: 'ownersVote.recorded' }>['vote']> = {}): HeyiEvent => ({
  type: 'ownersVote.recorded',
  vote: {
    id: id('OV'),
    issueId: id('I-11'),
    optionId: id('O-11C'),
    totalHouseholds: 432,
    totalAreaM2: 27_648,
    participatedHouseholds: 361,
    participatedAreaM2: 22_980.5,
    approvedHouseholds: 262,
    approvedAreaM2: 17_460.2,
    at: at(0),
    ...counted,
  },
})

describe('figures', () => {
  it('[U142] the count entered on the board takes the place of the survey’s, and nothing is rounded up to the mark', async () => {
    const state = walled(start, opened, focusOn('mandate', 'AG-01'))
    const gate = state.board?.mandateGate
    if (state.board === null || gate === undefined || gate === null)
      throw new Error('cannot happen: the sample has a gate')
    const count = {
      totalHouseholds: 3_000,
      agreedHouseholds: 2_000,
      totalAreaM2: 300,
      agreedAreaM2: 290,
      on: '2026-07-01',
    }
    const drawn = await walls.draw({ ...state, board: { ...state.board, mandateGate: { ...gate, count } } })
    const words = drawn.at('scene-mandate').textContent ?? ''
    expect(words).toContain('66.6%')
    expect(words).toContain('2026年7月1日')
    expect(words).toContain('还没有同时达到66.7%')
    expect(words).not.toContain('87.3%')
  })

  it('[U146] shows the owners’ vote by households and by area against the law’s marks, in words', async () => {
    const drawn = await walls.draw(walled(start, opened, gauge(), focusOn('gate', 'AG-04', 'I-11', ['O-11C'])))
    expect(drawn.at('scene-gate').textContent).toContain('第二百七十八条')
    expect(drawn.at('gate-households-approval').textContent).toContain('没有达到　72.5%')
    expect(drawn.at('gate-households-approval').textContent).toContain('四分之三以上')
    expect(drawn.at('gate-area-participation').textContent).toContain('达到　83.1%')
    expect(drawn.at('gate-verdict').textContent).toContain('没有通过')
    const enough = gauge({ approvedHouseholds: 271, approvedAreaM2: 17_300 })
    const passed = await walls.draw(walled(start, opened, enough, focusOn('gate', 'AG-04', 'I-11', ['O-11C'])))
    expect(passed.at('gate-verdict').textContent).toContain('表决通过')
  })

  it('[U146] before the count it says that nothing can be agreed yet', async () => {
    const drawn = await walls.draw(walled(start, opened, focusOn('gate', 'AG-04', 'I-11', ['O-11C'])))
    expect(drawn.at('gate-verdict').textContent).toContain('还没有表决结果')
    expect(drawn.at('scene-gate').textContent).not.toContain('%')
  })

  it('[U141] says what an item has taken of its plan, and by how much it ran over', async () => {
    const state = walled(start, opened, focusOn('agenda', 'AG-02', 'I-01'))
    const visits = [
      { meetingId: M, agendaId: id<'agenda'>('AG-01'), from: at(0), to: at(200) },
      { meetingId: M, agendaId: id<'agenda'>('AG-02'), from: at(200), to: null },
    ]
    const drawn = await walls.draw({ ...state, visits }, { now: began + 860_000 })
    expect(drawn.at('item-1').textContent).toContain('已用3分钟／计划5分钟')
    expect(drawn.at('overrun-AG-02').textContent).toBe('超出4分钟')
    expect(drawn.at('item-3').textContent).not.toContain('已用')
  })

  it('[U159] shows the ground rules until the room has left the opening', async () => {
    const atOpening = await walls.draw(ruled(walled(start, opened, focusOn('agenda', 'AG-01'))))
    expect(atOpening.at('ground-rules').textContent).toBe('会议规则1一人一次说一件事2不打断别人')
    const later = await walls.draw(ruled(walled(start, opened, focusOn('agenda', 'AG-02', 'I-01'))))
    expect(later.has('ground-rules')).toBe(false)
  })
})

const poll = (facts: Partial<Poll>): Poll => ({
  id: id('PO'),
  meetingId: M,
  issueId: null,
  question: '现在休会十分钟？',
  kind: 'single',
  voters: 'parties',
  secret: false,
  choices: [
    { id: id('yes'), label: '休会' },
    { id: id('no'), label: '继续' },
  ],
  status: 'open',
  openedAt: at(0),
  answered: 3,
  answers: [],
  result: null,
  ...facts,
})

const asked = (facts: Partial<Poll>): BoardState => ({
  ...walled(start, opened, focusOn('poll', 'AG-03', 'I-02', ['PO'])),
  polls: new Map([[id<'poll'>('PO'), poll(facts)]]),
})

const rated = (facts: Partial<RatingRound>): BoardState => ({
  ...walled(start, opened, focusOn('rating', 'AG-07')),
  ratings: new Map([[M, { meetingId: M, status: 'open', answered: 30, answers: [], counts: null, ...facts }]]),
})

describe('polls and ratings', () => {
  it('[U152] says how many have answered and nothing else until the result is revealed', async () => {
    const drawn = await walls.draw(asked({}))
    expect(drawn.at('poll-count').textContent).toBe('已表态3/4方')
    const closed = await walls.draw(asked({ status: 'closed', voters: 'hall' }))
    expect(closed.at('poll-count').textContent).toContain('已表态3人')
    expect(closed.at('poll-count').textContent).toContain('等待公布')
    expect(closed.has('poll-result-yes')).toBe(false)
  })

  it('[U152] shows a revealed result as bars with figures and, where they answered by name, the parties', async () => {
    const result = {
      answered: 3,
      choices: [
        { choiceId: id<'pollChoice'>('yes'), count: 2, sum: 2 },
        { choiceId: id<'pollChoice'>('no'), count: 1, sum: 1 },
      ],
      byParty: [{ partyId: id<'party'>('P-PM'), marks: [{ choiceId: id<'pollChoice'>('no'), grade: 1 }] }],
    }
    const drawn = await walls.draw(asked({ status: 'revealed', result }))
    expect(drawn.at('poll-result-yes').textContent).toContain('2方')
    expect(drawn.at('poll-result-no').textContent).toContain('物业公司')
    expect(drawn.at('poll-result-no').querySelector<HTMLElement>('.wall-bar-fill')?.style.width).toMatch(/^33\.3/)
  })

  it('[U153] a rating says how many while it is open, and which when it is closed', async () => {
    const open = await walls.draw(rated({}))
    expect(open.at('rating-count').textContent).toBe('已有30人评价')
    expect(open.has('rating-result-satisfied')).toBe(false)
    const counts = { verySatisfied: 9, satisfied: 14, basicallySatisfied: 5, dissatisfied: 2 }
    const closed = await walls.draw(rated({ status: 'closed', counts }))
    expect(closed.at('rating-result-satisfied').textContent).toContain('14人')
    expect(closed.at('rating-count').textContent).toContain('30')
  })
})

const photo = (visibility: 'public' | 'meeting'): HeyiEvent => ({
  type: 'attachment.added',
  attachment: {
    id: id('AT'),
    target: { kind: 'issue', id: id('I-01') },
    sha256: 'ab'.repeat(32),
    mediaType: 'image/jpeg',
    bytes: 9,
    width: 1600,
    height: 1200,
    title: '井位',
    alt: '检查井距窗2.1米',
    place: null,
    takenAt: null,
    byId: id('U-MSG1'),
    at: at(0),
    visibility,
    withdrawnAt: null,
  },
})

describe('the room', () => {
  it('[U147] shows who speaks large, who comes next, and who spoke last', async () => {
    const turn = (personId: string, partyId: string): HeyiEvent => ({
      type: 'turn.started',
      meetingId: M,
      agendaId: id('AG-03'),
      partyId: id(partyId),
      personId: id(personId),
      seconds: 120,
      requestId: null,
    })
    const hand: HeyiEvent = {
      type: 'floor.requested',
      request: {
        id: id('Q'),
        meetingId: M,
        agendaId: null,
        kind: 'speak',
        byId: null,
        partyId: null,
        hallSeat: id('seat'),
        building: '7',
        note: '',
        at: at(0),
        status: 'waiting',
        answeredAt: null,
        answer: '',
      },
    }
    const state = walled(
      start,
      opened,
      focusOn('speakers', 'AG-03', 'I-02'),
      turn('U-CON1', 'P-CON'),
      turn('U-RES2', 'P-RES'),
      hand,
    )
    const drawn = await walls.draw(state)
    expect(drawn.at('speaker-now').textContent).toContain('2号楼1单元')
    expect(drawn.at('turn-remaining').textContent).toBe('2:00')
    expect(drawn.at('speaker-next-1').textContent).toContain('旁听席7号楼')
    expect(drawn.at('speaker-last').textContent).toContain('施工与监理单位')
    expect(drawn.has('turn')).toBe(false)
  })

  it('[U149] shows one clock: the countdown, else the pause, else the turn, else the hour', async () => {
    const idle = walled(start, opened, focusOn('timer', 'AG-03', 'I-02'))
    expect((await walls.draw(idle)).at('timer-figures').textContent).toBe('19:00')
    const paused = after(idle, { type: 'meeting.paused', meetingId: M, reason: '分别磋商' })
    const pause = await walls.draw(paused, { now: began + 272_000 })
    expect(pause.at('timer-figures').textContent).toBe('4:32')
    expect(pause.at('scene-timer').textContent).toContain('分别磋商')
    expect(pause.has('wall-paused')).toBe(false)
    const countdown = { meetingId: M, label: '复会', startedAt: at(0), seconds: 600 }
    const counting = await walls.draw({ ...paused, countdown }, { now: began + 60_000 })
    expect(counting.at('timer-figures').textContent).toBe('9:00')
    expect(counting.has('wall-paused')).toBe(true)
    expect(counting.has('wall-countdown')).toBe(false)
  })

  it('[U150] shows the observers’ link as a code, the Wi-Fi and the check-in code, and asks again when there was no answer', async () => {
    vi.useFakeTimers()
    const answers = [new Response('', { status: 503 }), Response.json({ url: 'http://192.168.1.20:4600/join/token' })]
    vi.stubGlobal('fetch', async () => answers.shift())
    const state = walled(start, opened, focusOn('join', 'AG-01'), {
      type: 'attendance.codeSet',
      meetingId: M,
      code: '4207',
    })
    const meeting = state.meetings.get(M)
    if (meeting === undefined) throw new Error('cannot happen: the sample has this meeting')
    const wifi = { name: 'huodongshi', password: 'heyi2026' }
    const drawn = await walls.draw({ ...state, meetings: new Map([[M, { ...meeting, wifi }]]) })
    const words = drawn.at('scene-join').textContent ?? ''
    expect(words).toContain('不用注册')
    expect(words).toContain('huodongshi')
    expect(words).toContain('heyi2026')
    expect(words).toContain('4207')
    expect(drawn.has('join-qr')).toBe(false)
    await act(() => vi.advanceTimersByTimeAsync(5_000))
    vi.useRealTimers()
    await vi.waitFor(() => expect(drawn.at('join-qr').dataset['url']).toBe('http://192.168.1.20:4600/join/token'))
  })

  it('[U151] shows a public photo with what it shows in words, and no other photo, whoever’s record it is drawn from', async () => {
    const focus = focusOn('photo', 'AG-02', 'I-01', ['AT'])
    const drawn = await walls.draw(walled(start, opened, photo('public'), focus))
    const image = drawn.at('photo').querySelector('img')
    expect(image?.getAttribute('src')).toContain(`/files/${'ab'.repeat(32)}`)
    expect(image?.alt).toBe('检查井距窗2.1米')
    expect(drawn.at('photo').textContent).toContain('检查井距窗2.1米')
    const record = [...start, ...eventsOf([opened, photo('meeting'), focus], { after: start.length })]
    for (const viewer of [projector, facilitator]) {
      const hidden = await walls.draw(evolveAll(emptyState, seenBy(record, viewer)))
      expect(hidden.has('photo')).toBe(false)
      expect(hidden.at('scene-photo').textContent).toContain('不在投影上展示')
    }
  })

  it('[U151] asks again for a photo that did not come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const drawn = await walls.draw(walled(start, opened, photo('public'), focusOn('photo', 'AG-02', 'I-01', ['AT'])))
    const first = drawn.at('photo').querySelector('img')
    await act(async () => void first?.dispatchEvent(new Event('error')))
    expect(drawn.at('photo').querySelector('img')).toBeNull()
    await act(() => vi.advanceTimersByTimeAsync(3_000))
    vi.useRealTimers()
    const second = drawn.at('photo').querySelector('img')
    expect(second?.getAttribute('src')).toBe(first?.getAttribute('src'))
    expect(second).not.toBe(first)
  })

  it('[U65] a blank wall shows nothing in its place', async () => {
    const drawn = await walls.draw(walled(start, opened, focusOn('blank', null)))
    expect(drawn.at('scene-blank').textContent).toBe('')
  })
})
