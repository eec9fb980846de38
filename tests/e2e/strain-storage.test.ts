/**
 * Devices that keep nothing, each for another reason: the page works with a network, says that it keeps nothing, and
 * loses nothing that the server took.
 */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Strained } from './strain.ts'
import { begin, cut, holds, link, openStrained, position, rejoin } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

/** What the page says of itself must not be that it keeps. */
const claims = /存在这台设备上，|先记着|已先记在本机/
const says = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText)

const by = (script: string) => (context: BrowserContext) => context.addInitScript(script)

const devices = [
  // No database.
  ['U-RES1', by(`Object.defineProperty(window, 'indexedDB', { value: undefined })`)],
  [
    // One that cannot be opened.
    'U-CON2',
    by(`IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }`),
  ],
  [
    // All storing forbidden.
    'U-OWN1',
    by(`for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`),
  ],
] as const

/** A device of this person, with all that it goes through. */
async function goesThrough(who: string, first: (context: BrowserContext) => Promise<unknown>): Promise<void> {
  const seat = await strained.sit(who, 'issue/I-02', { first })
  const { page } = seat
  await page.getByTestId('keeps-nothing').filter({ hasText: '存不了' }).waitFor()
  const [taken, late] = [`${who}：楼道里不要堆料`, `${who}：楼道里不要堆料，门口也不要`]
  const card = await begin(page, taken)
  await link(page, /已保存/)
  await cut(seat)
  await link(page, /离线/)
  await card.getByTestId('draft-position').fill(late)
  await page.getByTestId('storage-note').filter({ hasText: '请不要关闭本页' }).waitFor()
  expect(await says(page)).not.toMatch(claims)
  await rejoin(seat)
  await link(page, /已保存/)
  await page.getByTestId('storage-note').waitFor({ state: 'detached' })
  await page.reload()
  await holds(page, late)
  expect(seat.complaints.filter((one) => !/ERR_|net::|WebSocket/.test(one))).toEqual([])
  await seat.context.close()
}

describe('a device that keeps nothing', () => {
  it('[E97] works with a network, says so in a sentence, claims nothing, and loses nothing that was taken, whatever it is that it lacks', async () => {
    await Promise.all(devices.map(([who, first]) => goesThrough(who, first)))
    expect(devices.length).toBeGreaterThan(0)
  })

  it('[E97] that forbids its plain storage keeps no act, and says so at the button: the words stay in their field', async () => {
    const first = by(
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })`,
    )
    const seat = await strained.sit('U-PM1', 'issue/I-02', { first })
    const { page } = seat
    await begin(page, '装修垃圾当天清走')
    await link(page, /已保存/)
    await cut(seat)
    await link(page, /离线/)
    const button = page.getByTestId('submit-demand')
    // The record's link may notice a moment after the documents' that the network is gone.
    await page.locator('[data-testid="submit-demand"][aria-disabled="true"]').waitFor()
    await button.dispatchEvent('click')
    await page.getByTestId('draft').getByText('现在没有连上服务器').first().waitFor()
    expect(await says(page)).not.toMatch(claims)
    expect(await position(page).inputValue()).toBe('装修垃圾当天清走')
    await rejoin(seat)
    await link(page, /已保存/)
    await button.click()
    await page.getByTestId('draft').waitFor({ state: 'detached' })
    await seat.context.close()
  })

  it('[E97] that has run full in the middle says that the newest words are on this page alone, and sends them on return', async () => {
    const seat = await strained.sit('U-CON1', 'issue/I-02', { keeps: true })
    const { page } = seat
    const card = await begin(page, '材料')
    await link(page, /已保存/)
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError')
      }
    })
    await cut(seat)
    await link(page, /离线/)
    const much = '材料要有合格证，'.repeat(60)
    await card.getByTestId('draft-position').fill(much)
    await page.getByTestId('storage-note').filter({ hasText: '请不要关闭本页' }).waitFor()
    expect(await says(page)).not.toMatch(claims)
    await rejoin(seat)
    await link(page, /已保存/)
    const other = await strained.sit('U-PM2', 'issue/I-02')
    await holds(other.page, much)
    await Promise.all([seat.context.close(), other.context.close()])
  })
})
