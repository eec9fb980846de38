/** Screens on the wall, the countdown and the message: what is on, what comes next, what was before. */
import { describe, expect, it } from 'vitest'
import type { Shown } from '#shared/board/room.ts'
import { shownOn, wallScreen, wallScreens } from '#shared/board/walls.ts'
import { limits } from '#shared/limits.ts'
import type { Act, Table } from '../../../kit/cast.ts'
import { cast, id } from '../../../kit/cast.ts'
import { refuses } from '../../../kit/refuses.ts'
import { meetingId, playTo } from '../../../kit/script.ts'

const { F: fac, S: sec } = cast
const opened = (): Table => playTo('opening')
type WallAct = 'addScreen' | 'removeScreen' | 'show' | 'queue' | 'next' | 'back' | 'setMode' | 'adjust'
const wall = (type: WallAct, fields: object = {}): Act => ({ type: `wall.${type}`, screenId: 'main', ...fields })
const scene = (name: string, more: object = {}) => ({
  scene: name,
  agendaId: null,
  issueId: null,
  subjects: [],
  ...more,
})
const show = (name: string, more: object = {}): Act => wall('show', { shown: scene(name, more) })

const names = (list: readonly Shown[] = []): readonly string[] => list.map((one) => one.scene)

/** Scene names: what it shows, what comes next, what was before. */
function on(table: Table, screenId = 'main'): readonly unknown[] {
  const screen = wallScreen(table.state, id(screenId))
  if (screen === null) return []
  return [shownOn(table.state, screen)?.scene, names(screen.queue), names(screen.history)]
}

const start = (seconds: number, label: string): Act => ({ type: 'timer.start', meetingId, seconds, label })

describe('the countdown', () => {
  it('[M62] is one, begins anew, goes on while the meeting is paused, and is stopped', () => {
    const table = opened()
    table.as(fac).does(start(60, '想一想'))
    table.as(fac).does({ type: 'meeting.pause', meetingId, reason: '休会' })
    table.as(fac).does(start(600, '休会'))
    expect(table.state.countdown).toEqual({
      meetingId,
      label: '休会',
      seconds: 600,
      startedAt: table.record.at(-1)?.at,
    })
    table.as(fac).does({ type: 'timer.stop', meetingId })
    table.as(fac).does({ type: 'timer.stop', meetingId })
    expect(table.state.countdown).toBeNull()
  })
})

const add = (place: number): Act => wall('addScreen', { screenId: `s-${place}`, name: '侧屏', mode: 'follow' })

const say = (text: string, seconds: number | null): Act => ({ type: 'wall.say', meetingId, text, seconds })

