/** What a page does with words that the server has kept for its person: into the tray, once, and the server let go of what it holds. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GoneWords } from '#shared/protocol/http.ts'
import { fetchGone, putAway } from '../../../client/state/gone-words.ts'
import { trayOf } from '../../../client/sync/refused-words.ts'

const gone = (words: string, from: number): GoneWords => ({
  document: 'text:I-02',
  at: 1,
  runs: [{ words, apart: 'line' }],
  stretches: [[9, from, from + words.length]],
})

let kept: readonly GoneWords[] = []
let sits = 'U-SEC'
let told: unknown[] = []
beforeEach(() => {
  localStorage.clear()
  told = []
  sits = 'U-SEC'
  vi.stubGlobal('fetch', async (_path: string, { method, body }: RequestInit) => {
    if (method === 'GET') return Response.json({ personId: sits, gone: kept })
    told.push(JSON.parse(body as string))
    return new Response(null, { status: 204 })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const isRecorded = (_: unknown, words: string): boolean => words === '晚上八点以后停工'
const notRecorded = { isRecorded: () => false }

it('[Y122] brings what went into the tray, and tells the server what this device holds or the record has', async () => {
  kept = [gone('由物业通知各户', 0), gone('晚上八点以后停工', 40)]
  await fetchGone({ boardId: 'B-1', personId: 'U-SEC' }, { isRecorded })
  const tray = trayOf('B-1', 'U-SEC')
  expect(tray.all.map(({ words, reason }) => [words, reason.code])).toEqual([['由物业通知各户', 'placeRemoved']])
  expect(told).toEqual(kept.map(({ document, stretches }) => ({ document, stretches })))
})

it('[Y122] leaves with the server what only this page holds, until its author puts it away', async () => {
  kept = [gone('由物业通知各户', 0)]
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await fetchGone({ boardId: 'B-2', personId: 'U-SEC' }, notRecorded)
  await fetchGone({ boardId: 'B-2', personId: 'U-SEC' }, notRecorded)
  const [change, ...others] = trayOf('B-2', 'U-SEC').all
  expect([change?.words, others, told]).toEqual(['由物业通知各户', [], []])
  if (change !== undefined) await putAway('B-2', change)
  expect(told).toEqual([{ document: 'text:I-02', stretches: kept[0]?.stretches }])
})

it('[Y122] a server that cannot be asked takes nothing away', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  await fetchGone({ boardId: 'B-3', personId: 'U-SEC' }, notRecorded)
  expect(trayOf('B-3', 'U-SEC').all).toEqual([])
})

it('[Y143] takes nothing that is another’s, who has come to this browser meanwhile', async () => {
  kept = [gone('由物业通知各户', 0)]
  sits = 'U-RES1'
  await fetchGone({ boardId: 'B-4', personId: 'U-SEC' }, notRecorded)
  expect([trayOf('B-4', 'U-SEC').all, told]).toEqual([[], []])
})
