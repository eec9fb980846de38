/**
 * A window on the wall through which content is read page by page. The whole content is in the page all the time
 * (so its words and hashes are the same as everywhere else); only the slice that is shown moves. It measures the lines
 * that the browser made and leaves the cutting to `paging.ts`. It never changes the size of type.
 *
 * Inside, `data-row` marks a thing that should stay whole, `data-page` one that begins a new page.
 * Stable hooks: `page-indicator`.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useT } from '../../state/language.tsx'
import { pageAt, pagesOf } from './paging.ts'
import type { Box, Page } from './paging.ts'

/** How long one page stands. */
export const pageMs = 12_000

/** The share of a line's height, above and below, that no character fills; lines set tightly overlap by it. */
const lineAir = 0.08

/** The page number's own height, in rem; kept free below the text while there is more than one page. */
const indicatorRem = 1.9

const onePage: readonly Page[] = [{ start: 0, end: 0 }]

function boxesOf(content: HTMLElement): readonly Box[] {
  const origin = content.getBoundingClientRect().top
  const boxes: Box[] = []
  const add = (rect: DOMRect, air: number): void => {
    if (rect.height === 0) return
    boxes.push({ top: rect.top - origin + rect.height * air, bottom: rect.bottom - origin - rect.height * air })
  }
  for (const element of content.querySelectorAll('[data-row], svg, img')) add(element.getBoundingClientRect(), 0)
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('.hy-hidden') !== null) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) add(rect, lineAir)
  }
  return boxes
}

function forcedBreaks(content: HTMLElement): readonly number[] {
  const origin = content.getBoundingClientRect().top
  return [...content.querySelectorAll('[data-page]')].map((element) => element.getBoundingClientRect().top - origin)
}

function measure(frame: HTMLElement, content: HTMLElement): readonly Page[] {
  const forced = content.querySelector('[data-page]') !== null
  if (!forced && content.scrollHeight <= frame.clientHeight) return onePage
  if (frame.clientHeight === 0) return onePage
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const view = frame.clientHeight - indicatorRem * rem
  return pagesOf(boxesOf(content), content.scrollHeight, view, forced ? forcedBreaks(content) : [])
}

const same = (a: readonly Page[], b: readonly Page[]): boolean =>
  a.length === b.length && a.every((page, index) => page.start === b[index]?.start && page.end === b[index]?.end)

/** The pages of what `content` holds now, measured again whenever either box or the words change. */
function usePages(frame: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>): readonly Page[] {
  const [pages, setPages] = useState<readonly Page[]>(onePage)
  useLayoutEffect(() => {
    const outer = frame.current
    const inner = content.current
    if (outer === null || inner === null) return undefined
    const again = (): void => {
      const next = measure(outer, inner)
      setPages((held) => (same(held, next) ? held : next))
    }
    again()
    if (typeof ResizeObserver === 'undefined') return undefined
    const sizes = new ResizeObserver(again)
    sizes.observe(outer)
    sizes.observe(inner)
    const words = new MutationObserver(again)
    words.observe(inner, { childList: true, characterData: true, subtree: true })
    return () => {
      sizes.disconnect()
      words.disconnect()
    }
  }, [frame, content])
  return pages
}

/** Counts page turns: by time while there is more than one page, and each time `nudge` becomes another object. */
function useTurns(paged: boolean, nudge: unknown): number {
  const [turns, setTurns] = useState(0)
  const before = useRef(nudge)
  useEffect(() => {
    if (before.current === nudge) return
    before.current = nudge
    setTurns((count) => count + 1)
  }, [nudge])
  useEffect(() => {
    if (!paged) return undefined
    const timer = setTimeout(() => setTurns(turns + 1), pageMs)
    return () => clearTimeout(timer)
  }, [paged, turns])
  return turns
}

/**
 * Shows `children` page by page; mount it with a `key` that changes with the content to begin at page one again.
 * @param nudge turns the page when it becomes another object (the facilitator moved the focus to the same place again)
 */
export function Paged({ children, nudge = null }: { children: ReactNode; nudge?: unknown }): ReactNode {
  const { t } = useT()
  const frame = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const pages = usePages(frame, content)
  const index = pageAt(pages, useTurns(pages.length > 1, nudge))
  const page = pages[index] ?? { start: 0, end: 0 }
  const cut = pages.length > 1
  return (
    <div className="wall-paged" ref={frame}>
      <div className="wall-slice" style={cut ? { height: page.end - page.start } : undefined}>
        <div ref={content} style={cut ? { transform: `translateY(${-page.start}px)` } : undefined}>
          {children}
        </div>
      </div>
      {cut && (
        <div className="wall-page" data-testid="page-indicator">
          {t('projector.page', { page: index + 1, pages: pages.length })}
        </div>
      )}
    </div>
  )
}
