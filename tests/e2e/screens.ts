/**
 * `npm run screens`: goes through the tour of the meeting that the browser tests look at too, and writes the pictures of
 * `docs/screens/`, among them those of the README. Words on the command line: only the stops whose names hold one of them are
 * taken, on the same way. Look at the pictures at arm's length, as somebody in the back row would.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { laptop, takeSeat } from '../kit/browser.ts'
import { root } from '../kit/source.ts'
import type { Look } from './tour/stop.ts'
import { beginTour, goTo, stops } from './tour/tour.ts'

const folder = join(root, 'docs', 'screens')
mkdirSync(folder, { recursive: true })
const wanted = process.argv.slice(2)
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word))

/** Takes one picture once nothing moves any more. */
async function picture(page: Page, name: string, { whole = false, sees }: Partial<Look> = {}): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.getByTestId('link').filter({ hasText: '保存中' }).waitFor({ state: 'detached' })
  await page.evaluate(() => document.fonts.ready)
  if (whole) await page.evaluate(() => window.scrollTo(0, 0))
  if (sees !== undefined) {
    await page
      .getByTestId(sees)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'center' }))
  }
  // What is fetched only once it is in sight.
  await page.waitForFunction(() =>
    [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > window.innerHeight),
  )
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: 'disabled' })
  console.log(`docs/screens/${name}.png`)
}

const tour = await beginTour()
const { running, browser, boardId } = tour.room

if (isWanted('home') || isWanted('links')) {
  const organiser = await takeSeat(browser, `${running.address}/join/${running.organiserToken}`, laptop)
  await picture(organiser.page, 'home')
  await organiser.page.goto(`${running.address}/b/${boardId}/links`)
  await picture(organiser.page, 'links')
}

for (const stop of stops) {
  const page = await goTo(tour, stop)
  if (!isWanted(stop.name)) continue
  const before = page.viewportSize()
  for (const look of stop.looks) {
    await page.setViewportSize(look.screen)
    await picture(page, `${stop.name}${look.ending}`, look)
  }
  if (before !== null) await page.setViewportSize(before)
}
await tour.end()
