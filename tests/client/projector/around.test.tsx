/** What stands around the wall's picture: who speaks, the line of notice, who is here, an emergency; and the console's hand on it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Emergency } from '#shared/board/room.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { after, importedRecord } from '../../kit/record.ts'
import { id } from '../../kit/small-board.ts'
import { began, focusOn, opened, walled, Walls } from '../../kit/wall.tsx'

const live = vi.hoisted(() => ({ text: null as string | null }))
vi.mock('../../../client/screens/projector/use-document-text.ts', () => ({ useDocumentText: () => live.text }))

const M = id<'meeting'>('M-05')
const at = (seconds: number): string => new Date(began + seconds * 1000).toISOString()
const start = importedRecord('start')
const whole = importedRecord('whole')

const walls = new Walls()
afterEach(async () => {
  live.text = null
  await walls.closeAll()
})

const options = focusOn('options', 'AG-03', 'I-02')
const turn: HeyiEvent = {
  type: 'turn.started',
  meetingId: M,
  agendaId: id('AG-03'),
  partyId: id('P-RES'),
  personId: id('U-RES2'),
  seconds: 120,
  requestId: null,
}
const asked = (kind: 'speak' | 'fact', hall: boolean): HeyiEvent => ({
  type: 'floor.requested',
  request: {
    id: id('Q'),
    meetingId: M,
    agendaId: null,
    kind,
    byId: hall ? null : id('U-PM1'),
    partyId: hall ? null : id('P-PM'),
    hallSeat: hall ? id('seat') : null,
    building: hall ? '7' : '',
    note: '私下的话',
    at: at(0),
    status: 'waiting',
    answeredAt: null,
    answer: '',
  },
})
const granted: HeyiEvent = { type: 'floor.answered', requestId: id('Q'), to: 'granted', answer: '' }

describe('who speaks', () => {
  it('[U148] warns in words before a turn’s end', async () => {
    const state = walled(start, opened, options, turn)
    const soon = await walls.draw(state, { now: began + 100_000 })
    expect(soon.at('turn').dataset['clock']).toBe('warn')
    expect(soon.at('turn').textContent).toContain('时间快到')
    const early = await walls.draw(state, { now: began + 10_000 })
    expect(early.at('turn').textContent).not.toContain('时间快到')
  })

  it('[U148] gives somebody in the hall a line with a minute', async () => {
    const drawn = await walls.draw(walled(start, opened, options, asked('speak', true), granted), {
      now: began + 20_000,
    })
    expect(drawn.at('word').textContent).toContain('旁听席7号楼')
    expect(drawn.at('word-remaining').textContent).toBe('0:40')
  })

  it('[U148] shows a word in between beside the running turn, without what was noted', async () => {
    const state = walled(start, opened, options, turn, asked('fact', false), granted)
    const drawn = await walls.draw(state, { now: began + 5_000 })
    expect(drawn.at('turn').textContent).toContain('居民代表')
    expect(drawn.at('word-between').textContent).toContain('纠正事实')
    expect(drawn.at('word-between').textContent).toContain('物业公司')
    expect(drawn.root.textContent).not.toContain('私下的话')
  })

  it('[U148] stands still while the meeting is paused, and says so', async () => {
    const paused = after(walled(start, opened, options, turn), { type: 'meeting.paused', meetingId: M, reason: '' })
    const drawn = await walls.draw(paused, { now: began + 60_000 })
    expect(drawn.at('turn').textContent).toContain('停表')
    expect(drawn.at('turn-remaining').textContent).toBe('2:00')
  })
})

describe('the line of notice', () => {
  it('[U154, U577] says the pause with its reason, the message and the countdown in one line', async () => {
    const base = after(walled(start, opened, options), { type: 'meeting.paused', meetingId: M, reason: '分别磋商' })
    const since = Date.parse(base.meetings.get(M)?.pause?.since ?? '')
    const paused = await walls.draw(base, { now: since + 65_000 })
    expect(paused.at('wall-paused').textContent).toBe('休会：分别磋商已用1:05')
    const state: BoardState = {
      ...base,
      message: { meetingId: M, text: '十分钟后复会', at: at(0), until: null },
      countdown: { meetingId: M, label: '', startedAt: at(0), seconds: 600 },
    }
    const all = await walls.draw(state, { now: began + 1_000 })
    expect(all.at('wall-message').textContent).toBe('十分钟后复会')
    expect(all.at('wall-countdown').textContent).toBe('倒计时9:59')
    expect(all.at('wall-paused').textContent).toBe('休会')
    const up = await walls.draw(state, { now: began + 601_000 })
    expect(up.at('wall-countdown').textContent).toContain('时间到')
  })
})

const entry = (personId: string, kind: 'attend' | 'leave' = 'attend') =>
  ({ personId: id<'person'>(personId), kind, joinAt: at(0), leftAt: null }) as const

describe('who is here', () => {
  const roll: HeyiEvent = {
    type: 'attendance.recorded',
    meetingId: M,
    entries: [entry('U-RES1'), entry('U-RES2'), entry('U-RES3', 'leave'), entry('U-PM1')],
  }

  it('[U155] counts each party’s people in the room against those who attend', async () => {
    const state = walled(start, opened, options, roll)
    const all = await walls.draw(state)
    expect(all.at('presence-P-RES').textContent).toBe('居民代表2/2在席')
    expect(all.has('presence-P-OWN')).toBe(false)
    const left = after(state, { type: 'attendance.steppedOut', meetingId: M, personId: id('U-RES1'), reason: '' })
    expect((await walls.draw(left)).at('presence-P-RES').textContent).toBe('居民代表1/2在席')
  })
})

describe('an emergency', () => {
  const emergency: Emergency = {
    id: id('E'),
    meetingId: M,
    issueId: null,
    kind: 'gas',
    place: '7号楼西侧沟槽',
    text: '一户有老人在家',
    raisedById: id('U-MSG1'),
    at: at(60),
    released: null,
  }
  const standing = (facts: Partial<Emergency> = {}): BoardState => ({
    ...walled(start, opened, options),
    emergencies: new Map([[emergency.id, { ...emergency, ...facts }]]),
  })

  it('[U156] stands over every picture with kind and place, without the members’ words, until it is released', async () => {
    const drawn = await walls.draw(standing())
    const banner = drawn.at('emergency-banner')
    expect(banner.textContent).toContain('燃气')
    expect(banner.textContent).toContain('7号楼西侧沟槽')
    expect(drawn.root.textContent).not.toContain('老人')
    const released = { byId: id<'person'>('U-FAC'), at: at(90), note: '已处置' }
    expect((await walls.draw(standing({ released }))).has('emergency-banner')).toBe(false)
    const waiting = await walls.draw({ ...standing(), openMeetingId: null, focus: null })
    expect(waiting.has('emergency-banner')).toBe(true)
  })
})

describe('the pen', () => {
  it('[U145] says in whose hand the pen is, and marks where somebody writes', async () => {
    const state = walled(start, opened, focusOn('text', 'AG-02', 'I-01'), {
      type: 'pen.lent',
      issueId: id('I-01'),
      personId: id('U-CON1'),
    })
    live.text = '会议同意。'
    const drawn = await walls.draw(state)
    expect(drawn.at('pen-note').textContent).toBe('笔在施工单位项目党员经理')
    expect(drawn.at('live-text').querySelector('[data-here]')).toBe(null)
    live.text = '会议一致同意。'
    await drawn.draw(walls.node(state, { now: began + 1 }))
    expect(drawn.at('live-text').textContent).toBe('会议一致同意。')
    expect(drawn.at('live-text').querySelector('[data-here]')?.previousSibling?.textContent).toBe('会议一致')
  })
})

const mains = async (state: BoardState): Promise<number> =>
  (await walls.draw(state)).root.querySelectorAll('[data-main]').length

describe('the console’s hand on the wall', () => {
  it('[U157] zooms what is read and takes the bars away', async () => {
    const state = walled(start, opened, options)
    const drawn = await walls.draw(state, { view: { zoom: 150, scroll: 0, bars: false } })
    expect(drawn.at('scene-options').style.getPropertyValue('--zoom')).toBe('1.5')
    expect(drawn.has('wall-clock')).toBe(false)
    expect(drawn.at('cell-O-02A-P-OWN').textContent).toContain('产权单位')
  })

  it('[U157] names the sentence under discussion on every scene that has one', async () => {
    for (const scene of ['agenda', 'mandate', 'issue', 'options', 'compare', 'signing', 'gate'] as const) {
      const issueId = scene === 'gate' || scene === 'compare' ? 'I-11' : 'I-01'
      expect([scene, await mains(walled(whole, opened, focusOn(scene, 'AG-02', issueId)))]).not.toEqual([scene, 0])
    }
  })

  it('[U158] a thumbnail is the same picture, scaled, and not there for keyboard and screen reader', async () => {
    const drawn = await walls.draw(walled(start, opened, options), { scale: 0.25 })
    const thumb = drawn.root.querySelector<HTMLElement>('.wall-thumb')
    expect(thumb?.style.width).toBe('320px')
    expect(thumb?.getAttribute('aria-hidden')).toBe('true')
    expect(thumb?.hasAttribute('inert')).toBe(true)
    expect(drawn.at('wall').tagName).toBe('DIV')
    expect(drawn.has('option-O-02A')).toBe(true)
  })
})
