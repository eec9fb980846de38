/** The tray in the frame: one for all documents, always in reach. */
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '#shared/limits.ts'
import { Frame } from '../../../client/screens/shell/Frame.tsx'
import type { RefusedChange } from '../../../client/sync/refused-words.ts'
import { trayOf } from '../../../client/sync/refused-words.ts'
import { DocumentScope } from '../../../client/sync/scope.tsx'
import { press, roomOf, words } from '../../kit/issue-room.tsx'
import { seatOf } from '../../kit/open-board.tsx'
import type { Drawn } from '../../kit/render.tsx'
import { playTo } from '../../kit/script.ts'

const tray = trayOf('B-XHM', 'U-SEC')
let drawn: Drawn | null = null
beforeEach(() => localStorage.clear())
afterEach(async () => {
  await drawn?.close()
  vi.unstubAllGlobals()
})

const change = (id: string, document: string, text: string): Omit<RefusedChange, 'cut'> => ({
  id,
  document,
  reason: { code: 'documentNotWritable' },
  at: Date.parse('2026-07-16T10:56:00Z'),
  words: text,
})

async function frame(): Promise<Drawn> {
  const { drawn: page } = await roomOf(playTo('hearEveryone').record, seatOf('secretary', 'U-SEC'), () => (
    <DocumentScope boardId="B-XHM" personId="U-SEC">
      <Frame>正文</Frame>
    </DocumentScope>
  ))
  drawn = page
  return page
}

describe('the tray in the frame', () => {
  it('[U80] is not there while nothing was refused, and comes with the first refusal, said aloud without its buttons', async () => {
    const page = await frame()
    expect(page.has('refused-words')).toBe(false)
    await act(async () => tray.keep(change('1', 'notes', '甲说乙说')))
    const alert = page.root.querySelector('[role="alert"]')
    expect(alert?.textContent).toBe('未被接受的修改 1 项')
    expect(alert?.querySelector('button')).toBeNull()
    expect(page.at('refused-words-open').getAttribute('aria-expanded')).toBe('false')
  })

  it('[U80] lists the words of every document with its name, the moment by the board’s clock and the reason', async () => {
    tray.keep(change('1', 'notes', '甲说乙说'))
    tray.keep(change('2', 'text:I-02', '施工时间'))
    tray.keep(change('3', 'party:P-RES', '周日不施工'))
    const page = await frame()
    await press(page.at('refused-words-open'))
    expect(page.at('refused-words-open').getAttribute('aria-expanded')).toBe('true')
    const [party, text, notes] = page.all('refused-change').map(words)
    expect(party).toMatch(/^居民代表的草稿2026年7月16日 18:56 · .+。周日不施工/)
    expect(text).toMatch(/^《.+》的工作稿2026年7月16日 18:56/)
    expect(notes).toContain('现场记录')
    expect(notes).toContain('甲说乙说')
  })

  it('[Y139] says of words that a clock was ahead for no later time than now', async () => {
    tray.keep({ ...change('1', 'notes', '甲说乙说'), at: Date.parse('2026-07-19T11:06:00Z') })
    const page = await frame()
    await press(page.at('refused-words-open'))
    expect(words(page.at('refused-change'))).toMatch(/^现场记录2026年7月16日 19:00 · /)
  })

  it('[Y92] says of words that may have arrived in part that they may, and for how long all of it stays', async () => {
    tray.keep({
      ...change('1', 'notes', '甲说乙说'),
      where: [
        [7, 0, 2],
        [8, 0, 2],
      ],
    })
    tray.arrived('notes', (client) => (client === 7 ? 2 : 0))
    const page = await frame()
    await press(page.at('refused-words-open'))
    expect(words(page.at('refused-partly'))).toBe('其中有一部分可能已经进入会场，再用之前请先对照。')
    expect(words(page.at('refused-words'))).toContain(`至少再留${limits.asideDays}天`)
    await act(async () => tray.arrived('notes', () => 2))
    expect(page.has('refused-words')).toBe(false)
  })

  it('[U80] says how much it kept of long words, copies them, and puts them away for good', async () => {
    const written: string[] = []
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } })
    tray.keep(change('1', 'notes', '字'.repeat(20_001)))
    const page = await frame()
    await press(page.at('refused-words-open'))
    expect(words(page.at('refused-change'))).toContain('只保留了前20000字')
    await press(page.at('refused-copy'))
    expect([written[0]?.length, words(page.at('refused-copy'))]).toEqual([20_000, '已复制'])
    await press(page.at('refused-dismiss'))
    expect([page.has('refused-words'), tray.all, localStorage.length]).toEqual([false, [], 0])
  })
})
