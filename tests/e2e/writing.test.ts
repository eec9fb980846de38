/**
 * Several people write one text in real browsers: two laptops and a phone that was lent the pen. Whose caret is where, who
 * wrote what, what the page says of being saved, offline, refused and read-only, and under which client ids all that is kept.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { plainText } from '#shared/documents/text.ts'
import type { IssueId, PersonId } from '#shared/ids.ts'
import type { LiveBoard } from '../../server/boards/live-board.ts'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import type { Screen, Seat } from '../kit/browser.ts'
import { laptop, phone, startBrowser, takeSeat } from '../kit/browser.ts'
import { caseJson } from '../kit/cases.ts'
import { picture } from './pictures.ts'

const issueId = 'I-01' as IssueId
const name = `text:${issueId}` as const

let running: RunningApp
let browser: Browser
let board: Awaited<ReturnType<typeof importBoard>>
const taken: Seat[] = []
beforeAll(async () => {
  running = await startApp('2026-07-16T18:55:00+08:00')
  browser = await startBrowser()
  board = await importBoard(running, caseJson('start'))
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

const issueAddress = (): string => `${running.address}/b/${board.boardId}/issue/${issueId}`

/** Somebody opens the room of the issue on a device of their own. */
async function seat(who: string, screen: Screen = laptop): Promise<Seat> {
  const one = await takeSeat(browser, board.links[who] ?? '', screen)
  taken.push(one)
  await one.page.getByTestId('seat').waitFor()
  await one.page.goto(issueAddress())
  await one.page.getByTestId('text-editor').waitFor()
  return one
}

async function liveBoard(): Promise<LiveBoard> {
  const live = await running.app.registry.board(board.boardId)
  if (live === null) throw new Error('cannot happen: the board was imported')
  return live
}

/** The text as the server would give it to a newcomer. */
async function onServer(): Promise<{ readonly words: string; readonly clients: readonly number[] }> {
  const live = await liveBoard()
  const release = await live.hold(name)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await live.replica(name, Y.encodeStateVector(doc))).update)
  release()
  return { words: plainText(doc), clients: [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()] }
}

const editor = (page: Page) => page.locator('[data-testid="text-editor"][contenteditable="true"]')

/** Types at the end of the text. */
async function type(page: Page, words: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(words)
}

const chip = (page: Page, words: RegExp): Promise<void> => page.getByTestId('link').filter({ hasText: words }).waitFor()
const reads = (page: Page, words: string): Promise<void> =>
  page.getByTestId('text-editor').filter({ hasText: words }).waitFor()

