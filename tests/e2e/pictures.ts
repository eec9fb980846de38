/** Pictures of a test on its way, for somebody to look at: taken only where `PICTURES` names a folder for them. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Takes a picture of what the window shows. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
