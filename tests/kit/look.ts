/** What a pair of eyes would notice on a page: things that do not fit, and what axe finds. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** How many pixels the page is wider than its window; 0 when it fits. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))

/** What axe finds wrong, one line each: rule, and the first place. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
}
