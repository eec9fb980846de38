/**
 * The sample board five minutes before its scripted meeting, on a server of its own, with a browser: what most tests in
 * browsers begin with.
 */
import type { Browser } from 'playwright-core'
import type { RunningApp } from './app.ts'
import { importBoard, startApp } from './app.ts'
import { startBrowser } from './browser.ts'
import { caseJson } from './cases.ts'

export interface Sample {
  readonly running: RunningApp
  readonly browser: Browser
  readonly board: Awaited<ReturnType<typeof importBoard>>
  close(): Promise<void>
}

/** Starts both and imports the board. Close it at the end of the test file. */
export async function openSample(): Promise<Sample> {
  const running = await startApp('2026-07-16T18:55:00+08:00')
  const browser = await startBrowser()
  const board = await importBoard(running, caseJson('start'))
  return {
    running,
    browser,
    board,
    close: async () => {
      await browser.close()
      await running.close()
    },
  }
}
