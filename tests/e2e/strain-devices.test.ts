/**
 * One person with two devices, both offline with a stance of their own on the same text: each is asked, with what has
 * changed since, and the second sees what came of the first.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PartyId } from '#shared/ids.ts'
import { laptop, phone } from '../kit/browser.ts'
import type { Strained } from './strain.ts'
import { cut, link, openStrained, rejoin } from './strain.ts'

let strained: Strained
beforeAll(async () => {
  strained = await openStrained()
})
afterAll(() => strained.close())

const text = 'R-01'
const party = 'P-RES' as PartyId

/** The stances of the party on the text, oldest first, by their reasons. */
async function reasons(): Promise<readonly string[]> {
  const { stances } = await strained.state()
  return [...stances.values()]
    .filter(({ targetId, partyId }) => targetId === text && partyId === party)
    .map(({ reason }) => reason)
}

async function takeStance(page: Page, value: string, reason: string): Promise<void> {
  await page.getByTestId(`stance-${text}-${party}`).first().getByTestId('take-stance').click()
  await page.getByTestId(`stance-value-${value}`).click()
  await page.getByTestId('stance-reason').fill(reason)
  await page.getByTestId('save-stance').click()
  await page.getByTestId('pending-count').waitFor()
}

describe('two devices of one person', () => {
  it('[E96] each with a stance that it kept: each is asked with what changed since, the second sees the first one’s stance, and nothing goes by itself', async () => {
    const seats = await Promise.all([
      strained.sit('U-RES2', 'issue/I-01', { screen: laptop, keeps: true }),
      strained.sit('U-RES2', 'issue/I-01', { screen: phone, keeps: true }),
    ])
    const [first, second] = seats
    for (const { page } of seats) await page.getByTestId(`stance-${text}-${party}`).first().waitFor()
    for (const seat of seats) await cut(seat)
    for (const { page } of seats) await link(page, /离线/)
    await takeStance(first.page, 'support', '管道换了就好')
    await takeStance(second.page, 'oppose', '工期太长')
    const before = await reasons()
    await rejoin(first)
    await first.page.getByTestId('return-review').waitFor()
    const kept = 'li[data-act="stance.take"]'
    await first.page.locator(kept).getByTestId('pending-send').waitFor()
    expect(await reasons()).toEqual(before)
    await first.page.locator(kept).getByTestId('pending-send').click()
    await first.page.locator(kept).waitFor({ state: 'detached' })
    expect(await reasons()).toEqual([...before, '管道换了就好'])

    await rejoin(second)
    const review = second.page.getByTestId('return-review')
    await review.waitFor()
    await second.page.locator(kept).getByText('工期太长').waitFor()
    await review.getByText('管道换了就好').first().waitFor()
    expect(await reasons()).toEqual([...before, '管道换了就好'])
    expect(await first.page.getByTestId('pending-count').count()).toBe(0)
    await second.page.locator(kept).getByTestId('pending-withdraw').click()
    await second.page.locator(kept).waitFor({ state: 'detached' })
    expect(await reasons()).toEqual([...before, '管道换了就好'])
    for (const seat of seats) expect(seat.complaints.filter((one) => !/ERR_|net::|WebSocket/.test(one))).toEqual([])
    await Promise.all(seats.map(({ context }) => context.close()))
  })
})
