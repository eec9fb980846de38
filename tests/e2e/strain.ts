/**
 * A board and devices that are put under strain: what each test of strain does to a device and looks for on its screen, said
 * in a few words. Opens a server, a browser and the sample board; the devices are made by `sit`.
 */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { BoardId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import type { Screen, Seat } from '../kit/browser.ts'
import { laptop, startBrowser, takeSeat } from '../kit/browser.ts'
import { caseJson } from '../kit/cases.ts'

interface Sitting {
  readonly screen?: Screen
  /** The device keeps the app for the time without a network. */
  readonly keeps?: boolean
  /** What is done to the device before its first page. */
  readonly first?: (context: BrowserContext) => Promise<unknown>
}

export interface Strained {
  readonly running: RunningApp
  readonly browser: Browser
  readonly boardId: BoardId
  readonly links: Readonly<Record<string, string>>
  /** A device of this person, at this address of the board. */
  sit(person: string, at: string, how?: Sitting): Promise<Seat>
  address(at: string): string
  /** An act of this person by program. */
  act(person: string, input: Readonly<Record<string, unknown>>): Promise<void>
  /** The whole record as the server holds it. */
  state(): Promise<BoardState>
  close(): Promise<void>
}

/** The sample board five minutes before its meeting, with a server and a browser of its own. */
export async function openStrained(): Promise<Strained> {
  const running = await startApp('2026-07-16T18:55:00+08:00')
  const browser = await startBrowser()
  const { boardId, links } = await importBoard(running, caseJson('start'))
  const address = (at: string): string => `${running.address}/b/${boardId}/${at}`
  let acts = 0
  return {
    running,
    browser,
    boardId: boardId as BoardId,
    links,
    address,
    sit: async (person, at, { screen = laptop, keeps = false, first } = {}) => {
      const seat = await takeSeat(browser, links[person] ?? '', screen, keeps, first)
      await seat.page.goto(address(at))
      await seat.page.getByTestId('seat').waitFor()
      if (keeps) await isKept(seat.page)
      return seat
    },
    act: async (person, input) => {
      acts += 1
      const answer = await fetch(`${running.address}/api/boards/${boardId}/acts`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${links[person]?.split('/').at(-1) ?? ''}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ commandId: `C-strain-${acts}`, ...input }),
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    state: async () => {
      const board = await running.app.registry.board(boardId)
      if (board === null) throw new Error('cannot happen: the board was imported')
      return board.state
    },
    close: async () => {
      await browser.close()
      await running.close()
    },
  }
}

/** The app is on the device: its worker has all files and stands before the page. */
export const isKept = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null)

/** The header says this of the link. */
export const link = (page: Page, words: RegExp): Promise<void> =>
  page.getByTestId('link').filter({ hasText: words }).waitFor()

/** The position of the only draft. */
export const position = (page: Page): Locator => page.getByTestId('draft-position')

/** A field or a line of the page has these words. */
export const holds = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted) ||
      document.body.innerText.includes(wanted),
    words,
  )

/** Begins a draft that the meeting reads along, with these words; answers its card. */
export async function begin(page: Page, words: string): Promise<Locator> {
  const cards = page.getByTestId('draft')
  await page.locator('[data-testid="new-draft"]:enabled').first().waitFor()
  const before = await cards.evaluateAll((all) => all.map((one) => one.getAttribute('data-draft')))
  await page.getByTestId('new-draft').first().click()
  const fresh = await page.waitForFunction((known) => {
    const all = [...document.querySelectorAll('[data-testid="draft"]')].map((one) => one.getAttribute('data-draft'))
    return all.find((id) => !known.includes(id))
  }, before)
  const card = page.locator(`[data-draft="${await fresh.jsonValue()}"]`)
  await card.getByTestId('draft-position').fill(words)
  return card
}

/** The page of what was kept: it opens by itself where the device was away for a minute, as it may be on a slow machine. */
export async function openKept(page: Page): Promise<void> {
  const [review, count] = [page.getByTestId('return-review'), page.getByTestId('pending-count')]
  await count.waitFor()
  // Opened by itself meanwhile, it lies over its own button.
  while (!(await review.isVisible())) await count.click({ timeout: 2_000 }).catch(() => {})
}

/** Cuts this device off from everything, and lets it in again. */
export const cut = ({ context }: Seat): Promise<void> => context.setOffline(true)
export const rejoin = ({ context }: Seat): Promise<void> => context.setOffline(false)
