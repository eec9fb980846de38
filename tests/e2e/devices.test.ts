/** Devices in trouble, in real browsers: one that another person comes to, one that is signed out of, one whose network wants a login. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Seat } from '../kit/browser.ts'
import { laptop, takeSeat } from '../kit/browser.ts'
import type { Sample } from '../kit/open-sample.ts'
import { openSample } from '../kit/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const issue = (id: string): string => `${sample.running.address}/b/${sample.board.boardId}/issue/${id}`

const link = (page: Page, words: RegExp): Promise<void> => page.getByTestId('link').filter({ hasText: words }).waitFor()

const position = (page: Page): ReturnType<Page['locator']> => page.getByTestId('draft-position').first()

async function sit(person: string, keeps = false): Promise<Seat> {
  const seat = await takeSeat(sample.browser, sample.board.links[person] ?? '', laptop, keeps)
  await seat.page.goto(issue('I-02'))
  await seat.page.getByTestId('issue-head').waitFor()
  if (keeps) {
    await seat.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }
  return seat
}

/** Cuts one page off, and no other of its browser; answers how to let it in again. */
async function cutOff(page: Page): Promise<() => Promise<unknown>> {
  const devtools = await page.context().newCDPSession(page)
  const line = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', { ...line, offline: true })
  return () => devtools.send('Network.emulateNetworkConditions', { ...line, offline: false })
}

/** What lies in the plain storage and in the database: keys, and how many rows. */
const onDevice = (page: Page): Promise<{ readonly keys: readonly string[]; readonly rows: number }> =>
  page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page knows nothing of what is outside
    const opened = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('cannot be read')))
      })
    let rows = 0
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await opened(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        rows += await opened(database.transaction(store).objectStore(store).count())
      }
      database.close()
    }
    return { keys: Object.keys(localStorage), rows }
  })

/** Whether these words stand anywhere on a page. */
const holding = (page: Page, words: string): Promise<boolean> =>
  page.evaluate(
    (wanted) =>
      document.body.innerText.includes(wanted) ||
      [...document.querySelectorAll('textarea')].some(({ value }) => value.includes(wanted)),
    words,
  )

/** Cached files that hold these words. */
const cachedWith = (page: Page, words: string): Promise<readonly string[]> =>
  page.evaluate(async (wanted) => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      const shelf = await caches.open(name)
      for (const request of await shelf.keys()) {
        if ((await (await shelf.match(request))?.text())?.includes(wanted) === true) found.push(request.url)
      }
    }
    return found
  }, words)

