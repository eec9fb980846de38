/** How much JavaScript a first visit costs, as the browser fetches it and gzip packs it. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import { phone, startBrowser } from '../kit/browser.ts'
import { caseJson } from '../kit/cases.ts'

let running: RunningApp
let browser: Browser
let board: Awaited<ReturnType<typeof importBoard>>
beforeAll(async () => {
  running = await startApp('2026-07-16T18:55:00+08:00')
  browser = await startBrowser()
  board = await importBoard(running, caseJson('start'))
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

/** Gzipped bytes of every script that the visit fetched, but for those whose name says that they are the lazy editor. */
async function scriptBytes(visit: (page: Page) => Promise<void>, link?: string): Promise<number> {
  const context = await browser.newContext({ viewport: phone })
  // Coming in through the link first, without scripts, leaves the browser with its seat and an empty cache.
  if (link !== undefined) await context.request.get(link)
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.endsWith('.js') || /TextEditor/.test(pathname)) return
    sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await visit(page)
  await page.waitForLoadState('networkidle')
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await context.close()
  expect(sizes.length).toBeGreaterThan(0)
  return total
}

const kilobyte = 1000

describe('first load', () => {
  it('[A9] a representative’s first screen: at most 250 kB', async () => {
    const bytes = await scriptBytes(async (page) => {
      await page.goto(board.links['U-RES1'] ?? '')
      await page.getByTestId('board-screen').waitFor()
    })
    console.log(`board: ${(bytes / kilobyte).toFixed(1)} kB of gzipped JavaScript`)
    expect(bytes).toBeLessThanOrEqual(250 * kilobyte)
  })

  it('[A9] a representative who lands in an issue’s room: at most 250 kB besides the lazy editor', async () => {
    const bytes = await scriptBytes(async (page) => {
      await page.goto(`${running.address}/b/${board.boardId}/issue/I-01`)
      await page.getByTestId('issue-head').waitFor()
    }, board.links['U-RES1'])
    console.log(`issue room: ${(bytes / kilobyte).toFixed(1)} kB of gzipped JavaScript`)
    expect(bytes).toBeLessThanOrEqual(250 * kilobyte)
  })

  it('[A9] an observer’s page: at most 120 kB', async () => {
    const bytes = await scriptBytes(async (page) => {
      await page.goto(board.links['observer'] ?? '')
      await page.getByTestId('meeting-status').waitFor()
    })
    console.log(`observer: ${(bytes / kilobyte).toFixed(1)} kB of gzipped JavaScript`)
    expect(bytes).toBeLessThanOrEqual(120 * kilobyte)
  })
})
