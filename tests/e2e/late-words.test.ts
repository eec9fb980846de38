/**
 * Words that somebody writes into what another removes meanwhile, in real browsers: they are found in their author's tray, the
 * one who removes is asked first, going back to a version can be undone, and what was never submitted is still to be read when
 * an issue is settled.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemandDraft } from '#shared/documents/party.ts'
import { createRemarkDraft } from '#shared/documents/remark-drafts.ts'
import { inKey } from '../../client/sync/page-storage.ts'
import { id } from '../kit/cast.ts'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import type { Screen, Seat } from '../kit/browser.ts'
import { laptop, phone, startBrowser, takeSeat } from '../kit/browser.ts'
import { caseJson } from '../kit/cases.ts'
import { Typist } from '../kit/typist.ts'
import { picture } from './pictures.ts'

let running: RunningApp
let browser: Browser
let board: Awaited<ReturnType<typeof importBoard>>
beforeAll(async () => {
  running = await startApp('2026-07-16T18:55:00+08:00')
  browser = await startBrowser()
  board = await importBoard(running, caseJson('start'))
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

const room = (issueId: string): string => `${running.address}/b/${board.boardId}/issue/${issueId}`

/** Somebody opens the room of an issue on a device of their own. */
async function sit(who: string, issueId: string, ready: string, screen: Screen = laptop): Promise<Seat> {
  const seat = await takeSeat(browser, board.links[who] ?? '', screen)
  seat.page.setDefaultTimeout(30_000)
  await seat.page.getByTestId('seat').waitFor()
  await seat.page.goto(room(issueId))
  await seat.page.locator(`[data-testid="${ready}"]`).first().waitFor()
  return seat
}

const chip = (page: Page, words: RegExp): Promise<void> => page.getByTestId('link').filter({ hasText: words }).waitFor()

async function act(who: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${running.address}/api/boards/${board.boardId}/acts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${board.links[who]?.split('/').at(-1) ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ commandId: `C-${Math.random().toString(36).slice(2)}`, ...input }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Opens the tray, and waits for words in it. */
async function findsInTray({ page }: Seat, words: string): Promise<void> {
  const line = page.getByTestId('refused-words-open')
  if ((await line.getAttribute('aria-expanded')) === 'false') await line.click()
  const change = page.getByTestId('refused-change').filter({ hasText: words })
  await change.waitFor()
  expect(await change.textContent()).toContain('已被他人删去或提交')
  expect(await page.getByTestId('refused-change').count()).toBe(1)
}

/** Presses, and says yes to the question. */
async function confirmed(page: Page, testId: string): Promise<void> {
  await page.getByTestId(testId).first().click()
  await page.getByTestId('confirm').first().click()
}

/** A field of the page has these words. */
const fieldHolds = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted),
    words,
  )

describe('two of one party at a draft', () => {
  it('[Y100, U450] what one adds without a network to a draft that the other submits meanwhile lies in his tray when he returns', async () => {
    const [one, two] = [await sit('U-RES1', 'I-02', 'new-draft'), await sit('U-RES2', 'I-02', 'new-draft')]
    const words = '夜里十点以后不要卸料'
    await one.page.locator('[data-testid="new-draft"]:enabled').click()
    await one.page.getByTestId('draft-position').first().fill(words)
    await fieldHolds(two.page, words)
    await chip(one.page, /已保存/)
    await two.context.setOffline(true)
    await chip(two.page, /离线/)
    await two.page.getByTestId('draft-position').first().focus()
    await two.page.keyboard.press('End')
    await two.page.keyboard.insertText('，周末也请安静')
    await two.page.getByTestId('draft-interest').first().fill('孩子要睡觉')
    await one.page.getByTestId('submit-demand').first().click()
    await one.page.getByTestId('draft').waitFor({ state: 'detached' })
    await two.context.setOffline(false)
    await two.page.getByTestId('draft').waitFor({ state: 'detached' })
    await findsInTray(two, '，周末也请安静')
    expect(await two.page.getByTestId('refused-change').textContent()).toContain('孩子要睡觉')
    await picture(two.page, 'late-words-tray')
    expect(await one.page.getByTestId('refused-words').count()).toBe(0)
    await Promise.all([one.context.close(), two.context.close()])
  })

  it('[Y102, U450] a word that one is composing while the other removes the draft, after he was asked, is not lost', async () => {
    const [one, two] = [await sit('U-RES1', 'I-11', 'new-draft'), await sit('U-RES2', 'I-11', 'new-draft', phone)]
    await one.page.locator('[data-testid="new-draft"]:enabled').click()
    await one.page.getByTestId('remove-draft').click()
    await one.page.getByTestId('draft').waitFor({ state: 'detached' })
    await one.page.getByTestId('new-draft').click()
    await one.page.getByTestId('draft-position').first().fill('请先通知')
    await fieldHolds(two.page, '请先通知')
    const field = two.page.getByTestId('draft-position').first()
    await field.focus()
    await two.page.keyboard.press('End')
    const ime = await two.context.newCDPSession(two.page)
    await ime.send('Input.imeSetComposition', { text: 'zailai', selectionStart: 6, selectionEnd: 6 })
    await one.page.getByTestId('remove-draft').click()
    await one.page.locator('dialog').filter({ hasText: '从大家的屏幕上消失' }).waitFor()
    await picture(one.page, 'late-words-question')
    const { violations } = await new AxeBuilder({ page: one.page }).include('dialog').analyze()
    expect(violations.map((one) => one.id)).toEqual([])
    await one.page.getByTestId('confirm').first().click()
    await one.page.getByTestId('draft').waitFor({ state: 'detached' })
    await ime.send('Input.insertText', { text: '再来' })
    await two.page.getByTestId('draft').waitFor({ state: 'detached' })
    await two.page.getByTestId('refused-words-open').click()
    await two.page.getByTestId('refused-change').first().waitFor()
    const tray = (await two.page.getByTestId('refused-change').allTextContents()).join('\n')
    expect(tray).toContain('再来')
    expect(tray).not.toContain('zailai')
    await picture(two.page, 'late-words-tray-phone')
    await Promise.all([one.context.close(), two.context.close()])
  })
})

