/** What the wall reads of the record, without a page: which picture, who speaks, how long, how much. */
import { describe, expect, it } from 'vitest'
import type { FloorRequest, Poll, WallScreen } from '#shared/board/room.ts'
import { countdownLeft } from '#shared/board/turn.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { clockState, countdownOn, messageOn, warnSeconds } from '../../../client/screens/projector/clocks.ts'
import { barOf } from '../../../client/screens/projector/poll-facts.ts'
import { presenceToName } from '../../../client/screens/projector/presence.ts'
import { qrPath } from '../../../client/screens/projector/qr.ts'
import { lastWordings, optionsToCompare, publicPhoto } from '../../../client/screens/projector/wall-facts.ts'
import { pictureOn, screenIdIn, screenOf } from '../../../client/screens/projector/wall-screen.ts'
import { seatBeside, speakersOf, wordSeconds } from '../../../client/screens/projector/wall-speakers.ts'
import { importedRecord } from '../../kit/record.ts'
import { id, option, party, person, resolution, smallBoard } from '../../kit/small-board.ts'
import { began, focusOn, opened, walled } from '../../kit/wall.tsx'

const M = id<'meeting'>('M-05')
const at = (seconds: number): string => new Date(began + seconds * 1000).toISOString()

const changed = (facts: Partial<WallScreen>): HeyiEvent => ({
  type: 'wall.changed',
  screen: {
    id: id('main'),
    name: '',
    mode: 'follow',
    shown: null,
    queue: [],
    history: [],
    zoom: 100,
    scroll: 0,
    bars: true,
    ...facts,
  },
})
const shownAt = (state: BoardState, search = ''): string | null =>
  pictureOn(state, screenOf(state, screenIdIn(search)))?.scene ?? null

describe('which picture a screen shows', () => {
  const start = importedRecord('start')
  const room = [opened, focusOn('options', 'AG-03', 'I-02')] as const
  const join = { scene: 'join', agendaId: null, issueId: null, subjects: [] } as const

  it('[U140] follows the focus, shows what was put on it, or keeps the list of speakers', () => {
    expect(shownAt(walled(start, opened))).toBe('agenda')
    expect(shownAt(walled(start, ...room))).toBe('options')
    expect(shownAt(walled(start, ...room, changed({ mode: 'own', shown: join })))).toBe('join')
    const second = changed({ id: id('W-2'), name: '侧屏', mode: 'speakers' })
    expect(shownAt(walled(start, ...room, second), '?screen=W-2')).toBe('speakers')
    expect(shownAt(walled(start, ...room, second))).toBe('options')
  })

  it('[U140] a screen that the board does not have (any more) does as the main one', () => {
    const own = changed({ mode: 'own', shown: join })
    expect(shownAt(walled(start, ...room, own), '?screen=gone')).toBe('join')
  })

  it('[U140] without an open meeting shows what was put on it, else what comes next', () => {
    expect(shownAt(walled(start))).toBe(null)
    expect(shownAt(walled(start, changed({ mode: 'own', shown: join })))).toBe('join')
    expect(shownAt(walled(start, changed({ mode: 'speakers' })))).toBe(null)
  })
})

describe('clocks', () => {
  const meeting = walled(importedRecord('start'), opened)
  const withClock: BoardState = { ...meeting, countdown: { meetingId: M, label: '', startedAt: at(0), seconds: 60 } }
  const countdown = { meetingId: M, label: '', startedAt: at(0), seconds: 60 }

  it('[U154] a countdown counts through zero, stands a while after it and goes by itself', () => {
    expect([0, 59_100, 60_000, 61_000].map((ms) => countdownLeft(countdown, began + ms))).toEqual([60, 1, 0, -1])
    expect(countdownOn(withClock, began + 170_000)).not.toBe(null)
    expect(countdownOn(withClock, began + 182_000)).toBe(null)
    expect(countdownOn({ ...withClock, openMeetingId: null }, began)).toBe(null)
  })

  it('[U154] a message stands until its time, or until it is taken away', () => {
    const said = (until: string | null): BoardState => ({
      ...meeting,
      message: { meetingId: M, text: '休会', at: at(0), until },
    })
    expect(messageOn(said(at(10)), began + 9_999)?.text).toBe('休会')
    expect(messageOn(said(at(10)), began + 10_000)).toBe(null)
    expect(messageOn(said(null), began + 9_000_000)?.text).toBe('休会')
  })

  it('[U148] a clock warns before its end and is over from zero', () => {
    expect([warnSeconds + 1, warnSeconds, 1, 0, -5].map(clockState)).toEqual([
      'running',
      'warn',
      'warn',
      'over',
      'over',
    ])
  })
})

