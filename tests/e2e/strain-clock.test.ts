/**
 * Devices whose clock is days off, in either direction, and is put right while they are away: times stay the server's,
 * nothing is lost, nothing sent.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Strained } from './strain.ts'
import { begin, cut, holds, link, openStrained, rejoin } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

const dayMs = 86_400_000

/** Every page of the device has its clock this far off, until it is told otherwise for the pages after. */
const off = (days: number): string => `{
  const days = Number(localStorage.getItem('clock-off') ?? ${days})
  const [Real, by] = [Date, days * ${dayMs}]
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length === 0 ? super(Real.now() + by) : super(...parts) }
    static now() { return Real.now() + by }
  }
  Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + by })
}`

const isPut = (page: Page, days: number): Promise<void> =>
  page.evaluate((value) => localStorage.setItem('clock-off', String(value)), days)

/** Writes a demand and submits it; the device keeps it. */
async function submit(page: Page, words: string, kept: number): Promise<void> {
  const card = await begin(page, words)
  await card.getByTestId('submit-demand').click()
  await page
    .getByTestId('pending-count')
    .filter({ hasText: `${kept} 项` })
    .waitFor()
}

/** One device, its clock off by `before` days at first and by `after` from the next page on. */
async function goesThrough(who: string, before: number, after: number): Promise<void> {
  const first = await strained.sit(who, 'issue/I-02', {
    keeps: true,
    first: (context) => context.addInitScript(off(before)),
  })
  const { page } = first
  const [one, two, three] = [`${who}：先说的`, `${who}：后说的`, `${who}：还在写`]
  await begin(page, three)
  await link(page, /已保存/)
  await cut(first)
  await link(page, /离线/)
  await submit(page, one, 1)
  await isPut(page, after)
  await page.reload()
  await page
    .getByTestId('offline-since')
    .filter({ hasText: /截至2026年7月16日 18:5\d/ })
    .waitFor()
  await holds(page, three)
  await submit(page, two, 2)
  await page.reload()
  await holds(page, two)
  await rejoin(first)
  await page.getByTestId('return-review').waitFor()
  const acts = page.locator('li[data-act="demand.record"]')
  await acts.nth(1).getByTestId('pending-send').waitFor()
  const said = await acts.allInnerTexts()
  expect(said.map((text) => [one, two].findIndex((words) => text.includes(words)))).toEqual([0, 1])
  for (const text of said) expect(text).toMatch(/2026年7月16日 (18:5\d|19:0\d)/)
  const recorded = async (): Promise<readonly string[]> =>
    [...(await strained.state()).demands.values()]
      .map(({ position }) => position)
      .filter((words) => words.startsWith(who))
  expect(await recorded()).toEqual([])
  await acts.first().getByTestId('pending-send').click()
  await acts.nth(1).waitFor({ state: 'detached' })
  await acts.first().getByTestId('pending-send').click()
  await acts.first().waitFor({ state: 'detached' })
  expect(await recorded()).toEqual([one, two])
  expect(first.complaints.filter((line) => !/ERR_|net::|WebSocket/.test(line))).toEqual([])
  await first.context.close()
}

describe('a device whose clock is days off', () => {
  it('[E95] ahead or behind and then put right, or lost to a dead battery: comes in, keeps everything, shows the server’s times and the order in which things were done', async () => {
    const devices = [
      ['U-RES2', 5, 0],
      ['U-PM1', -5, 0],
      ['U-CON1', 0, -400],
    ] as const
    await Promise.all(devices.map(([who, before, after]) => goesThrough(who, before, after)))
    expect((await strained.state()).demands.size).toBeGreaterThan(devices.length)
  })

  it('[E95] its seat is counted in seconds from now, not by a day on its calendar', async () => {
    const answer = await fetch(strained.links['U-RES1'] ?? '', { redirect: 'manual' })
    const cookie = answer.headers.getSetCookie().find((one) => /httponly/i.test(one)) ?? ''
    expect(cookie).toMatch(/max-age=\d+/i)
  })
})
