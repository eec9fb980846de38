/**
 * A word half composed on a phone when something is taken away: the connection, the pen, the text itself, or the page. It is
 * finished in its place or found in the tray, no letter of its pinyin ever travels, and undo brings none back.
 */
import type { CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Seat } from '../kit/browser.ts'
import { phone } from '../kit/browser.ts'
import type { Strained } from './strain.ts'
import { begin, cut, link, openStrained, rejoin } from './strain.ts'

let strained: Strained
/** Every stretch of characters that anybody's update has carried. */
const carried: string[] = []

beforeAll(async () => {
  strained = await openStrained()
  await strained.act('U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
  await strained.act('U-FAC', { type: 'focus.move', meetingId: 'M-05', agendaId: 'AG-01', scene: 'issue' })
  const board = await strained.running.app.registry.board(strained.boardId)
  board?.subscribe({
    committed: ({ updates }) => {
      for (const { update } of updates) {
        for (const struct of Y.decodeUpdate(update).structs) {
          if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) carried.push(struct.content.str)
        }
      }
    },
    reset: () => {},
    health: () => {},
  })
})
afterAll(() => strained.close())

const latin = /[a-z]/i
const editor = (page: Page): Locator => page.locator('[data-testid="text-editor"][contenteditable="true"]')
const session = ({ context, page }: Seat): Promise<CDPSession> => context.newCDPSession(page)

/** Types the letters of a word one by one, as an input method shows them. */
async function spells(ime: CDPSession, letters: string): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1) {
    await ime.send('Input.imeSetComposition', { text: letters.slice(0, end), selectionStart: end, selectionEnd: end })
  }
}
const chooses = (ime: CDPSession, word: string): Promise<unknown> => ime.send('Input.insertText', { text: word })

async function toEnd(field: Locator): Promise<void> {
  await field.click()
  await field.page().keyboard.press('Control+End')
}

/** The words lie in the tray, whole. */
async function inTray(page: Page, words: string): Promise<void> {
  await page.getByTestId('link-refused').click()
  await page.getByTestId('refused-change').filter({ hasText: words }).first().waitFor()
}

/** Updates since then that hold a letter, or these words. */
const leaked = (from: number, words: string): readonly string[] => {
  const since = carried.slice(from)
  return [...since.filter((one) => latin.test(one)), ...(since.join('').includes(words) ? [words] : [])]
}

describe('a word half composed on a phone', () => {
  it('[E101] when the connection goes: it is finished offline, over a reload it is there whole, and travels as a word', async () => {
    const seat = await strained.sit('U-RES1', 'issue/I-02', { screen: phone, keeps: true })
    const { page } = seat
    const card = await begin(page, '楼下要')
    const field = card.getByTestId('draft-position')
    await link(page, /已保存/)
    const before = carried.length
    const ime = await session(seat)
    await toEnd(field)
    await spells(ime, 'tingche')
    await cut(seat)
    await link(page, /离线/)
    await chooses(ime, '停车')
    await link(page, /待同步/)
    await page.reload()
    await expect.poll(() => field.inputValue()).toBe('楼下要停车')
    await toEnd(field)
    await page.keyboard.press('Control+z')
    expect(await field.inputValue()).not.toMatch(latin)
    await rejoin(seat)
    await expect.poll(() => carried.slice(before).join('')).toContain('停车')
    expect(carried.slice(before).filter((one) => latin.test(one))).toEqual([])
    await seat.context.close()
  })

  it('[E101] when the pen is taken away while the connection is gone: it lies in the tray', async () => {
    await strained.act('U-FAC', { type: 'pen.lend', issueId: 'I-01', personId: 'U-RES1' })
    const seat = await strained.sit('U-RES1', 'issue/I-01', { screen: phone })
    const { page } = seat
    await editor(page).waitFor()
    const before = carried.length
    const ime = await session(seat)
    await toEnd(editor(page))
    await spells(ime, 'wu')
    await cut(seat)
    await link(page, /离线/)
    await strained.act('U-FAC', { type: 'pen.takeBack', issueId: 'I-01' })
    await spells(ime, 'wushui')
    await chooses(ime, '污水归口')
    await rejoin(seat)
    await inTray(page, '污水归口')
    await editor(page).waitFor({ state: 'detached' })
    expect(leaked(before, '污水归口')).toEqual([])
    await seat.context.close()
  })

  it('[E101] when the text is agreed: it lies in the tray, and the text stays as it was agreed', async () => {
    const seat = await strained.sit('U-SEC', 'issue/I-01', { screen: phone })
    const { page } = seat
    await editor(page).waitFor()
    const before = carried.length
    const ime = await session(seat)
    await toEnd(editor(page))
    await spells(ime, 'bu')
    for (const [who, value] of Object.entries({
      'U-OWN1': 'support',
      'U-CON1': 'support',
      'U-PM1': 'support',
      'U-RES1': 'support',
    })) {
      const on = { targetType: 'resolution', targetId: 'R-01', targetVersion: 1 }
      await strained.act(who, { type: 'stance.take', stanceId: `ST-${who}`, ...on, value, reason: '' })
    }
    await strained.act('U-FAC', { type: 'resolution.agree', resolutionId: 'R-01', version: 1 })
    await page.getByTestId('text-frozen').waitFor()
    await spells(ime, 'buchong').catch(() => {})
    await chooses(ime, '补充一句')
    await inTray(page, '补充一句')
    expect(leaked(before, '补充一句')).toEqual([])
    expect(await page.getByTestId('text-frozen').innerText()).not.toMatch(/bu|补充一句/)
    await seat.context.close()
  })
})