const request = (requestId: string, facts: Partial<FloorRequest> = {}): FloorRequest => ({
  id: id(requestId),
  meetingId: M,
  agendaId: null,
  kind: 'speak',
  byId: null,
  partyId: null,
  hallSeat: null,
  building: '',
  note: '',
  at: at(0),
  status: 'waiting',
  answeredAt: null,
  answer: '',
  ...facts,
})

describe('the list of speakers', () => {
  const base = walled(importedRecord('start'), opened)
  const meeting = base.meetings.get(M)
  if (meeting === undefined) throw new Error('cannot happen: the sample has this meeting')
  const list = (requests: readonly FloorRequest[], now = began) =>
    speakersOf({ ...base, requests: new Map(requests.map((one) => [one.id, one])) }, meeting, now)

  it('[U147] names five who wait, order before fact before speech, and counts the others', () => {
    const hands = Array.from({ length: 6 }, (_, n) => request(`h${n}`, { building: `${n}`, at: at(n) }))
    const { next, more } = list([
      ...hands,
      request('f', { kind: 'fact', at: at(9) }),
      request('o', { kind: 'order', at: at(10) }),
    ])
    expect(next.map(({ key }) => key)).toEqual(['o', 'f', 'h0', 'h1', 'h2'])
    expect(more).toBe(3)
    expect(next[2]).toMatchObject({ hall: true, building: '0', person: null, party: null })
  })

  it('[U147] a hand of the hall has its minute, overruns visibly, and stays nobody’s for good', () => {
    const heard = request('h', { status: 'granted', answeredAt: at(0), building: '7' })
    expect(list([heard], began + wordSeconds * 1000).word?.speaker.building).toBe('7')
    expect(list([heard], began + 10 * wordSeconds * 1000).word).toBe(null)
    expect(list([{ ...heard, status: 'done' }]).last?.building).toBe('7')
    expect(list([{ ...heard, status: 'withdrawn' }])).toMatchObject({ word: null, last: null, next: [] })
  })

  it('[U147] a seat is named without repeating its party', () => {
    const residents = { ...party('P'), name: '居民代表' }
    const seat = (displayName: string): string => seatBeside({ ...person('U', 'partyRep'), displayName }, residents)
    expect(seat('7号楼2单元居民代表')).toBe('7号楼2单元')
    expect(seat('居民代表甲')).toBe('甲')
    expect(seat('楼长')).toBe('楼长')
  })
})

const poll = (facts: Partial<Poll>): Poll => ({
  id: id('PO'),
  meetingId: M,
  issueId: null,
  question: '休会吗？',
  kind: 'single',
  voters: 'parties',
  secret: false,
  choices: ['a', 'b', 'c'].map((one) => ({ id: id(one), label: one })),
  status: 'revealed',
  openedAt: at(0),
  answered: 4,
  answers: [],
  result: null,
  ...facts,
})

const result = (count: number, sum: number) => ({
  answered: 4,
  choices: [{ choiceId: id<'pollChoice'>('a'), count, sum }],
  byParty: null,
})

const of = (n: number, here: number) => ({ party: party(`P${n}`), here, attending: 2, seats: 2 })

