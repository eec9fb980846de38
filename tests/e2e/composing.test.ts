/**
 * Chinese typed with an input method in every field that several people write in, with the browser's own composition events:
 * half-typed pinyin reaches nobody and is never brought back, a peer who types at the same caret leaves no stray letter, and
 * a word that is being composed while the connection or the right to write is lost is not.
 * What is begun on the way to a field stands in `composing-fields.test.ts`.
 * Longer than 300 lines, reason: a third of it is the one table of fields, which every test goes through.
 */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningApp } from '../kit/app.ts'
import { importBoard, startApp } from '../kit/app.ts'
import type { Seat } from '../kit/browser.ts'
import { startBrowser, takeSeat } from '../kit/browser.ts'
import { caseJson } from '../kit/cases.ts'
import type { Carried } from '../kit/composing.ts'
import { chooses, listenTo, reads, session, spells, toEnd } from '../kit/composing.ts'

let running: RunningApp
let browser: Browser
let board: Awaited<ReturnType<typeof importBoard>>
const taken = new Map<string, Seat>()
/** Every stretch of characters that anybody's update has carried, by document. */
const carried: Carried[] = []

/** Notes what travels from now on. */
async function listens(): Promise<void> {
  const live = await running.app.registry.board(board.boardId)
  if (live === null) throw new Error('cannot happen: the board was imported')
  listenTo(live, carried)
}

