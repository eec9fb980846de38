/**
 * A laptop that was closed, a network that answers everything itself, a server that comes back to everybody at once:
 * all go on by themselves, and nothing is lost or doubled.
 */
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Seat } from '../kit/browser.ts'
import { phone } from '../kit/browser.ts'
import { root } from '../kit/source.ts'
import type { Strained } from './strain.ts'
import { begin, holds, link, openStrained } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

const editor = (page: Page): ReturnType<Page['locator']> =>
  page.locator('[data-testid="text-editor"][contenteditable="true"]')

async function types(page: Page, words: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(words)
}

/** What the text reads, others' carets left out. */
const reads = (page: Page): Promise<string> =>
  editor(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('[data-testid="caret"]')) caret.remove()
    return (copy.textContent ?? '').replaceAll('\uFEFF', '')
  })

const state = async ({ context, page }: Seat, now: 'frozen' | 'active'): Promise<void> => {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: now })
  await devtools.detach()
}

describe('a network under strain', () => {
  it('[E102] a page that sleeps over a restart of the server wakes to what was said meanwhile, and has sent what was typed in its last moment once', async () => {
    const [sleeper, other] = [
      await strained.sit('U-RES2', 'issue/I-02', { screen: phone }),
      await strained.sit('U-RES1', 'issue/I-02'),
    ]
    const card = await begin(sleeper.page, '晚上')
    await link(sleeper.page, /已保存/)
    await card.getByTestId('draft-position').fill('晚上十点以后不装修')
    await state(sleeper, 'frozen')
    await strained.running.restart(async () => link(other.page, /离线/))
    await link(other.page, /已保存/)
    const theirs = await begin(other.page, '儿童滑梯松了')
    await link(other.page, /已保存/)
    await theirs.getByTestId('submit-demand').click()
    await theirs.waitFor({ state: 'detached' })
    await state(sleeper, 'active')
    await holds(sleeper.page, '儿童滑梯松了')
    await holds(other.page, '晚上十点以后不装修')
    await link(sleeper.page, /已保存/)
    await card.getByTestId('draft-position').fill('晚上十点以后不装修，周末也不')
    await holds(other.page, '晚上十点以后不装修，周末也不')
    const drafts = other.page.getByTestId('draft-position')
    const values = await drafts.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
    expect(values.filter((words) => words.startsWith('晚上'))).toHaveLength(1)
    await Promise.all([sleeper.context.close(), other.context.close()])
  })

  it('[E103] where something answers everything in the server’s place, by a page or a redirect, nothing counts as sent: a photo stays with its owner, and goes once the server answers', async () => {
    const seat = await strained.sit('U-MSG1', 'issue/I-02', { screen: phone })
    const { page } = seat
    await page.getByTestId('attach').first().click()
    await page.getByTestId('file-choose').setInputFiles(join(root, 'tests/fixtures/photo-with-place.jpg'))
    await page.getByTestId('file-alt').fill('门厅的灯')
    await page.locator('[data-testid="file-item"][data-step="ready"]').waitFor()
    const known = (await strained.state()).attachments.size
    let redirects = false
    const login = createServer(({ url }, response) => {
      if (redirects && url !== '/login') response.writeHead(302, { location: '/login' })
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end('<title>WLAN LOGIN</title>')
    })
    await strained.running.restart(async () => {
      await new Promise<void>((done) => {
        login.listen(Number(new URL(strained.running.address).port), '127.0.0.1', done)
      })
      await page.getByTestId('captive-portal').waitFor()
      for (redirects of [false, true]) {
        await page.getByTestId('file-send').click()
        await page.getByTestId('file-failed').waitFor()
        await page.locator('[data-testid="file-send"]:not([data-loading])').waitFor()
      }
      login.closeAllConnections()
      await new Promise((done) => {
        login.close(done)
      })
    })
    await page.getByTestId('captive-portal').waitFor({ state: 'detached' })
    expect((await strained.state()).attachments.size).toBe(known)
    // The note goes as soon as nobody answers any more in the server's place; a press counts once the server does.
    await link(page, /已保存/)
    await page.getByTestId('file-send').click()
    await page.getByTestId('file-item').waitFor({ state: 'detached' })
    const hung = [...(await strained.state()).attachments.values()].filter(({ alt }) => alt === '门厅的灯')
    expect(hung).toHaveLength(1)
    await seat.context.close()
  })

  it('[E104] five who wrote on while the server was away all come back at once: every word is there once, and all read the same', async () => {
    const writers = await Promise.all([
      strained.sit('U-SEC', 'issue/I-01'),
      strained.sit('U-FAC', 'issue/I-01'),
      strained.sit('U-OWN1', 'issue/I-02'),
      strained.sit('U-CON1', 'issue/I-02', { screen: phone }),
      strained.sit('U-PM1', 'issue/I-02'),
    ])
    const [secretary, facilitator, ...representatives] = writers
    const cards = await Promise.all(representatives.map(({ page }, at) => begin(page, `第${at}家`)))
    for (const { page } of [secretary, facilitator]) await editor(page).waitFor()
    await Promise.all(writers.map(({ page }) => link(page, /已保存/)))
    await strained.running.restart(async () => {
      await Promise.all(writers.map(({ page }) => link(page, /离线/)))
      await types(secretary.page, '甲处加一句。')
      await types(facilitator.page, '乙处加一句。')
      await Promise.all(cards.map((card, at) => card.getByTestId('draft-position').fill(`第${at}家断网时写的`)))
      await Promise.all(writers.map(({ page }) => link(page, /待同步/)))
    })
    await Promise.all(writers.map(({ page }) => link(page, /已保存/)))
    await expect.poll(async () => await reads(facilitator.page)).toContain('甲处加一句。')
    await expect.poll(async () => await reads(secretary.page)).toContain('乙处加一句。')
    const [one, other] = [await reads(secretary.page), await reads(facilitator.page)]
    expect(one).toBe(other)
    for (const words of ['甲处加一句。', '乙处加一句。']) expect(one.split(words)).toHaveLength(2)
    await facilitator.page.goto(strained.address('issue/I-02'))
    for (const at of cards.keys()) await holds(facilitator.page, `第${at}家断网时写的`)
    for (const { complaints } of writers) {
      expect(complaints.filter((line) => !/ERR_|net::|WebSocket/.test(line))).toEqual([])
    }
    await Promise.all(writers.map(({ context }) => context.close()))
  })
})
