/** The chip in the frame: what it says of acts and documents together, and what is read aloud. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Frame } from '../../../client/screens/shell/Frame.tsx'
import { savedState } from '../../../client/screens/shell/saved-state.ts'
import { pendingActsOf } from '../../../client/state/pending-acts.ts'
import { pendingOf } from '../../../client/sync/pending.ts'
import { trayOf } from '../../../client/sync/refused-words.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import type { Room } from '../../kit/issue-room.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import { playTo } from '../../kit/script.ts'
import { id } from '../../kit/small-board.ts'

const pending = pendingOf('B-XHM', 'U-SEC')
const kept = pendingActsOf('B-XHM', 'U-SEC')
const tray = trayOf('B-XHM', 'U-SEC')
const refusedWords = {
  id: '1',
  document: 'notes',
  reason: { code: 'documentNotWritable' },
  at: 0,
  words: '甲说',
} as const
let room: Room | null = null
beforeEach(() => {
  localStorage.clear()
  tray.refresh()
  kept.refresh()
  pending.set(0, false)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  await room?.drawn.close()
  vi.useRealTimers()
})

async function frame(): Promise<Room> {
  room = await roomOf(playTo('hearEveryone').record, seatOf('secretary', 'U-SEC'), () => (
    <DocumentScope boardId="B-XHM" personId="U-SEC">
      <Frame>正文</Frame>
    </DocumentScope>
  ))
  return room
}

const chip = ({ drawn }: Room): string =>
  words(drawn.at('link').querySelector<HTMLElement>('.hy-link-state') ?? document.createElement('i'))
const aloud = ({ drawn }: Room): string => drawn.at('link').querySelector('output')?.textContent ?? ''
const waits = (changes: number, offline = false): Promise<void> => act(async () => pending.set(changes, offline))
const pass = (ms: number): Promise<void> => act(async () => void vi.advanceTimersByTime(ms))

describe('whether all is saved', () => {
  it('[U100] is one state of acts and documents together, and "saved" only where nothing waits', () => {
    const none = { changes: 0, offline: false }
    expect(savedState('online', 0, none)).toEqual({ kind: 'saved', waiting: 0 })
    expect(savedState('online', 1, none)).toEqual({ kind: 'saving', waiting: 1 })
    expect(savedState('online', 1, { changes: 2, offline: false })).toEqual({ kind: 'saving', waiting: 3 })
    expect(savedState('online', 0, { changes: 2, offline: true })).toEqual({ kind: 'offline', waiting: 2 })
    expect(savedState('offline', 0, none)).toEqual({ kind: 'offline', waiting: 0 })
    expect(savedState('readOnly', 0, { changes: 4, offline: true })).toEqual({ kind: 'readOnly', waiting: 4 })
    expect(savedState('connecting', 0, none).kind).toBe('connecting')
    expect(savedState('ended', 0, none).kind).toBe('ended')
  })

  it('[U100] says so at once when something waits, and only after a moment that all is saved', async () => {
    const here = await frame()
    expect(chip(here)).toBe('已保存')
    await waits(1)
    expect(chip(here)).toBe('保存中')
    for (let letter = 0; letter < 5; letter += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one letter after the other
      await waits(0)
      // oxlint-disable-next-line no-await-in-loop -- one letter after the other
      await pass(100)
      expect(chip(here)).toBe('保存中')
      // oxlint-disable-next-line no-await-in-loop -- one letter after the other
      await waits(1)
    }
    await waits(0)
    await pass(600)
    expect([chip(here), aloud(here)]).toEqual(['已保存', ''])
  })

  it('[U100] counts what waits offline, and reads trouble and its end aloud, but no count', async () => {
    const here = await frame()
    await waits(0, true)
    expect(chip(here)).toBe('离线，正在重连')
    await waits(3, true)
    expect([chip(here), aloud(here)]).toEqual(['离线，3 项待同步', '离线，正在重连'])
    await waits(3)
    expect(chip(here)).toBe('保存中')
    await waits(0)
    await pass(600)
    expect([chip(here), aloud(here)]).toEqual(['已保存', '已重新连上，全部已保存。'])
  })

  it('[U564] does not say that it is coming back where the page goes no further', async () => {
    const here = await frame()
    const strange = { seq: 99_999, at: '2026-07-16T11:00:00.000Z', event: { type: 'moon.rise' } } as never
    await here.board.after(() => here.board.world.wire.record([strange]))
    expect([chip(here), aloud(here)]).toEqual(['停在旧内容', '停在旧内容'])
  })

  it('[U100] says beside it what was not accepted, instead of "saved", and leads to it', async () => {
    const here = await frame()
    await act(async () => tray.keep(refusedWords))
    expect([chip(here), words(here.drawn.at('link-refused'))]).toEqual(['', '未被接受 1 项'])
    await waits(1)
    expect(chip(here)).toBe('保存中')
    await press(here.drawn.at('link-refused'))
    expect(here.drawn.at('refused-words-open').getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement).toBe(here.drawn.at('refused-words-open'))
  })

  it('[U410] does not say that all is saved while something was not accepted, nor afterwards what is true no more', async () => {
    const here = await frame()
    await act(async () => tray.keep(refusedWords))
    await waits(0, true)
    await waits(0)
    await pass(600)
    expect([chip(here), aloud(here)]).toEqual(['', '已重新连上。还有内容等您看一看，请看页面上方。'])
    await act(async () => tray.dismiss('1'))
    expect([chip(here), aloud(here)]).toEqual(['已保存', ''])
  })

  it('[U410] nor while an act waits for its author', async () => {
    const here = await frame()
    await waits(0, true)
    await waits(0)
    await pass(600)
    expect(aloud(here)).toBe('已重新连上，全部已保存。')
    const input = { type: 'idea.withdraw', ideaId: id<'idea'>('ID-1') } as const
    await act(async () => void kept.keep({ id: id('C-1'), input, at: 0, seq: 0, status: 'waiting' }))
    expect([chip(here), aloud(here), words(here.drawn.at('pending-count'))]).toEqual(['', '', '1 项待您确认'])
  })

  it('[U8, U100] while the server cannot save, a banner says so above the screen, and what becomes of what was written', async () => {
    const here = await frame()
    expect(here.drawn.has('read-only')).toBe(false)
    await here.board.after(() => here.board.world.wire.say('health', { saving: false }))
    expect(chip(here)).toBe('只能查看')
    expect(words(here.drawn.at('read-only'))).toMatch(/暂时不能保存.*恢复后会自动保存/)
    await waits(2)
    expect(chip(here)).toBe('只能查看，2 项待保存')
    await here.board.after(() => here.board.world.wire.say('health', { saving: true }))
    expect([here.drawn.has('read-only'), chip(here)]).toEqual([false, '保存中'])
  })
})