async function act(who: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(`${running.address}/api/boards/${board.boardId}/acts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${board.links[who]?.split('/').at(-1) ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ commandId: `C-${carried.length}-${JSON.stringify(input).length}`, ...input }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

beforeAll(async () => {
  running = await startApp('2026-07-16T18:55:00+08:00')
  browser = await startBrowser()
  board = await importBoard(running, caseJson('start'))
  await act('U-FAC', { type: 'meeting.open', meetingId: 'M-05' })
  await act('U-FAC', { type: 'focus.move', meetingId: 'M-05', agendaId: 'AG-02', scene: 'issue' })
  await act('U-MED', {
    type: 'caucus.open',
    caucusId: 'k-1',
    issueId: 'I-02',
    memberIds: ['U-MED', 'U-RES1', 'U-RES2'],
    plannedMinutes: 5,
  })
  await listens()
})
afterAll(async () => {
  await browser.close()
  await running.close()
})

/** Somebody's page, at this address of the board. */
async function pageOf(who: string, path: string): Promise<Page> {
  const known = taken.get(who)
  const seat = known ?? (await takeSeat(browser, board.links[who] ?? ''))
  taken.set(who, seat)
  seat.page.setDefaultTimeout(20_000)
  await seat.page.getByTestId('seat').waitFor()
  const address = `${running.address}/b/${board.boardId}/${path}`
  if (seat.page.url() !== address) await seat.page.goto(address)
  await seat.page.getByTestId('seat').waitFor()
  return seat.page
}

const latin = /[a-z]/i
/** What of half-typed pinyin has reached the server since `from`. */
const leaked = (from: number): readonly unknown[] => carried.slice(from).filter(({ words }) => latin.test(words))

/** A field, and who else has it open. */
interface Field {
  readonly name: string
  readonly who: string
  readonly peer: string
  readonly at: string
  /** Brings the field about, once, on the page of `who`. */
  readonly begin?: (page: Page) => Promise<void>
  readonly find: (page: Page) => Locator
  /** What a page needs before the field is in sight. */
  readonly show?: (page: Page) => Promise<void>
}

const within = (container: string, testId: string) => (page: Page) =>
  page.getByTestId(container).first().getByTestId(testId).first()
const demand = (page: Page): Locator => page.locator('[data-testid="draft"][data-readers="meeting"]')
const openOwnIssue = async (page: Page): Promise<void> => {
  await page
    .getByTestId('own-issue-I-02')
    .evaluate((element) => element instanceof HTMLDetailsElement && (element.open = true))
}
const unfold =
  (block: string) =>
  async (page: Page): Promise<void> => {
    const part = page.getByTestId(`block-${block}`)
    await part.waitFor()
    if (!(await part.locator('textarea').first().isVisible())) await part.locator('button').first().click()
  }
const residents = { who: 'U-RES1', peer: 'U-RES2' } as const

const fields: readonly Field[] = [
  {
    name: 'the text',
    who: 'U-SEC',
    peer: 'U-FAC',
    at: 'issue/I-01',
    find: (page) => page.locator('[data-testid="text-editor"][contenteditable="true"]'),
  },
  {
    name: 'a demand’s position',
    ...residents,
    at: 'issue/I-02',
    begin: async (page) => page.getByTestId('new-draft').click(),
    find: (page) => demand(page).getByTestId('draft-position'),
  },
  {
    name: 'a demand’s interest',
    ...residents,
    at: 'issue/I-02',
    find: (page) => demand(page).getByTestId('draft-interest'),
  },
  {
    name: 'a demand’s red line',
    ...residents,
    at: 'issue/I-02',
    begin: async (page) =>
      demand(page)
        .getByTestId('draft-red-line')
        .selectOption('meeting')
        .then(() => undefined),
    find: (page) => demand(page).getByTestId('draft-red-line-text'),
  },
  {
    name: 'an answer to a usual question',
    ...residents,
    at: 'issue/I-02',
    begin: async (page) => {
      await demand(page).getByTestId('draft-topic').selectOption('停车')
    },
    find: (page) => demand(page).getByTestId('draft-answer-0'),
  },
  {
    name: 'a demand for the own party',
    ...residents,
    at: 'issue/I-02',
    begin: async (page) => page.getByTestId('new-private-draft').click(),
    find: (page) => page.locator('[data-testid="draft"][data-readers="party"]').getByTestId('draft-position'),
  },
  {
    name: 'a comment on the text',
    ...residents,
    at: 'issue/I-01',
    begin: async (page) => page.getByTestId('remarks').getByTestId('add-comment').click(),
    find: within('remark-draft', 'remark-draft-text'),
  },
  {
    name: 'a suggested change',
    ...residents,
    at: 'issue/I-01',
    begin: async (page) => {
      await page.getByTestId('remark-draft').first().getByTestId('remark-discard').click()
      // It says something by then.
      await page.getByTestId('confirm').click()
      await page.getByTestId('remarks').getByTestId('add-suggestion').click()
    },
    find: within('remark-draft', 'remark-draft-replacement'),
  },
  {
    name: 'the notes',
    who: 'U-SEC',
    peer: 'U-FAC',
    at: 'meeting',
    show: unfold('notes'),
    find: (page) => page.locator('textarea[data-testid^="note-"]').first(),
  },
  {
    name: 'notes in the own room',
    ...residents,
    at: 'caucus',
    show: openOwnIssue,
    find: within('own-issue-I-02', 'caucus-notes'),
  },
  {
    name: 'an offer in the own room',
    ...residents,
    at: 'caucus',
    show: openOwnIssue,
    find: within('own-issue-I-02', 'caucus-offer-text'),
  },
  {
    name: 'a fallback in the own room',
    ...residents,
    at: 'caucus',
    show: openOwnIssue,
    begin: async (page) => {
      await openOwnIssue(page)
      await page.getByTestId('own-issue-I-02').getByTestId('fallback-add').click()
    },
    find: (page) => page.getByTestId('own-issue-I-02').locator('[data-testid^="fallback-"] textarea').first(),
  },
  {
    name: 'notes of a caucus',
    who: 'U-MED',
    peer: 'U-RES2',
    at: 'caucus/k-1',
    find: (page) => page.getByTestId('caucus-notes').first(),
  },
  {
    name: 'an offer of a caucus',
    who: 'U-MED',
    peer: 'U-RES2',
    at: 'caucus/k-1',
    find: (page) => page.getByTestId('caucus-offer-text').first(),
  },
]

/** Opens the field on both pages. */
async function opened({ who, peer, at, begin, find, show }: Field): Promise<readonly [Locator, Locator]> {
  const [page, other] = [await pageOf(who, at), await pageOf(peer, at)]
  await begin?.(page)
  for (const one of [page, other]) {
    await show?.(one)
    await find(one).waitFor()
  }
  return [find(page), find(other)]
}

describe('a word that is being composed', () => {
  it.each(fields)(
    '[D50] in $name reaches nobody half-typed, is not undone into letters, and leaves none where a peer types too',
    async (field) => {
      const [mine, theirs] = await opened(field)
      const before = carried.length
      const ime = await session(mine.page())
      await toEnd(mine)
      await spells(ime, 'ting')
      // Whoever types at the same caret meanwhile.
      await toEnd(theirs)
      await theirs.page().keyboard.insertText('位')
      await expect.poll(() => carried.length).toBeGreaterThan(before)
      expect(await reads(theirs)).not.toMatch(latin)
      await chooses(ime, '停')
      await expect.poll(() => reads(theirs)).toMatch(/停/)
      for (const one of [mine, theirs]) {
        await expect.poll(() => reads(one)).toMatch(/停位|位停/)
        expect(await reads(one)).not.toMatch(latin)
      }
      // Another word; then all is taken back that can be.
      await spells(ime, 'che')
      await chooses(ime, '车')
      await expect.poll(() => reads(theirs)).toMatch(/车/)
      for (let step = 0; step < 4; step += 1) {
        await mine.page().keyboard.press('Control+z')
        expect(await reads(mine)).not.toMatch(latin)
      }
      expect(leaked(before)).toEqual([])
      await ime.detach()
    },
  )

  it.each([
    ['on the meeting’s item', 'U-FAC', 'meeting', unfold('private'), 'private-note'],
    [
      'on an issue',
      'U-RES1',
      'issue/I-02',
      async (page: Page) => page.getByTestId('own-note-open').click(),
      'own-note',
    ],
  ] as const)(
    '[D50] in somebody’s own notes %s reaches the server as the word alone',
    async (_, who, at, show, testId) => {
      const page = await pageOf(who, at)
      await show(page)
      const before = carried.length
      const ime = await session(page)
      await toEnd(page.getByTestId(testId))
      await spells(ime, 'jizhu')
      await chooses(ime, '记住')
      await expect.poll(() => carried.slice(before).map(({ words }) => words)).toContain('记住')
      expect(leaked(before)).toEqual([])
      await ime.detach()
    },
  )
})

describe('a word that is being composed when something is lost', () => {
  const text = fields[0]
  const position = fields[1]
  if (text === undefined || position === undefined) throw new Error('cannot happen: they stand above')

  it.each([text, position])('[D51] the connection: it is saved when there is one again, in $name', async (field) => {
    const page = await pageOf(field.who, field.at)
    const mine = field.find(page)
    await mine.waitFor()
    const before = carried.length
    const ime = await session(page)
    await toEnd(mine)
    await spells(ime, 'zai')
    await page.context().setOffline(true)
    await page.getByTestId('link').filter({ hasText: /离线/ }).waitFor()
    await spells(ime, 'zaixian')
    await chooses(ime, '在线')
    expect(await reads(mine)).toMatch(/在线/)
    await page.context().setOffline(false)
    await expect
      .poll(() =>
        carried
          .slice(before)
          .map(({ words }) => words)
          .join(''),
      )
      .toContain('在线')
    expect(leaked(before)).toEqual([])
  })

  it('[D51] the right to write: it lies in the tray, whole', async () => {
    await act('U-FAC', { type: 'pen.lend', issueId: 'I-01', personId: 'U-RES1' })
    const page = await pageOf('U-RES1', 'issue/I-01')
    const mine = text.find(page)
    await mine.waitFor()
    const before = carried.length
    const ime = await session(page)
    await toEnd(mine)
    await spells(ime, 'mei')
    await act('U-FAC', { type: 'pen.takeBack', issueId: 'I-01' })
    await page
      .getByTestId('pen-holder')
      .filter({ hasText: /由秘书、主持人修改/ })
      .waitFor()
    await spells(ime, 'meibi').catch(() => {})
    await chooses(ime, '没笔了')
    await page.getByTestId('link-refused').click()
    await page.getByTestId('refused-change').filter({ hasText: '没笔了' }).first().waitFor()
    expect(leaked(before)).toEqual([])
    expect(
      carried
        .slice(before)
        .map(({ words }) => words)
        .join(''),
    ).not.toContain('没笔了')
  })
})
