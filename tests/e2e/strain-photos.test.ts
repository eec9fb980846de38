/** Photos chosen with a demand that is still being written: they come back after a reload, go out with the demand, and go with the seat. */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Attachment } from '#shared/board/room.ts'
import { phone } from '../kit/browser.ts'
import { axeFaults } from '../kit/look.ts'
import { root } from '../kit/source.ts'
import type { Strained } from './strain.ts'
import { begin, cut, holds, link, openKept, openStrained, rejoin } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

const photo = join(root, 'tests/fixtures/photo-with-place.jpg')

const nothing = (): void => undefined

/** Chooses a photo for the draft and waits until it is ready. */
async function choose(card: Page | Locator, files: string | readonly string[] = photo): Promise<void> {
  if ((await card.getByTestId('file-choose').count()) === 0) await card.getByTestId('add-photos').click()
  await card.getByTestId('file-choose').setInputFiles(files)
  await card.locator('[data-testid="file-item"][data-step="ready"]').first().waitFor()
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
    .poll(() => kept(page))
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
    await expect.poll(async () => (await hung(words)).length).toBe(1)
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
    // What this device has kept of the draft may be drawn before it is known to be gone: then its own card offers them.
    const left = page.locator('[data-testid^="left-photos-"], [data-testid="draft"]').filter({ hasText: words })
    await left.waitFor()
    await left.getByTestId('file-item').waitFor()
    expect(await hung(words)).toEqual([])
    await left.getByTestId('photos-again').click()
    await expect.poll(async () => (await hung(words)).length).toBe(1)
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

  it('[E99] [U570] [U571] go out from whichever screen their author sends the demand on, and are told on every screen until they have gone', async () => {
    const mine = await strained.sit('U-RES2', 'issue/I-02', { screen: phone, keeps: true })
    const { page } = mine
    const words = '楼道的声控灯不亮'
    const second = join(root, 'tests/fixtures/photo-with-place.jpg')
    const card = await begin(page, words)
    await choose(card, [photo, second])
    await keeps(page, 2)
    await link(page, /已保存/)
    await cut(mine)
    await link(page, /离线/)
    await card.getByTestId('submit-demand').click()
    await page.getByTestId('pending-count').waitFor()
    await page.goto(strained.address('board'))
    await page.getByTestId('board-screen').waitFor()
    await rejoin(mine)
    const act = page.locator('li[data-act="demand.record"]').filter({ hasText: words })
    await openKept(page)
    await act.getByTestId('pending-send').waitFor()
    expect([await page.getByTestId('photos-out').count(), await hung(words)]).toEqual([0, []])
    let letGo = nothing
    const held = new Promise<void>((go) => (letGo = go))
    await page.route('**/files', (route) => held.then(() => route.continue()))
    await act.getByTestId('pending-send').click()
    const out = page.getByTestId('photos-out')
    await out.filter({ hasText: words }).filter({ hasText: '正在送它的照片：已送0张，共2张' }).waitFor()
    await page.getByTestId('link').filter({ hasText: '2张照片还没送出' }).waitFor()
    await act.waitFor({ state: 'detached' })
    await page.getByTestId('return-review').filter({ hasText: '它的2张照片接着送出' }).waitFor()
    letGo()
    await expect.poll(async () => (await hung(words)).length).toBe(2)
    await out.waitFor({ state: 'detached' })
    await keeps(page, 0)
    await link(page, /已保存/)
    await mine.context.close()
  })

  it('[E100] [U431] [U571] wait for their owner while somebody else sits at the device, and for his press', async () => {
    const [mine, colleague] = [await strained.sit('U-RES2', 'issue/I-02'), await strained.sit('U-RES1', 'issue/I-02')]
    const { page, context } = mine
    const words = '垃圾房的门关不上'
    const card = await begin(page, words)
    const draftId = await card.getAttribute('data-draft')
    await choose(card)
    await keeps(page, 1)
    await link(page, /已保存/)
    await page.goto(strained.links['U-RES1'] ?? '')
    await page.goto(strained.address('issue/I-02'))
    await holds(page, words)
    expect(await page.getByTestId('file-item').count()).toBe(0)
    await holds(colleague.page, words)
    await colleague.page.locator(`[data-draft="${draftId}"]`).getByTestId('submit-demand').click()
    await expect
      .poll(async () => [...(await strained.state()).demands.values()].some((one) => one.position === words))
      .toBe(true)
    expect([await page.getByTestId('photos-out').count(), await kept(page)]).toEqual([0, 1])
    await page.goto(strained.links['U-RES2'] ?? '')
    await page.goto(strained.address('board'))
    const out = page.getByTestId('photos-out')
    await out.filter({ hasText: `诉求“${words}”已记入，为它选的1张照片还只在这台设备上` }).waitFor()
    expect([await hung(words), await axeFaults(page)]).toEqual([[], []])
    await out.getByTestId('photos-out-send').click()
    await expect.poll(async () => (await hung(words)).length).toBe(1)
    expect((await hung(words))[0]?.byId).toBe('U-RES2')
    await out.waitFor({ state: 'detached' })
    await keeps(page, 0)
    await Promise.all([context.close(), colleague.context.close()])
  })
})