describe('figures', () => {
  it('[U152] a bar says how many, the mean grade or the mean place, and the longest is the best place', () => {
    expect(barOf(poll({}), result(3, 3), id('a'))).toMatchObject({ says: 'parties', count: 3, percent: 75 })
    expect(barOf(poll({ voters: 'hall' }), result(1, 1), id('a'))).toMatchObject({ says: 'people', percent: 25 })
    expect(barOf(poll({ kind: 'graded' }), result(4, 12), id('a'))).toMatchObject({ value: '3.0', percent: 75 })
    expect(barOf(poll({ kind: 'ranked' }), result(4, 4), id('a'))).toMatchObject({ value: '1.0', percent: 100 })
    expect(barOf(poll({ kind: 'ranked' }), result(4, 12), id('a')).percent).toBeCloseTo(33.3, 1)
    expect(barOf(poll({ answered: 0 }), { ...result(0, 0), answered: 0 }, id('a')).percent).toBe(0)
  })

  it('[U155] of many parties the footer names those that are not complete', () => {
    const eight = [1, 2, 3, 4, 5, 6, 7].map((n) => of(n, 2))
    expect(presenceToName([of(1, 2), of(2, 1)])).toHaveLength(2)
    expect(presenceToName([...eight, of(8, 1)]).map(({ party: one }) => one.id)).toEqual(['P8'])
  })

  it('[U150] a QR code’s path covers exactly its dark squares', () => {
    const dark = ['110', '001', '111']
    expect(qrPath(3, (row, column) => dark[row]?.[column] === '1')).toBe('M0 0h2v1h-2zM2 1h1v1h-1zM0 2h3v1h-3z')
  })
})

const shown = (subjects: readonly string[]) =>
  ({ scene: 'compare', agendaId: null, issueId: id<'issue'>('I'), subjects }) as const

const version = (n: number) => ({
  version: n,
  text: `第${n}版`,
  byId: id<'person'>('U'),
  at: at(n),
  changeNote: '',
})

const text = (n: number) => {
  const versions = [1, 2].slice(0, n).map(version)
  return resolution({ acceptedOptionId: id('X'), currentVersion: n, versions })
}

describe('what a scene is about', () => {
  it('[U143] lays the named options side by side, else the issue’s first three', () => {
    const state = smallBoard(
      ['A', 'B*'],
      ['W', 'X', 'Y', 'Z'].map((one) => option(one)),
    )
    const codes = (subjects: readonly string[]) => optionsToCompare(state, shown(subjects)).map(({ code }) => code)
    expect(codes(['Z', 'X'])).toEqual(['Z', 'X'])
    expect(codes([])).toEqual(['W', 'X', 'Y'])
  })

  it('[U144] compares a text with its last version, the first with the option it was made of', () => {
    const state = smallBoard(['A', 'B*'], [option('X', { text: '甲案' })])
    expect(lastWordings(state, text(1))).toMatchObject({ before: '甲案', after: '第1版', from: 0 })
    expect(lastWordings(state, text(2))).toMatchObject({ before: '第1版', after: '第2版', from: 1, to: 2 })
    expect(lastWordings(state, resolution())).toBe(null)
  })

  it('[U151] a photo is for the wall only while it is public, an image and not withdrawn', () => {
    const photo = {
      id: id<'attachment'>('AT'),
      target: { kind: 'issue', id: id<'issue'>('I') },
      sha256: 'a'.repeat(64),
      mediaType: 'image/jpeg',
      bytes: 1,
      width: 1,
      height: 1,
      title: '',
      alt: '',
      place: null,
      takenAt: null,
      byId: id<'person'>('U'),
      at: at(0),
      visibility: 'public',
      withdrawnAt: null,
    } as const
    const seen = (facts: object) => {
      const state = { ...smallBoard(['A', 'B*'], []), attachments: new Map([[photo.id, { ...photo, ...facts }]]) }
      return publicPhoto(state, 'AT') !== null
    }
    expect(seen({})).toBe(true)
    expect(seen({ visibility: 'meeting' })).toBe(false)
    expect(seen({ withdrawnAt: at(1) })).toBe(false)
    expect(seen({ mediaType: 'application/pdf' })).toBe(false)
  })
})
