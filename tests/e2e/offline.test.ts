/** Days without a network, in a real browser: the device is cut off or the server is dead, the page is loaded anew, people write on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Seat } from '../kit/browser.ts'
import { laptop, phone, takeSeat } from '../kit/browser.ts'
import type { Sample } from '../kit/open-sample.ts'
import { openSample } from '../kit/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const issue = (id: string): string => `${sample.running.address}/b/${sample.board.boardId}/issue/${id}`

/** The app is on the device: its worker has all files and stands before the page. */
const isKept = (page: Page): Promise<unknown> => page.waitForFunction(() => navigator.serviceWorker.controller !== null)

const link = (page: Page, words: RegExp): Promise<void> => page.getByTestId('link').filter({ hasText: words }).waitFor()

async function sit(person: string, at: string, screen = laptop): Promise<Seat> {
  const seat = await takeSeat(sample.browser, sample.board.links[person] ?? '', screen, true)
  seat.page.setDefaultTimeout(30_000)
  await seat.page.goto(issue(at))
  await seat.page.getByTestId('issue-head').waitFor()
  await isKept(seat.page)
  return seat
}

const position = (page: Page, at = 0): ReturnType<Page['locator']> => page.getByTestId('draft-position').nth(at)

/** How often these words stand in somebody's page. */
const count = (page: Page, words: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      document.body.innerText.split(wanted).length -
      1 +
      [...document.querySelectorAll('textarea')].filter(({ value }) => value === wanted).length,
    words,
  )

/** A field or a line of the page has these words. */
const holds = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted) ||
      document.body.innerText.includes(wanted),
    words,
  )

describe('days without a network', () => {
  it('[E90] the board opens again without network, says up to when, and what is written then reaches the server once', async () => {
    const [mine, other] = [await sit('U-RES2', 'I-02', phone), await sit('U-PM1', 'I-02')]
    const { page, context } = mine
    const words = ['夜里十点以后不要卸料', '，早上七点以前也不要', '，周末整天不要'] as const
    await page.getByTestId('new-draft').first().click()
    await position(page).fill(words[0])
    await holds(other.page, words[0])
    await link(page, /已保存/)
    await context.setOffline(true)
    await link(page, /离线/)
    await position(page).fill(words[0] + words[1])
    await page.getByTestId('offline-since').waitFor()
    await page.reload()
    await page
      .getByTestId('offline-since')
      .filter({ hasText: /截至.*7月16日 18:55/ })
      .waitFor()
    await holds(page, words[0] + words[1])
    await position(page).fill(words.join(''))
    await link(page, /离线.*待同步/)
    await page.reload()
    await holds(page, words.join(''))
    await context.setOffline(false)
    await link(page, /已保存/)
    await holds(other.page, words.join(''))
    expect(await count(other.page, words.join(''))).toBe(1)
    expect([...mine.complaints, ...other.complaints].filter((one) => !/ERR_|net::|WebSocket/.test(one))).toEqual([])
    await Promise.all([context.close(), other.context.close()])
  })

  it('[E91] with the server dead, a page that is closed and opened again has everything, and a later tab sends what a closed one had not', async () => {
    const { page, context } = await sit('U-OWN1', 'I-02')
    const [first, both] = ['最低可以接受分两期付', '最低可以接受分两期付，首期不少于四成']
    await page.getByTestId('new-private-draft').first().click()
    await position(page).fill(first)
    await link(page, /已保存/)
    const open = async (address: string): Promise<Page> => {
      const opened = await context.newPage()
      opened.setDefaultTimeout(30_000)
      await opened.goto(address)
      return opened
    }
    let again: Page = page
    await sample.running.restart(async () => {
      await link(page, /离线/)
      await position(page).fill(both)
      await link(page, /待同步/)
      await page.close()
      again = await open(issue('I-02'))
      await again.getByTestId('offline-since').waitFor()
      await holds(again, both)
      await again.close()
      // Another screen than the one on which the words stand.
      again = await open(`${sample.running.address}/b/${sample.board.boardId}/board`)
      await again.getByTestId('board-screen').waitFor()
      await link(again, /离线.*待同步/)
    })
    await link(again, /已保存/)
    const colleague = await takeSeat(sample.browser, sample.board.links['U-OWN2'] ?? '')
    await colleague.page.goto(issue('I-02'))
    await holds(colleague.page, both)
    expect(await count(colleague.page, both)).toBe(1)
    await Promise.all([context.close(), colleague.context.close()])
  })
})
