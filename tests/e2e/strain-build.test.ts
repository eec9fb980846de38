/**
 * A page of the build before, when the server has a newer one: what is gone is said in a sentence with a button, words
 * stay, and nothing reloads by itself.
 */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../kit/source.ts'
import type { Strained } from './strain.ts'
import { begin, cut, holds, isKept, link, openStrained, position, rejoin } from './strain.ts'

let strained: Strained
let dir = ''
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'heyi-build-'))
  cpSync(process.env['CLIENT_DIR'] ?? join(root, 'dist/client'), dir, { recursive: true })
  process.env['CLIENT_DIR'] = dir
  strained = await openStrained()
})
afterAll(async () => {
  await strained.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The server's build has other files now; and again these. */
const takeFiles = (): void => renameSync(join(dir, 'assets'), join(dir, 'assets-of-before'))
const putBack = (): void => renameSync(join(dir, 'assets-of-before'), join(dir, 'assets'))

/** How often the page has been loaded from now on. */
function loads(page: Page): () => number {
  let count = 0
  page.on('load', () => (count += 1))
  return () => count
}

describe('a page of an old build', () => {
  it('[E98] whose files are gone says so where they are missed, with a button; what was written is there after it is pressed, and nothing reloads by itself', async () => {
    const seat = await strained.sit('U-RES2', 'issue/I-02')
    const { page } = seat
    const [taken, late] = ['晾衣杆不要伸出来', '晾衣杆不要伸出来，滴水']
    await begin(page, taken)
    await link(page, /已保存/)
    const loaded = loads(page)
    takeFiles()
    // Behind a button of the screen: the screen stays.
    await page.getByTestId('add-photos').click()
    await page.getByTestId('not-fetched').filter({ hasText: '重新打开' }).getByRole('button').first().waitFor()
    await cut(seat)
    await link(page, /离线/)
    await position(page).fill(late)
    await link(page, /待同步/)
    // Another screen.
    await page.evaluate((address) => {
      history.pushState(null, '', address)
      dispatchEvent(new PopStateEvent('popstate'))
    }, strained.address('minutes'))
    await page.getByRole('heading', { name: '这一页出错了' }).waitFor()
    expect(loaded()).toBe(0)
    putBack()
    await rejoin(seat)
    await page.getByRole('button', { name: '重新打开' }).click()
    await page.getByTestId('seat').waitFor()
    await page.goto(strained.address('issue/I-02'))
    await holds(page, late)
    await link(page, /已保存/)
    await seat.context.close()
  })

  it('[E98] that is kept on the device goes on with its own files, offers the new build once there is one, and goes over to it by one press', async () => {
    const seat = await strained.sit('U-PM1', 'issue/I-02', { keeps: true })
    const { page } = seat
    const [taken, late] = ['垃圾房要关门', '垃圾房要关门，每天冲洗']
    await begin(page, taken)
    await link(page, /已保存/)
    const loaded = loads(page)
    const worker = join(dir, 'sw.js')
    await strained.running.restart(async () => {
      await link(page, /离线/)
      await position(page).fill(late)
      await link(page, /待同步/)
      writeFileSync(worker, readFileSync(worker, 'utf8').replace(/(id\W{1,5})[0-9a-f]{12}/, '$10123456789ab'))
      takeFiles()
    })
    await link(page, /已保存/)
    // Files that this page has not asked for yet come from the device.
    await page.getByTestId('add-photos').click()
    await page.getByTestId('file-choose').waitFor({ state: 'attached' })
    putBack()
    await strained.running.restart(async () => link(page, /离线/))
    await page.getByTestId('new-build').waitFor()
    await holds(page, late)
    expect(loaded()).toBe(0)
    await link(page, /已保存/)
    await page.getByTestId('new-build').click()
    await page.getByTestId('new-build').waitFor({ state: 'detached' })
    await page.getByTestId('seat').waitFor()
    await isKept(page)
    await holds(page, late)
    await link(page, /已保存/)
    expect(loaded()).toBe(1)
    await seat.context.close()
  })
})
