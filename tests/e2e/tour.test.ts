/** What an eye would notice at every stop of the tour: words too small for the back row, things cut off, what axe finds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults, overflow } from '../kit/look.ts'
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

let tour: Tour & { end(): Promise<void> }
beforeAll(async () => {
  tour = await beginTour()
})
afterAll(() => tour.end())

describe('the tour of a meeting', () => {
  it.each(stops)('[E51] [E80] $name is large enough, whole, and passes axe', async (stop) => {
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
    if (before !== null) await page.setViewportSize(before)
  })
})
