/** The room's bar on a phone: its sentence whole on a line of its own, and nothing hidden beneath it, in large type too. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCase } from '#shared/board/export-case.ts'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import { startBrowser, takeSeat } from '../kit/browser.ts'
import { cast } from '../kit/cast.ts'
import { playTo } from '../kit/script.ts'

let running: RunningApp
let browser: Browser
let board: Awaited<ReturnType<typeof importBoard>>
beforeAll(async () => {
  const table = playTo('hearEveryone')
  const memberIds = [cast.R1, cast.C1]
  table.as(cast.F).does({ type: 'caucus.open', caucusId: 'K1', issueId: 'I-02', memberIds, plannedMinutes: 10 })
  running = await startApp('2026-07-16T19:20:00+08:00')
  browser = await startBrowser()
  board = await importBoard(running, exportCase(table.state))
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

/** How the bar's sentence and buttons lie, and where what sticks beneath it begins. */
const lying = (page: Page) =>
  page.evaluate(`(() => {
    const box = (of) => document.querySelector(of).getBoundingClientRect()
    const [words, line, bar] = [box('.room-words'), box('.room-line'), box('.room-bar')]
    const style = getComputedStyle(document.querySelector('.room-line'))
    const room = line.width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    const { scrollHeight, clientHeight } = document.querySelector('.room-words')
    const buttons = [...document.querySelectorAll('.room-line > button, .room-line > * > button, .room-line a')]
    const shown = buttons.map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0)
    return {
      whole: scrollHeight <= clientHeight + 1 && words.width >= room - 1,
      alone: shown.length > 0 && shown.every(({ top }) => top >= words.bottom - 1),
      fits: bar.right <= innerWidth + 1,
      covers: Math.round(bar.height),
      beneath: getComputedStyle(document.documentElement).scrollPaddingTop,
    }
  })()`)

describe('the room’s line on a phone', () => {
  it.each([
    ['the room is elsewhere', cast.O1, 'I-11', 360, false],
    ['one is called to a caucus', cast.R1, 'I-11', 360, false],
    ['one is called to a caucus, in large type', cast.R1, 'I-11', 390, true],
    ['the room is elsewhere, in large type', cast.O1, 'I-11', 390, true],
  ] as const)('[U497] is whole while %s', async (_, person, issueId, width, large) => {
    const { page, context } = await takeSeat(browser, board.links[person] ?? '', { width, height: 740 }, false, (one) =>
      one.addInitScript({ content: `localStorage.setItem('heyi.largeType', '${large ? 'yes' : 'no'}')` }),
    )
    await page.goto(`${running.address}/b/${board.boardId}/issue/${issueId}`)
    await page.getByTestId('room-bar').waitFor()
    await page.getByTestId('issue-head').waitFor()
    await expect.poll(async () => await lying(page)).toMatchObject({ whole: true, alone: true, fits: true })
    const { covers, beneath } = (await lying(page)) as { readonly covers: number; readonly beneath: string }
    expect(Math.abs(Number.parseFloat(beneath) - covers)).toBeLessThanOrEqual(1)
    await context.close()
  })
})