describe('late words on a phone', () => {
  it.each([390, 360])(
    '[U594] become a suggestion that the tray does not lie over, and are submitted (%i px)',
    async (width) => {
      const seat = await sit('U-RES1', 'I-01', 'new-draft', { width, height: 740 })
      const { page } = seat
      const words = `管线图贴在门口（${width}）`
      const change = {
        id: `late ${width}`,
        document: 'text:I-01',
        reason: { code: 'documentNotWritable' },
        at: 1,
        words,
      }
      await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
        `heyi.refused.${inKey(board.boardId, 'U-RES1')}:late ${width}`,
        JSON.stringify({ ...change, cut: false }),
      ] as const)
      await page.reload()
      await page.getByTestId('refused-words-open').click()
      await page.getByTestId('refused-suggest').click()
      const draft = page.getByTestId('remark-draft')
      await page.locator('[data-testid="remark-draft"]:focus').waitFor()
      await page.locator('[data-testid="refused-words-open"][aria-expanded="false"]').waitFor()
      await picture(page, `late-words-suggestion-${width}`)
      const top = (await draft.boundingBox())?.y ?? -1
      expect([top >= 44, top < 370]).toEqual([true, true])
      await draft.getByTestId('remark-send').click({ timeout: 10_000 })
      await draft.waitFor({ state: 'detached' })
      await page.getByTestId('refused-words').waitFor({ state: 'detached' })
      const said = [...((await running.app.registry.board(board.boardId))?.state.remarks.values() ?? [])]
      expect(said.filter(({ replacement }) => replacement === words)).toHaveLength(1)
      await seat.context.close()
    },
  )
})

const editor = (page: Page) => page.locator('[data-testid="text-editor"][contenteditable="true"]')
const reads = (page: Page, words: string): Promise<void> =>
  page.getByTestId('text-editor').filter({ hasText: words }).waitFor()
const paragraph = (page: Page, words: string) => editor(page).locator('p').filter({ hasText: words })

/** Puts the caret at the end of a paragraph and types. */
async function typeAfter(page: Page, words: string, more: string): Promise<void> {
  await paragraph(page, words).click()
  await page.keyboard.press('End')
  await page.keyboard.insertText(more)
}

