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

/** Runs in the page, as source text. */
const seekCut = `(() => {
  const scrolls = (style, way) => ['auto', 'scroll'].includes(style['overflow' + way])
  const inScroller = (element) => {
    for (let one = element.parentElement; one !== null; one = one.parentElement) {
      if (scrolls(getComputedStyle(one), 'X')) return true
    }
    return false
  }
  const found = []
  const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  for (const element of open.querySelectorAll('*')) {
    const says = [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim() !== '')
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const hidden = style.visibility === 'hidden' || element.closest('.hy-hidden, [aria-hidden="true"], option') !== null
    if (!says || hidden || box.width === 0 || box.height === 0) continue
    const beyond = box.right > window.innerWidth + 1 && !inScroller(element)
    const clips = ['hidden', 'clip'].includes(style.overflowX) && style.webkitLineClamp === 'none'
    const cut = clips && element.scrollWidth > element.clientWidth + 1
    if (beyond || cut) found.push((beyond ? 'beyond: ' : 'cut: ') + element.textContent.trim().slice(0, 40))
  }
  return [...new Set(found)]
})()`

/**
 * Words of the topmost dialog, or of the page, that lie beyond the window's right edge or are cut off; what scrolls
 * sideways on purpose is not among them.
 */
export const wordsCutOff = (page: Page): Promise<readonly string[]> => page.evaluate<readonly string[]>(seekCut)
