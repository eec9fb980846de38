/** Photos chosen with a demand that is still being written: they come back after a reload, go out with the demand, and go with the seat. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Attachment } from '#shared/board/room.ts'
import { phone } from '../kit/browser.ts'
import { root } from '../kit/source.ts'
import type { Strained } from './strain.ts'
import { begin, cut, holds, link, openStrained, rejoin } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

const photo = join(root, 'tests/fixtures/photo-with-place.jpg')

/** Chooses a photo for the draft and waits until it is ready. */
async function choose(page: Page, files: string | readonly string[] = photo): Promise<void> {
  if ((await page.getByTestId('file-choose').count()) === 0) await page.getByTestId('add-photos').click()
  await page.getByTestId('file-choose').setInputFiles(files)
  await page.locator('[data-testid="file-item"][data-step="ready"]').first().waitFor()
}

/** How many lie on the device. */
const kept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const all = await indexedDB.databases()
    if (!all.some(({ name }) => name === 'heyi.files')) return 0
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('heyi.files')
      opening.addEventListener('error', reject)
      opening.addEventListener('success', () => {
        const count = opening.result.transaction('bytes').objectStore('bytes').count()
        opening.result.close()
        count.addEventListener('success', () => resolve(count.result))
        count.addEventListener('error', reject)
      })
    })
  })
const keeps = (page: Page, count: number): Promise<void> =>
  expect
    .poll(() => kept(page), { timeout: 20_000 })
    .toBe(count)
    .then(() => undefined)

async function hung(position: string): Promise<readonly Attachment[]> {
  const state = await strained.state()
  const demand = [...state.demands.values()].find((one) => one.position === position)
  return [...state.attachments.values()].filter(({ target }) => target.kind === 'demand' && target.id === demand?.id)
}

describe('photos of a draft', () => {
  it('[E99] are there again after a reload, with their words, and on no other device; written and submitted offline, they go out when their author sends the demand', async () => {
    const mine = await strained.sit('U-RES2', 'issue/I-02', { screen: phone, keeps: true })
    const { page } = mine
    const words = '单元门口的台阶松了'
    await begin(page, words)
    await choose(page)
    await page.getByTestId('file-alt').fill('第三级台阶')
    await page.getByTestId('photos-device').filter({ hasText: '只存在这台设备上' }).waitFor()
    await keeps(page, 1)
    await link(page, /已保存/)
    await page.reload()
    await page.locator('[data-testid="file-item"][data-step="ready"] img').waitFor()
    expect(await page.getByTestId('file-alt').inputValue()).toBe('第三级台阶')
    const colleague = await strained.sit('U-RES1', 'issue/I-02')
    await holds(colleague.page, words)
    expect(await colleague.page.getByTestId('file-item').count()).toBe(0)
    await colleague.context.close()

    await cut(mine)
    await link(page, /离线/)
    await page.reload()
    await page.locator('[data-testid="file-item"][data-step="ready"] img').waitFor()
    await page.getByTestId('submit-demand').click()
    await page.getByTestId('pending-count').waitFor()
    expect(await kept(page)).toBe(1)
    await rejoin(mine)
    const act = page.locator('li[data-act="demand.record"]')
    await act.getByTestId('pending-send').waitFor()
    expect(await hung(words)).toEqual([])
    await act.getByTestId('pending-send').click()
    await expect.poll(async () => (await hung(words)).length, { timeout: 30_000 }).toBe(1)
    expect((await hung(words))[0]).toMatchObject({ alt: '第三级台阶', place: null, visibility: 'meeting' })
    await keeps(page, 0)
    await mine.context.close()
  })

  it('[E100] [U432] wait for a press where a colleague has put the demand on the record meanwhile, and leave the device with their owner', async () => {
    const [mine, colleague] = [await strained.sit('U-RES2', 'issue/I-02'), await strained.sit('U-RES1', 'issue/I-02')]
    const { page, context } = mine
    const words = '车棚里的灯坏了'
    await begin(page, words)
    await choose(page)
    await keeps(page, 1)
    await link(page, /已保存/)
    await page.goto(strained.address('board'))
    await page.getByTestId('board-screen').waitFor()
    await holds(colleague.page, words)
    await colleague.page.getByTestId('submit-demand').click()
    await colleague.page.getByTestId('draft').waitFor({ state: 'detached' })
    await page.goto(strained.address('issue/I-02'))
    const left = page.locator('[data-testid^="left-photos-"]')
    await left.filter({ hasText: words }).waitFor()
    await left.getByTestId('file-item').waitFor()
    expect(await hung(words)).toEqual([])
    await left.getByTestId('photos-again').click()
    await expect.poll(async () => (await hung(words)).length, { timeout: 30_000 }).toBe(1)
    expect((await hung(words))[0]?.byId).toBe('U-RES2')
    await left.waitFor({ state: 'detached' })
    await keeps(page, 0)

    await begin(page, '门禁常常打不开')
    await choose(page)
    await keeps(page, 1)
    await link(page, /已保存/)
    await page.getByTestId('sign-out').click()
    await page.getByTestId('sign-out-dialog').filter({ hasText: '还有 1 项没有送到服务器' }).waitFor()
    await page.getByTestId('sign-out-go').click()
    await page.waitForURL(`${strained.running.address}/`)
    await keeps(page, 0)
    await Promise.all([context.close(), colleague.context.close()])
  })
})