describe('a screen', () => {
  it('[M63] follows the room from the beginning; others are added and removed', () => {
    const table = opened()
    expect(wallScreens(table.state).map((screen) => [screen.id, screen.mode])).toEqual([['main', 'follow']])
    expect(on(table)).toEqual(['mandate', [], []])
    table.as(sec).does(wall('addScreen', { screenId: 'side', name: '侧屏', mode: 'speakers' }))
    table.as(sec).does(wall('addScreen', { screenId: 'own', name: '门口', mode: 'own' }))
    expect([on(table, 'side')[0], on(table, 'own')[0]]).toEqual(['speakers', 'mandate'])
    table.as(sec).does(wall('removeScreen', { screenId: 'side' }))
    expect(wallScreens(table.state).map((screen) => screen.id)).toEqual(['main', 'own'])
  })

  it('[M63] is one of so many', () => {
    const table = opened()
    for (let place = 0; place < limits.screens; place += 1) table.as(sec).does(add(place))
    expect(table.as(sec).isRefused(add(99))).toMatchObject({ code: 'tooMany' })
  })

  refuses(opened, [
    ['[M63] is not added twice', sec, wall('addScreen', { name: '主屏', mode: 'own' }), { code: 'idTaken' }],
    ['[M63] is not removed while it is the main one', sec, wall('removeScreen'), { code: 'invalidField' }],
    [
      '[M64] is shown a scene of an item that is there',
      sec,
      show('issue', { agendaId: 'X' }),
      { code: 'unknownEntity' },
    ],
    ['[M64] is shown a scene with what it takes', sec, show('photo'), { code: 'invalidField', field: 'subjects' }],
    [
      '[M64] is given a queue that can be shown',
      sec,
      wall('queue', { queue: [scene('join'), scene('issue', { issueId: 'X' })] }),
      { code: 'unknownEntity', field: 'queue.1.issueId' },
    ],
    ['[M64] has nothing next with an empty queue', sec, wall('next'), { code: 'queueEmpty' }],
    ['[M65] has nothing of its own to go back to while it follows', sec, wall('back'), { code: 'screenFollows' }],
    ['[M66] is zoomed in steps of ten', sec, wall('adjust', { zoom: 105, scroll: 0, bars: true }), { field: 'zoom' }],
  ])

  it('[M64] goes on through its queue and back, and nothing gets lost on the way', () => {
    const table = opened()
    table.as(sec).does(show('join'))
    table.as(sec).does(wall('queue', { queue: [scene('agenda'), scene('speakers'), scene('blank')] }))
    table.as(sec).does(wall('next'))
    table.as(sec).does(wall('next'))
    expect(on(table)).toEqual(['speakers', ['blank'], ['join', 'agenda']])
    table.as(sec).does(wall('back'))
    expect(on(table)).toEqual(['agenda', ['speakers', 'blank'], ['join']])
    table.as(sec).does(wall('back'))
    expect(table.as(sec).isRefused(wall('back'))).toEqual({ code: 'nothingBefore' })
    expect(on(table)).toEqual(['join', ['agenda', 'speakers', 'blank'], []])
  })

  it('[M64] passes over what can no longer be shown', () => {
    const table = opened()
    const photo = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 9, width: 8, height: 6 } as const
    const target = { kind: 'issue', id: 'I-01' } as const
    table.as(sec).does({ type: 'attachment.add', attachmentId: 'p', target, visibility: 'public', ...photo })
    table.as(sec).does(show('join'))
    table.as(sec).does(show('photo', { subjects: ['p'] }))
    table.as(sec).does(show('agenda'))
    table.as(sec).does(wall('queue', { queue: [scene('photo', { subjects: ['p'] }), scene('blank')] }))
    table.as(sec).does({ type: 'attachment.withdraw', attachmentId: id('p') })
    table.as(sec).does(wall('next'))
    expect(on(table)).toEqual(['blank', [], ['join', 'photo', 'agenda']])
    table.as(sec).does(wall('back'))
    table.as(sec).does(wall('back'))
    expect(on(table)[0]).toBe('join')
  })

  it('[M64] remembers so many', () => {
    const table = opened()
    for (let place = 0; place <= limits.wallHistory + 1; place += 1) table.as(sec).does(show('join'))
    expect(table.state.screens.get(id('main'))?.history).toHaveLength(limits.wallHistory)
  })

  it('[M65] that stops following keeps what it shows, and shows again what was put on it', () => {
    const table = opened()
    table.as(sec).does(wall('setMode', { mode: 'own' }))
    table.as(fac).does({ type: 'focus.move', meetingId, scene: 'agenda' })
    expect(on(table)[0]).toBe('mandate')
    table.as(sec).does(show('join'))
    table.as(sec).does(wall('setMode', { mode: 'follow' }))
    expect(on(table)[0]).toBe('agenda')
    table.as(sec).does(wall('setMode', { mode: 'own' }))
    expect(on(table)[0]).toBe('join')
    table.as(sec).does(wall('setMode', { mode: 'speakers' }))
    expect(on(table)[0]).toBe('speakers')
  })

  it('[M65] shows the agenda where the room looks at nothing yet', () => {
    const table = opened()
    table.state = { ...table.state, focus: null }
    table.as(sec).does(wall('setMode', { mode: 'own' }))
    expect(on(table)[0]).toBe('agenda')
  })

  it('[M66] is zoomed and scrolled from the console, and begins at the top with something else', () => {
    const table = opened()
    table.as(sec).does(wall('adjust', { zoom: 130, scroll: 12, bars: false }))
    expect(table.state.screens.get(id('main'))).toMatchObject({ zoom: 130, scroll: 12, bars: false, mode: 'follow' })
    table.as(sec).does(show('join'))
    expect(table.state.screens.get(id('main'))).toMatchObject({ zoom: 130, scroll: 0, bars: false })
  })

  it('[M66] carries a line over everything, for a time or until it is taken away', () => {
    const table = opened()
    table.as(sec).does(say(' 十分钟后复会 ', 600))
    const { at = '', until } = table.state.message ?? {}
    expect(table.state.message?.text).toBe('十分钟后复会')
    expect(Date.parse(until ?? '') - Date.parse(at)).toBe(600_000)
    table.as(sec).does(say('请关手机', null))
    expect(table.state.message?.until).toBeNull()
    table.as(sec).does(say(' ', null))
    expect(table.state.message).toBeNull()
  })
})
