/** What a page does with words that the server has kept for its person: into the tray, once, and the server let go of what it holds. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limits } from '#shared/limits.ts'
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

it('[Y148] names what was put away in as few stretches as there can be, and never in more than the server takes', async () => {
  const pieces = [
    [9, 5, 10],
    [9, 2, 5],
    [3, 1, 4],
  ] as const
  await putAway('B-5', { document: 'text:I-02', gone: { runs: [], stretches: pieces } })
  const many = Array.from({ length: limits.goneNamed + 9 }, (_, at) => [1, at * 2, at * 2 + 1] as const)
  await putAway('B-5', { document: 'text:I-02', gone: { runs: [], stretches: many } })
  expect(told).toEqual([
    {
      document: 'text:I-02',
      stretches: [
        [3, 1, 4],
        [9, 2, 10],
      ],
    },
    { document: 'text:I-02', stretches: many.slice(0, limits.goneNamed) },
  ])
})

it('[Y147] leaves out short words too that stand on the record, and not a row of which a part does not', async () => {
  const short = { ...gone('每天', 0), runs: [{ words: '每天', apart: 'line' as const, stood: 1 }] }
  const half = { ...gone('不行', 40), runs: [...short.runs, { words: '不行', apart: 'words' as const, stood: 1 }] }
  kept = [short, half]
  await fetchGone({ boardId: 'B-6', personId: 'U-SEC' }, { isRecorded: (_, words) => words === '每天' })
  expect(trayOf('B-6', 'U-SEC').all.map(({ words, gone: its }) => [words, its?.stood])).toEqual([['每天…不行', [1, 1]]])
  expect(told).toHaveLength(2)
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
