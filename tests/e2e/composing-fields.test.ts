/**
 * Chinese typed with an input method in the fields that are begun on the way, beside those of `composing.test.ts`: a private demand's
 * layers, building and entrance, remarks on an option, the reason of a suggestion, the text of a meeting on site. Half-typed
 * pinyin reaches nobody, and undoing brings none back.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Seat } from '../kit/browser.ts'
import { takeSeat } from '../kit/browser.ts'
import type { Carried } from '../kit/composing.ts'
import { chooses, listenTo, reads, session, spells, toEnd } from '../kit/composing.ts'
import type { Sample } from '../kit/open-sample.ts'
import { openSample } from '../kit/open-sample.ts'

let sample: Sample
const taken = new Map<string, Seat>()
const carried: Carried[] = []

beforeAll(async () => {
  sample = await openSample()
  const live = await sample.running.app.registry.board(sample.board.boardId)
  if (live === null) throw new Error('cannot happen: the board was imported')
  listenTo(live, carried)
})
afterAll(() => sample.close())

/** Somebody's page, at this address of the board. */
async function pageOf(who: string, path: string): Promise<Page> {
  const { running, browser, board } = sample
  const seat = taken.get(who) ?? (await takeSeat(browser, board.links[who] ?? ''))
  taken.set(who, seat)
  seat.page.setDefaultTimeout(20_000)
  await seat.page.getByTestId('seat').waitFor()
  const address = `${running.address}/b/${board.boardId}/${path}`
  if (seat.page.url() !== address) await seat.page.goto(address)
  await seat.page.getByTestId('seat').waitFor()
  return seat.page
}

/** A field, how it is brought about on the page of `who`, and where a peer finds it. */
interface Field {
  readonly name: string
  readonly who: string
  readonly peer: string
  readonly at: string
  readonly begin: (page: Page) => Promise<unknown>
  readonly show?: (page: Page) => Promise<unknown>
  readonly find: (page: Page) => Locator
}

const residents = { who: 'U-RES1', peer: 'U-RES2' } as const
const card = (page: Page, readers: 'meeting' | 'party'): Locator =>
  page.locator(`[data-testid="draft"][data-readers="${readers}"]`).first()
const nothing = async (): Promise<void> => undefined
const option = (page: Page): Locator => page.getByTestId('remarks-on-O-11B')
const openRemarks = async (page: Page): Promise<void> => {
  await option(page).waitFor()
  await option(page).evaluate((element) => element instanceof HTMLDetailsElement && (element.open = true))
  await page.getByTestId('option-remarks-O-11B').waitFor()
}
const remark = (page: Page): Locator => page.getByTestId('remark-draft').first().getByTestId('remark-draft-text')

const fields: readonly Field[] = [
  {
    name: 'a private demand’s interest',
    ...residents,
    at: 'issue/I-02',
    begin: (page) => page.getByTestId('new-private-draft').click(),
    find: (page) => card(page, 'party').getByTestId('draft-interest'),
  },
  {
    name: 'a private demand’s red line',
    ...residents,
    at: 'issue/I-02',
    begin: (page) => card(page, 'party').getByTestId('draft-red-line').selectOption('party'),
    find: (page) => card(page, 'party').getByTestId('draft-red-line-text'),
  },
  {
    name: 'a demand’s building',
    ...residents,
    at: 'issue/I-02',
    begin: (page) => page.getByTestId('new-draft').click(),
    find: (page) => card(page, 'meeting').getByTestId('draft-building'),
  },
  {
    name: 'a demand’s entrance',
    ...residents,
    at: 'issue/I-02',
    begin: nothing,
    find: (page) => card(page, 'meeting').getByTestId('draft-unit'),
  },
  {
    name: 'a comment on an option',
    ...residents,
    at: 'issue/I-11',
    begin: async (page) => {
      await openRemarks(page)
      await page.getByTestId('option-remarks-O-11B').getByTestId('add-comment').click()
    },
    show: openRemarks,
    find: remark,
  },
  {
    name: 'why a suggestion is made',
    ...residents,
    at: 'issue/I-01',
    begin: (page) => page.getByTestId('remarks').getByTestId('add-suggestion').click(),
    find: remark,
  },
]

async function reachesWhole(field: Field): Promise<void> {
  const page = await pageOf(field.who, field.at)
  const other = await pageOf(field.peer, field.at)
  await field.begin(page)
  for (const one of [page, other]) {
    await field.show?.(one)
    await field.find(one).waitFor()
  }
  const [mine, theirs] = [field.find(page), field.find(other)]
  const before = carried.length
  const ime = await session(page)
  await toEnd(mine)
  await spells(ime, 'ting')
  expect(await reads(theirs)).not.toMatch(/[a-z]/)
  await chooses(ime, '停')
  await expect.poll(() => reads(theirs)).toMatch(/停/)
  await spells(ime, 'che')
  await chooses(ime, '车')
  await expect.poll(() => reads(theirs)).toMatch(/停车/)
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('Control+z')
    expect(await reads(mine)).not.toMatch(/[a-z]/)
  }
  const travelled = carried.slice(before).map(({ words }) => words)
  expect(travelled.filter((words) => /^[tingche]{1,5}$/.test(words) || /t|ch/.test(words))).toEqual([])
  await ime.detach()
}

describe('a word that is being composed', () => {
  it.each(fields)('[D50] in $name reaches nobody half-typed, and is not undone into letters', reachesWhole, 90_000)

  it('[D50] in the text of a meeting on site reaches the server as the word alone', async () => {
    const page = await pageOf('U-FAC', 'onsite')
    await page.getByTestId('onsite-what').fill('挖沟遇到一段老电缆，图上没有。')
    await page.getByTestId('onsite-where').fill('5号楼东侧')
    await page.getByTestId('onsite-topic').fill('施工安全')
    await page.getByTestId('onsite-start').click()
    await page.getByTestId('onsite-next').click()
    for (const person of ['U-CON1', 'U-RES1', 'U-PM1']) await page.getByTestId(`onsite-person-${person}`).click()
    await page.getByTestId('onsite-parties').click()
    const mine = page.getByTestId('onsite-text')
    await mine.waitFor()
    await expect.poll(() => reads(mine)).not.toBe('')
    const before = carried.length
    const ime = await session(page)
    await toEnd(mine)
    await spells(ime, 'ting')
    await chooses(ime, '停')
    await spells(ime, 'wa')
    await chooses(ime, '挖')
    const travelled = (): string =>
      carried
        .slice(before)
        .map(({ words }) => words)
        .join('')
    await expect.poll(travelled).toMatch(/停[^]*挖/)
    expect(travelled()).not.toMatch(/[a-z]/)
    expect(await reads(mine)).toMatch(/停挖$/)
    await ime.detach()
  })
})
