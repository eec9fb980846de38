/** The walls from the console: scenes, what they are about, what comes next, how large, several screens. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toggled } from '../../../client/screens/meeting/wall/SubjectChoice.tsx'
import { adjusted } from '../../../client/screens/meeting/wall/WallAdjust.tsx'
import { mainScreen } from '#shared/board/walls.ts'
import type { Table } from '../../kit/cast.ts'
import { id } from '../../kit/cast.ts'
import { shownWords } from '../../../client/screens/meeting/wall/shown-words.ts'
import { Desk } from '../../kit/console.tsx'
import { press } from '../../kit/issue-room.tsx'
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

describe('scenes', () => {
  it('[U115] the shown scene is marked; one that has nothing to show is greyed out and says what is missing', async () => {
    const room = await sit(atNoise())
    expect(room.drawn.at('scene-button-issue').getAttribute('aria-pressed')).toBe('true')
    const photo = room.drawn.at('scene-button-photo')
    expect(photo.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(photo.getAttribute('aria-describedby') ?? '')?.textContent).toBe('还没有可放的内容')
    expect(await room.press('scene-button-photo')).toBe(undefined)
  })

  it('[U115] while the main wall follows, a scene moves the room; the own screens change alone', async () => {
    const table = atNoise()
    const room = await sit(table)
    expect(await room.press('scene-button-options')).toMatchObject({ type: 'focus.move', scene: 'options' })
    await room.answered()
    table.as('U-FAC').does({ type: 'wall.addScreen', screenId: 'W-2', name: '门厅', mode: 'own' })
    await room.follow()
    const [, second] = room.drawn.at('screen-choice').querySelectorAll('button')
    await press(second as HTMLElement)
    expect(await room.press('scene-button-agenda')).toMatchObject({
      type: 'wall.show',
      screenId: 'W-2',
      shown: { scene: 'agenda', agendaId: 'AG-03' },
    })
  })

  it('[U115] comparing begins with two options and keeps between one and three', async () => {
    const room = await sit(atNoise())
    const sent = await room.press('scene-button-compare')
    expect(sent?.['subjects']).toHaveLength(2)
    expect(toggled(['A', 'B'], 'C', 3)).toEqual(['A', 'B', 'C'])
    expect(toggled(['A', 'B', 'C'], 'D', 3)).toEqual(['B', 'C', 'D'])
    expect(toggled(['A', 'B'], 'A', 3)).toEqual(['B'])
    expect(toggled(['B'], 'B', 3)).toEqual(['B'])
  })

  it('[U116] the small picture is hidden from readers and cannot be pressed; its words stand beside it', async () => {
    const table = atNoise()
    table.as('U-FAC').does({ type: 'wall.say', meetingId: M, text: '十分钟后复会' })
    const room = await sit(table)
    expect(room.drawn.at('wall-thumb').getAttribute('aria-hidden')).toBe('true')
    expect(room.says('wall-says')).toContain('议题 · 施工噪声与作业时段')
    expect(room.says('wall-says')).toContain('十分钟后复会')
  })
})

describe('what comes next', () => {
  it('[U116] before the first move its words name the agenda, which the wall shows then', () => {
    const said = shownWords(playTo('opening').state, null, { t: ((key: string) => key) as never })
    expect(said).toBe('meeting.scene_agenda')
  })

  it('[U117] something is lined up, shown with the next, left again by going back, and the room followed again', async () => {
    const table = atNoise()
    const room = await sit(table)
    expect(await room.press('wall-queue-add')).toMatchObject({
      type: 'wall.queue',
      screenId: 'main',
      queue: [{ scene: 'issue', agendaId: 'AG-03' }],
    })
    await room.answered()
    expect(await room.press('wall-next')).toEqual({ type: 'wall.next', screenId: 'main' })
    await room.answered()
    expect(room.says('wall-says')).toContain('只换这一块屏')
    expect(await room.press('wall-follow')).toEqual({ type: 'wall.setMode', screenId: 'main', mode: 'follow' })
    await room.answered()
    expect(room.says('wall-says')).toContain('全场一起换')
  })

  it('[U117] size and scroll stay within what a wall can do', () => {
    expect(adjusted(mainScreen, { zoom: 260 })).toMatchObject({ zoom: 200, scroll: 0, bars: true })
    expect(adjusted(mainScreen, { zoom: 20, scroll: -5 })).toMatchObject({ zoom: 50, scroll: 0 })
  })

  it('[U117] at the top, at the largest and as designed the buttons say so instead of acting', async () => {
    const room = await sit(atNoise())
    expect(await room.press('wall-scroll-up')).toBe(undefined)
    expect(await room.press('wall-reset')).toBe(undefined)
    expect(await room.press('wall-zoom-in')).toMatchObject({ type: 'wall.adjust', zoom: 110 })
  })
})

describe('pen, call, minutes', () => {
  it('[U126] the pen is lent by one press to somebody who is here, and taken back at the same place', async () => {
    const table = atNoise()
    const room = await sit(table)
    expect(await room.press('lend-pen-U-RES1')).toEqual({ type: 'pen.lend', issueId: 'I-02', personId: 'U-RES1' })
    await room.answered()
    expect(room.says('pen-lent')).toContain(table.state.people.get(id('U-RES1'))?.displayName)
    expect(await room.press('take-pen-back')).toEqual({ type: 'pen.takeBack', issueId: 'I-02' })
    expect(room.drawn.has('lend-pen-U-RES3')).toBe(false)
  })

  it('[U129] calling everybody back asks and moves nobody; how many follow is said', async () => {
    const room = await sit(atNoise())
    expect(await room.press('call-everybody')).toEqual({ type: 'focus.call', meetingId: M })
    await room.answered()
    expect(room.says('following-count')).toMatch(/^跟随\d+人，在线\d+人 · \d\d:\d\d已请$/)
  })
})