describe('two who write one text', () => {
  it('[U452, Y100] going back to a version keeps what another adds without a network, and is taken back by one key; a paragraph that goes with late words gives them to their author', async () => {
    const [F, S] = [await sit('U-FAC', 'I-01', 'text-editor'), await sit('U-SEC', 'I-01', 'text-editor')]
    await editor(S.page).click()
    await S.page.keyboard.press('Control+A')
    await S.page.keyboard.insertText('会议同意，另起一稿，先征求意见。')
    await S.page.keyboard.press('End')
    await S.page.keyboard.press('Enter')
    await S.page.keyboard.insertText('第二段等一等。')
    await reads(F.page, '第二段等一等。')
    await chip(S.page, /已保存/)
    await S.context.setOffline(true)
    await chip(S.page, /离线/)
    await typeAfter(S.page, '另起一稿', '离线加的一句。')
    await confirmed(F.page, 'load-version')
    await F.page.getByTestId('working-state').filter({ hasText: '相同' }).waitFor()
    await F.page.getByTestId('undo').click()
    await reads(F.page, '会议同意，另起一稿，先征求意见。')
    await reads(F.page, '第二段等一等。')
    await F.page.getByTestId('redo').click()
    await F.page.getByTestId('working-state').filter({ hasText: '相同' }).waitFor()
    await S.context.setOffline(false)
    await reads(F.page, '离线加的一句。')
    await reads(S.page, '离线加的一句。')
    // His own paragraph went with the version that came back.
    await findsInTray(S, '第二段等一等。')
    await S.page.getByTestId('refused-dismiss').click()
    await chip(S.page, /已保存/)
    await F.page.getByTestId('undo').click()
    await reads(S.page, '第二段等一等。')

    await S.context.setOffline(true)
    await chip(S.page, /离线/)
    await typeAfter(S.page, '第二段', '这句没有赶上。')
    await paragraph(F.page, '第二段').click({ clickCount: 3 })
    await F.page.keyboard.press('Backspace')
    await F.page.keyboard.press('Backspace')
    await F.page.getByTestId('text-editor').filter({ hasNotText: '第二段' }).waitFor()
    await chip(F.page, /已保存/)
    await S.context.setOffline(false)
    await findsInTray(S, '这句没有赶上。')
    await picture(S.page, 'late-words-paragraph')
    expect(await F.page.getByTestId('refused-words').count()).toBe(0)
    await Promise.all([F.context.close(), S.context.close()])
  })
})

describe('an issue that is settled', () => {
  it('[U451] shows what was never submitted, to be copied, and what was remarked, to nobody to be changed', async () => {
    const issueId = id<'issue'>('I-03')
    const token = board.links['U-RES1']?.split('/').at(-1) ?? ''
    const typist = new Typist({
      boardId: board.boardId,
      token,
      document: 'party:P-RES',
      write: (doc, mark) => {
        createDemandDraft(doc, id('D-LATE'), { issueId }, { position: `还没有提出的诉求${mark}`, interest: '路太窄' })
        createRemarkDraft(
          doc,
          id('rm-late'),
          { issueId, optionId: null, kind: 'suggestion', quote: '', anchor: null },
          { replacement: '每月公布一次', text: '离线时写的，文本当时已定稿。' },
        )
      },
      read: () => '',
    })
    typist.connect(running.address)
    await typist.changes.until(
      () => typist.writable && typist.synced,
      () => 'the desk of the party',
    )
    typist.type('⟦1⟧')
    await typist.changes.until(
      () => typist.saved.size === 1,
      () => 'the drafts to be saved',
    )
    typist.close()
    const about = { issueId, optionId: null, kind: 'comment', quote: '', anchor: null, replacement: null }
    await act('U-RES2', { type: 'remark.record', remarkId: 'rm-said', ...about, text: '这一条请尽快公布' })

    const [mine, other] = [
      await sit('U-RES1', 'I-03', 'settled-drafts'),
      await sit('U-CON1', 'I-03', 'settled-text', phone),
    ]
    for (const words of ['还没有提出的诉求', '路太窄']) {
      await mine.page.getByTestId('settled-drafts').filter({ hasText: words }).waitFor()
    }
    await mine.page.getByTestId('settled-drafts').filter({ hasText: '议题重新协商时' }).waitFor()
    await mine.page.getByTestId('settled-remark').filter({ hasText: '每月公布一次' }).waitFor()
    await mine.page.getByTestId('remark-rm-said').filter({ hasText: '这一条请尽快公布' }).waitFor()
    await mine.page.getByTestId('settled-drafts').getByTestId('copy-words').click()
    await mine.page.getByTestId('copy-words').filter({ hasText: '已复制' }).waitFor()
    expect(await mine.page.locator('textarea').count()).toBe(0)
    await other.page.getByTestId('remark-rm-said').waitFor()
    expect(await other.page.getByTestId('settled-remark').count()).toBe(0)
    for (const { page } of [mine, other]) {
      const { violations } = await new AxeBuilder({ page }).include('main').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    }
    await mine.page.getByTestId('settled-text').scrollIntoViewIfNeeded()
    await picture(mine.page, 'late-words-settled')
    await other.page.getByTestId('remark-rm-said').scrollIntoViewIfNeeded()
    await picture(other.page, 'late-words-settled-phone')
    await Promise.all([mine.context.close(), other.context.close()])
  })
})
