/**
 * A window on the wall through which content is read page by page. The whole content is in the page all the time
 * (so its words and hashes are the same as everywhere else); only the slice that is shown moves. It measures the lines
 * that the browser made and leaves the cutting to `paging.ts`. It never changes the size of type.
 *
 * Inside, `data-row` marks a thing that should stay whole, `data-page` one that begins a new page, `data-here` the place
 * where somebody is writing: its page is shown. Scrolled from the console, pages no longer turn by themselves.
 * Stable hooks: `page-indicator`.
 */
import { createContext, use, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useT } from '../../state/language.tsx'
import { pageAround, pageAt, pageFrom, pagesOf } from './paging.ts'
import type { Box, Page } from './paging.ts'

/** How long one page stands. */
export const pageMs = 12_000

/** The console's hand on this wall: percent, tenths of the screen's height scrolled down, and what turns the page when it changes. */
export interface Glass {
  readonly zoom: number
  readonly scroll: number
  readonly nudge: unknown
}
export const WallGlass = createContext<Glass>({ zoom: 100, scroll: 0, nudge: null })

/** The share of a line's height, above and below, that no character fills; lines set tightly overlap by it. */
const lineAir = 0.08

/** The share of the window that stands before the place where somebody writes. */
const before = 0.7

/** The page number's own height, in fortieths of the screen's; kept free below the text while there is more than one page. */
const indicatorUnits = 1.9

/** What was measured: the pages, the one that is scrolled to, and where somebody writes. Pixels of the unscaled wall. */
interface Measured {
  readonly pages: readonly Page[]
  readonly scrolled: Page | null
  readonly here: Place | null
}

/** Where somebody writes: how far down, which stroke it was, and the stretch around it with what stands before it. */
interface Place {
  readonly at: number
  readonly mark: string
  readonly around: Page
}

const onePage: Measured = { pages: [{ start: 0, end: 0 }], scrolled: null, here: null }

/** Reads boxes in the wall's own pixels, whatever the picture was scaled to. */
class Ruler {
  readonly #scale: number
  readonly #origin: number

  constructor(frame: HTMLElement, content: HTMLElement) {
    this.#scale = frame.getBoundingClientRect().height / frame.offsetHeight || 1
    this.#origin = content.getBoundingClientRect().top
  }

  box({ top, bottom }: DOMRect, air = 0): Box {
    const inset = (bottom - top) * air
    return { top: this.#read(top + inset), bottom: this.#read(bottom - inset) }
  }

  #read(y: number): number {
    return (y - this.#origin) / this.#scale
  }
}

function boxesOf(content: HTMLElement, ruler: Ruler): readonly Box[] {
  const boxes: Box[] = []
  const add = (rect: DOMRect, air: number): void => {
    if (rect.height !== 0) boxes.push(ruler.box(rect, air))
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

function measure(frame: HTMLElement, content: HTMLElement, scroll: number): Measured {
  const forced = [...content.querySelectorAll('[data-page]')]
  if (frame.clientHeight === 0) return onePage
  if (forced.length === 0 && content.scrollHeight <= frame.clientHeight) return onePage
  const ruler = new Ruler(frame, content)
  const topOf = (element: Element): number => ruler.box(element.getBoundingClientRect()).top
  const stage = frame.closest<HTMLElement>('.wall-stage')?.offsetHeight ?? frame.clientHeight
  const view = frame.clientHeight - (indicatorUnits * stage) / 40
  const boxes = boxesOf(content, ruler)
  const height = content.scrollHeight
  const here = content.querySelector<HTMLElement>('[data-here]')
  const placeOf = (at: number, mark: string): Place => ({
    at,
    mark,
    around: pageFrom(boxes, height, view, Math.max(0, at - view * before)),
  })
  return {
    pages: pagesOf(boxes, height, view, forced.map(topOf)),
    scrolled: scroll === 0 ? null : pageFrom(boxes, height, view, (scroll * stage) / 10),
    here: here === null ? null : placeOf(topOf(here), here.dataset['here'] ?? ''),
  }
}

const samePage = (a: Page | null | undefined, b: Page | null | undefined): boolean =>
  a?.start === b?.start && a?.end === b?.end

const same = (a: Measured, b: Measured): boolean =>
  a.here?.at === b.here?.at &&
  a.here?.mark === b.here?.mark &&
  samePage(a.here?.around, b.here?.around) &&
  samePage(a.scrolled, b.scrolled) &&
  a.pages.length === b.pages.length &&
  a.pages.every((page, index) => samePage(page, b.pages[index]))

type Part = RefObject<HTMLElement | null>

/** The pages of what `content` holds now, measured again whenever either box or the words change. */
function useMeasured(frame: Part, content: Part, scroll: number): Measured {
  const [measured, setMeasured] = useState<Measured>(onePage)
  useLayoutEffect(() => {
    const outer = frame.current
    const inner = content.current
    if (outer === null || inner === null) return undefined
    const again = (): void => {
      const next = measure(outer, inner, scroll)
      setMeasured((held) => (same(held, next) ? held : next))
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
  }, [frame, content, scroll])
  return measured
}

/** What stands in the window, and which page that is. */
interface Standing {
  readonly page: Page
  readonly index: number
}

const pageNo = (pages: readonly Page[], turns: number): Standing => {
  const index = pageAt(pages, turns)
  return { index, page: pages[index] ?? { start: 0, end: 0 } }
}

/**
 * What stands: where the console has scrolled to; else where somebody writes, as soon as he does and for as long as one
 * page stands; else the pages in turn, one more at each nudge.
 */
function useStanding({ pages, here, scrolled }: Measured, nudge: unknown): Standing {
  const [turned, setTurned] = useState({ turns: 0, follows: false })
  const [nudged, setNudged] = useState(nudge)
  const [writing, setWriting] = useState(here)
  const { turns, follows } = turned
  if (nudged !== nudge) {
    setNudged(nudge)
    setTurned({ turns: turns + 1, follows: false })
  }
  if (writing !== here) {
    setWriting(here)
    const wrote = here !== null && here.mark !== writing?.mark
    setTurned({ turns: here === null ? turns : pageAround(pages, here.at), follows: wrote || follows })
  }
  const cut = pages.length > 1
  useEffect(() => {
    if (!cut) return undefined
    const timer = setTimeout(() => setTurned({ turns: turned.turns + 1, follows: false }), pageMs)
    return () => clearTimeout(timer)
  }, [cut, turned])
  if (scrolled !== null) return { page: scrolled, index: pageAround(pages, scrolled.start) }
  if (follows && here !== null) return { page: here.around, index: pageAround(pages, here.at) }
  return pageNo(pages, turns)
}

/** Shows `children` page by page; mount it with a `key` that changes with the content to begin at page one again. */
export function Paged({ children, middle = false }: { children: ReactNode; middle?: boolean }): ReactNode {
  const { t } = useT()
  const { scroll, nudge } = use(WallGlass)
  const frame = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const measured = useMeasured(frame, content, scroll)
  const { page, index } = useStanding(measured, nudge)
  const { pages } = measured
  const cut = pages.length > 1
  return (
    <div className="wall-paged" data-middle={middle && !cut} ref={frame}>
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