describe('devices in trouble', () => {
  it('[E92] what one person had typed without a connection is never sent when another has come to the same browser', async () => {
    const { page, context } = await sit('U-OWN1')
    const [sent, unsent] = ['我方首期只付三成', '我方首期只付三成，其余验收后付'] as const
    await page.getByTestId('new-draft').first().click()
    await position(page).fill(sent)
    await link(page, /已保存/)
    const other = await context.newPage()
    await other.goto(sample.board.links['U-OWN2'] ?? '')
    await other.goto(issue('I-02'))
    await position(other).waitFor()
    await sample.running.restart(async () => {
      await link(page, /离线/)
      await position(page).fill(unsent)
      await link(page, /待同步/)
    })
    // The page is the other's from now on, with what the server has and nothing else.
    await page.waitForFunction(
      (words) => [...document.querySelectorAll('textarea')].some(({ value }) => value === words),
      sent,
    )
    await link(other, /已保存/)
    // What goes over the other's own line now arrives: had the one's words been sent, they would be there before it.
    await position(other).fill(`${sent}。`)
    const third = await sit('U-OWN1')
    await third.page.waitForFunction(
      (words) => [...document.querySelectorAll('textarea')].some(({ value }) => value === words),
      `${sent}。`,
    )
    for (const at of [page, other, third.page]) expect(await holding(at, '其余验收后付')).toBe(false)
    // They are its author's when he comes back, however soon the page was left: in his tray, or his draft goes on with them.
    await third.context.close()
    await page.goto(sample.board.links['U-OWN1'] ?? '')
    await page.goto(issue('I-02'))
    await position(page).waitFor()
    await page.waitForFunction(
      (words) =>
        [...document.querySelectorAll('textarea')].some(({ value }) => value.includes(words)) ||
        [...document.querySelectorAll('[data-testid="refused-change"]')].some((one) =>
          one.textContent?.includes(words),
        ),
      '其余验收后付',
    )
    await context.close()
  })

  it('[E92] the words of a page without a connection are their author’s as soon as another comes to the browser, also when it is closed then', async () => {
    const { page, context } = await sit('U-PM2')
    const [sent, unsent] = ['门禁改造', '请先通知我们'] as const
    await page.getByTestId('new-draft').first().click()
    await position(page).fill(sent)
    await link(page, /已保存/)
    await cutOff(page)
    await link(page, /离线/)
    await position(page).fill(`${sent}${unsent}`)
    await link(page, /待同步/)
    const other = await context.newPage()
    await other.goto(sample.board.links['U-OWN2'] ?? '')
    await other.waitForFunction(
      (words) =>
        Object.entries(localStorage).some(
          ([key, value]) => key.startsWith('heyi.refused.') && String(value).includes(words),
        ),
      unsent,
    )
    // The cut ends with the page; what its line still holds goes first, or it would come to the server after all, in its author's name.
    await page.goto('about:blank')
    await page.close()
    await other.goto(issue('I-02'))
    await other.getByTestId('issue-head').waitFor()
    expect(await holding(other, unsent)).toBe(false)
    await other.goto(sample.board.links['U-PM2'] ?? '')
    await other.getByTestId('refused-words-open').click()
    expect(await other.getByTestId('refused-change').allTextContents()).toEqual([expect.stringContaining(unsent)])
    await context.close()
  })

  it('[E93] signing out leaves nothing of what was not sent, in whichever tab it was written, and keeps the size of type', async () => {
    const { page, context } = await sit('U-OWN1')
    await page.evaluate(() => localStorage.setItem('heyi.largeType', 'on'))
    await page.getByTestId('new-private-draft').first().click()
    await position(page).fill('底线是一百二十万')
    await link(page, /已保存/)
    const second = await context.newPage()
    await second.goto(issue('I-02'))
    await position(second).waitFor()
    const back = await cutOff(second)
    await link(second, /离线/)
    await position(second).fill('底线是一百二十万，可以到一百三十万')
    await link(second, /待同步/)
    await page.getByTestId('sign-out').click()
    const gone = second.waitForEvent('framenavigated')
    await page.getByTestId('sign-out-go').click()
    await page.waitForURL(`${sample.running.address}/`)
    await gone
    const { keys, rows } = await onDevice(page)
    expect(rows).toBe(0)
    expect(keys.filter((key) => key.startsWith('heyi.')).toSorted()).toEqual(['heyi.largeType', 'heyi.left'])
    await back()
    await context.close()
  })

  it('[E94] behind a network that answers everything with its login page the board opens from the device, says so, and keeps nothing of that page', async () => {
    const { page, context } = await sit('U-RES2', true)
    await page.getByTestId('new-draft').first().click()
    await position(page).fill('门口不要堆料')
    await link(page, /已保存/)
    const login = createServer((request, response) => {
      if (request.url?.startsWith('/api') === true) response.writeHead(302, { location: '/login' })
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end('<title>WLAN LOGIN</title>')
    })
    await sample.running.restart(async () => {
      await new Promise<void>((done) => {
        login.listen(Number(new URL(sample.running.address).port), '127.0.0.1', done)
      })
      await link(page, /离线/)
      await position(page).fill('门口不要堆料，楼道也不要')
      await link(page, /待同步/)
      await page.reload()
      await page.getByTestId('captive-portal').waitFor()
      await page.waitForFunction(() =>
        [...document.querySelectorAll('textarea')].some(({ value }) => value === '门口不要堆料，楼道也不要'),
      )
      expect(await cachedWith(page, 'WLAN LOGIN')).toEqual([])
      login.closeAllConnections()
      await new Promise((done) => {
        login.close(done)
      })
    })
    await link(page, /已保存/)
    await context.close()
  })
})
