/** Who writes his first words without a network, and who comes back to a text that has gone on, in real browsers. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Page } from 'playwright-core'
import type { PartyId, ResolutionId } from '#shared/ids.ts'
import { phone } from '../kit/browser.ts'
import type { Strained } from './strain.ts'
import { cut, holds, link, openStrained, position, rejoin } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

/** The documents that lie on the device. */
const onDevice = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('heyi')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const rows = await new Promise<readonly { readonly document: string }[]>((resolve) => {
      const asked = database.transaction('copies').objectStore('copies').getAll()
      asked.addEventListener('success', () => resolve(asked.result))
    })
    database.close()
    return rows.map(({ document }) => document)
  })

/** All of these lie there. */
const keeps = (page: Page, names: readonly string[]): Promise<void> =>
  vi.waitFor(async () => expect(await onDevice(page)).toEqual(expect.arrayContaining([...names])), patience)

const seriously = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((one) => !/ERR_|net::|WebSocket/.test(one))

const patience = { timeout: 60_000, interval: 500 }
const issue = 'issue/I-02'
const mine = ['party:P-RES', 'caucus:P-RES', 'private:U-RES2'] as const

describe('the first word', () => {
  it('[Y110, Y111] of a draft, of the own room and of a note can be written without a network, and reaches the server on return', async () => {
    const seat = await strained.sit('U-RES2', issue, { screen: phone, keeps: true })
    const { page } = seat
    await keeps(page, mine)
    await cut(seat)
    await page.reload()
    await page.getByTestId('offline-since').waitFor()
    await page.getByTestId('new-draft').click()
    await position(page).first().fill('夜里十点以后不要卸料')
    await page.getByTestId('own-note-open').click()
    await page.getByTestId('own-note').fill('问清楚工期')
    await page.goto(strained.address('caucus'))
    await page.getByTestId('own-issue-I-02').locator('summary').click()
    await page.getByTestId('own-issue-I-02').getByTestId('caucus-notes').fill('先听物业怎么说')
    expect(await page.getByTestId('not-yet').count()).toBe(0)
    await link(page, /离线.*待同步/)
    await rejoin(seat)
    await link(page, /已保存/)
    const colleague = await strained.sit('U-RES1', issue)
    await holds(colleague.page, '夜里十点以后不要卸料')
    await colleague.page.goto(strained.address('caucus'))
    await colleague.page.getByTestId('own-issue-I-02').locator('summary').click()
    await holds(colleague.page, '先听物业怎么说')
    expect(seriously([...seat.complaints, ...colleague.complaints])).toEqual([])
    await Promise.all([seat.context.close(), colleague.context.close()])
  })

  it('[Y111] where the document is not on the device the place says so, and takes nothing', async () => {
    const seat = await strained.sit('U-PM1', 'board', { screen: phone, keeps: true })
    const { page } = seat
    await cut(seat)
    await page.goto(strained.address(issue))
    await page.getByTestId('not-yet').filter({ hasText: '本机还没有这一页，连上后才能写' }).first().waitFor()
    const begin = page.getByTestId('new-draft')
    expect(await begin.getAttribute('aria-disabled')).toBe('true')
    const why = page.locator(`[id="${await begin.getAttribute('aria-describedby')}"]`)
    expect(await why.textContent()).toContain('连上后才能写')
    await begin.click({ force: true })
    expect(await position(page).count()).toBe(0)
    await rejoin(seat)
    await page.getByTestId('not-yet').first().waitFor({ state: 'detached' })
    await begin.click()
    await position(page).first().waitFor()
    await seat.context.close()
  })
})

describe('coming back', () => {
  it('[E28] a stance kept on the first version is refused in words once the second is out, and leads to the newest; nothing goes by itself', async () => {
    const [text, party] = ['R-01' as ResolutionId, 'P-RES' as PartyId]
    const seat = await strained.sit('U-RES2', 'issue/I-01', { keeps: true })
    const { page } = seat
    const place = page.getByTestId(`stance-${text}-${party}`).first()
    await place.waitFor()
    const version = (await strained.state()).resolutions.get(text)?.currentVersion ?? 0
    await cut(seat)
    await link(page, /离线/)
    await place.getByTestId('take-stance').click()
    await page.getByTestId('stance-value-oppose').click()
    await page.getByTestId('save-stance').click()
    // What says too little in itself is not kept.
    await page.getByTestId('stance-reason').waitFor()
    expect(await page.getByTestId('pending-count').count()).toBe(0)
    await page.getByTestId('stance-reason').fill('没有写明由谁恢复')
    await page.getByTestId('save-stance').click()
    await page.getByTestId('pending-count').click()
    const item = page.locator('li[data-act="stance.take"]')
    await item.getByText('连上后才能提交').waitFor()
    expect(await item.getByTestId('pending-send').getAttribute('aria-disabled')).toBe('true')
    await page.getByTestId('return-done').click()
    const before = (await strained.state()).stances.size
    await strained.act('U-SEC', {
      type: 'resolution.publishVersion',
      resolutionId: text,
      baseVersion: version,
      text: '公共管道由产权单位更换，户内由居民自愿更换，恢复由施工单位负责。',
      changeNote: '写明由谁恢复',
    })
    await rejoin(seat)
    // It has been before its author already: it does not open by itself a second time.
    await page.getByTestId('pending-count').filter({ hasText: '待您确认' }).click()
    await page.getByTestId('return-review').waitFor()
    await item
      .getByTestId('pending-refused')
      .getByText(`第${version}版已被第${version + 1}版替代`)
      .waitFor()
    expect(await item.getByTestId('pending-send').count()).toBe(0)
    expect((await strained.state()).stances.size).toBe(before)
    await item.getByTestId('pending-edit').click()
    await page.getByTestId('pending-newer').locator('ins').first().waitFor()
    expect(await page.locator('[data-testid^="stance-value-"]:checked').count()).toBe(0)
    await page.getByTestId('stance-value-support').click()
    expect(await page.getByTestId('stance-reason').inputValue()).toBe('没有写明由谁恢复')
    await page.getByTestId('stance-reason').fill('已经写明了')
    await page.getByTestId('save-stance').click()
    await item.waitFor({ state: 'detached' })
    const taken = [...(await strained.state()).stances.values()].at(-1)
    expect(taken).toMatchObject({ targetVersion: version + 1, value: 'support', reason: '已经写明了' })
    expect(seriously(seat.complaints)).toEqual([])
    await seat.context.close()
  })
})