/** By how much the page is wider than its window. */
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Lends the pen to somebody, as the facilitator does. */
async function pen(to: PersonId | null): Promise<void> {
  const input = to === null ? { type: 'pen.takeBack', issueId } : { type: 'pen.lend', issueId, personId: to }
  const answer = await fetch(`${running.address}/api/boards/${board.boardId}/acts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${board.links['U-FAC']?.split('/').at(-1) ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ commandId: `C-${Math.random().toString(36).slice(2)}`, ...input }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

const names = {
  facilitator: '第一联合党支部书记',
  secretary: '社区居委会秘书',
  resident: '7号楼2单元居民代表',
} as const

describe('three people in one text', () => {
  let F: Seat
  let S: Seat
  let R: Seat
  beforeAll(async () => {
    await pen('U-RES1' as PersonId)
    F = await seat('U-FAC')
    S = await seat('U-SEC')
    R = await seat('U-RES1', phone)
  })

  it('[E70] see each other’s carets with their names, and who is there', async () => {
    await type(S.page, '会议同意，晚八点以后不施工。')
    await reads(R.page, '晚八点以后不施工')
    await chip(S.page, /已保存/)
    await editor(R.page).click()
    // Each writes behind what he has seen.
    await reads(F.page, '晚八点以后不施工')
    await type(F.page, '周末上午九点以前也不施工。')
    await S.page.getByTestId('caret').filter({ hasText: names.facilitator }).waitFor()
    await S.page.getByTestId('caret').filter({ hasText: names.resident }).waitFor()
    await R.page.getByTestId('caret').filter({ hasText: names.facilitator }).waitFor()
    expect(await S.page.getByTestId('caret').filter({ hasText: names.secretary }).count()).toBe(0)
    await R.page.getByTestId('present-here').filter({ hasText: names.secretary }).waitFor()
    await picture(S.page, 'writing-carets')
    await picture(R.page, 'writing-carets-phone')
    expect([await wide(S.page), await wide(R.page)]).toEqual([0, 0])
  })

  it('[E71] can see who wrote which words, as soon as they are written', async () => {
    await reads(R.page, '周末上午九点以前也不施工')
    await type(R.page, '吵到的人可以先打电话。')
    await reads(F.page, '先打电话')
    await F.page.getByTestId('who-wrote-switch').click()
    const runs = F.page.getByTestId('who-wrote-run')
    await runs.filter({ hasText: names.resident }).first().waitFor()
    expect((await runs.allTextContents()).map((run) => run.replace(/（市区选派党员）/, ''))).toEqual([
      `${names.secretary}：会议同意，晚八点以后不施工。`,
      `${names.facilitator}：周末上午九点以前也不施工。`,
      `${names.resident}：吵到的人可以先打电话。`,
    ])
    const height = await F.page
      .getByTestId('who-wrote-switch')
      .evaluate((button) => button.getBoundingClientRect().height)
    await picture(F.page, 'writing-who-wrote')
    await R.page.getByTestId('who-wrote-switch').click()
    await R.page.getByTestId('who-wrote-legend').waitFor()
    await picture(R.page, 'writing-who-wrote-phone')
    const touch = await R.page
      .getByTestId('who-wrote-switch')
      .evaluate((button) => button.getBoundingClientRect().height)
    expect([height >= 36, touch >= 44]).toEqual([true, true])
    for (const { page } of [F, R]) {
      const { violations } = await new AxeBuilder({ page }).include('main').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    }
  })

  it('[E72] are told what is saving, what waits offline and how much, and that it is saved afterwards', async () => {
    await S.context.setOffline(true)
    await chip(S.page, /离线/)
    for (const word of ['离', '线', '写']) await type(S.page, word)
    await chip(S.page, /离线，3 项待同步/)
    await picture(S.page, 'writing-offline')
    await S.context.setOffline(false)
    await chip(S.page, /已保存/)
    await reads(R.page, '离线写')
    expect((await onServer()).words).toContain('离线写')
  })

  it('[E72] keep typing while the server is down, and lose nothing', async () => {
    await running.restart(async () => {
      running.clock.set(running.clock.now() + 60_000)
      await chip(S.page, /离线/)
      await type(S.page, '停机时写')
      await chip(S.page, /离线，\d+ 项待同步/)
    })
    await chip(S.page, /已保存/)
    await reads(R.page, '停机时写')
    expect((await onServer()).words).toContain('停机时写')
  })

  it('[E73] words that are not accepted are counted in the chip, and can be copied', async () => {
    await R.context.setOffline(true)
    await chip(R.page, /离线/)
    await type(R.page, '没有笔以后的话')
    await pen(null)
    await R.context.setOffline(false)
    await R.page.getByTestId('link-refused').filter({ hasText: '未被接受 1 项' }).waitFor()
    await R.page.getByTestId('link-refused').click()
    await R.page.getByTestId('refused-change').filter({ hasText: '没有笔以后的话' }).waitFor()
    await picture(R.page, 'writing-refused-phone')
    await R.page.getByTestId('refused-copy').click()
    await R.page.getByTestId('refused-copy').filter({ hasText: '已复制' }).waitFor()
    expect((await onServer()).words).not.toContain('没有笔以后的话')
  })

  it('[E74] one who has gone, or whose page crashed, leaves no caret behind', async () => {
    await editor(S.page).click()
    await F.page.getByTestId('caret').filter({ hasText: names.secretary }).waitFor()
    const session = await S.context.newCDPSession(S.page)
    session.send('Page.crash').catch(() => {})
    await F.page.getByTestId('caret').filter({ hasText: names.secretary }).waitFor({ state: 'detached' })
    await F.page.getByTestId('present-here').waitFor({ state: 'detached' })
    expect(await F.page.getByTestId('caret').count()).toBe(0)
  })
})

describe('client ids', () => {
  it('[E75] twenty page loads, each with a word typed, leave one client id more; two tabs and a crash leave their own', async () => {
    const before = new Set((await onServer()).clients)
    const S = await seat('U-SEC')
    const fresh = async (): Promise<number> => (await onServer()).clients.filter((client) => !before.has(client)).length
    for (let load = 0; load < 20; load += 1) {
      await type(S.page, `${load}，`)
      await expect.poll(async () => (await onServer()).words).toContain(`${load}，`)
      await chip(S.page, /已保存/)
      await S.page.reload()
      await reads(S.page, `${load}，`)
    }
    expect(await fresh()).toBe(1)
    const second = await S.context.newPage()
    await second.goto(issueAddress())
    await reads(second, '19，')
    await type(second, '第二页')
    await type(S.page, '第一页')
    await reads(second, '第一页')
    await reads(S.page, '第二页')
    expect(await fresh()).toBe(2)
    const session = await S.context.newCDPSession(second)
    session.send('Page.crash').catch(() => {})
    const third = await S.context.newPage()
    await third.goto(issueAddress())
    await reads(third, '第二页')
    await type(third, '第三页')
    await reads(S.page, '第三页')
    expect(await fresh()).toBe(3)
  })
})
