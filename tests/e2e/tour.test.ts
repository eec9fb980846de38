/** What an eye would notice at every stop of the tour: words too small for the back row, things cut off, what axe finds. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults, overflow, wordsCutOff } from '../kit/look.ts'
import type { Tour } from './tour/stop.ts'
import { beginTour, goTo, stops } from './tour/tour.ts'

/** How many lines of the smallest main sentence would fill the wall's height; null where no sentence is under discussion. */
const linesOfHeight = (): number | null => {
  const sizes = [...document.querySelectorAll('[data-main]')].map((one) => parseFloat(getComputedStyle(one).fontSize))
  return sizes.length === 0 ? null : window.innerHeight / Math.min(...sizes)
}

/** Whether the window has anything to scroll to. */
const scrolls = (): boolean => {
  const { scrollWidth, scrollHeight } = document.documentElement
  return scrollWidth > window.innerWidth || scrollHeight > window.innerHeight
}

/** The narrowest phone. */
const narrow = { width: 360, height: 740 }

/** Switches as a reader does, wherever the switch is: over a dialog too. */
const inLanguage = async (page: Page, language: 'zh-CN' | 'en'): Promise<void> => {
  const now = page.locator(`html[lang="${language}"]`)
  if ((await now.count()) > 0) return
  await page.getByTestId('language').first().dispatchEvent('click')
  await now.waitFor({ state: 'attached' })
}

/** What an eye would find wrong on the narrowest phone, in 大字 and in English. */
async function wrongWhenLarge(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(narrow)
  await page.getByTestId('large-type').first().dispatchEvent('click')
  const found: string[] = []
  for (const language of ['zh-CN', 'en'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one language after the other
    await inLanguage(page, language)
    // oxlint-disable-next-line no-await-in-loop
    const cut = [`${await overflow(page)} px too wide`, ...(await wordsCutOff(page))]
    found.push(...cut.filter((one) => !one.startsWith('0 px')).map((one) => `${language}: ${one}`))
  }
  await inLanguage(page, 'zh-CN')
  await page.getByTestId('large-type').first().dispatchEvent('click')
  return found
}

let tour: Tour & { end(): Promise<void> }
beforeAll(async () => {
  tour = await beginTour()
})
afterAll(() => tour.end())

describe('the tour of a meeting', () => {
  it.each(stops)('[E51] [E80] [U582] $name is large enough, whole, and passes axe', async (stop) => {
    const page = await goTo(tour, stop)
    const before = page.viewportSize()
    for (const { screen } of stop.looks) {
      await page.setViewportSize(screen)
      await page.evaluate(() => document.fonts.ready)
      expect([stop.name, screen.width, await overflow(page), await axeFaults(page)]).toEqual([
        stop.name,
        screen.width,
        0,
        [],
      ])
      if (!stop.name.startsWith('projector-')) continue
      expect(await page.evaluate(scrolls)).toBe(false)
      expect((await page.evaluate(linesOfHeight)) ?? 0).toBeLessThanOrEqual(25)
    }
    expect(stop.name.startsWith('desk-') ? await wrongWhenLarge(page) : []).toEqual([])
    if (before !== null) await page.setViewportSize(before)
  })
})
