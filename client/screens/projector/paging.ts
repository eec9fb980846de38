/**
 * Cuts what stands on the wall into pages. Text under discussion never shrinks to fit: what is too long goes on to the
 * next page, and a page ends only between two lines, so that no line of a clause is ever cut, repeated away or lost.
 * Pure arithmetic over measured boxes; the measuring is `Paged`'s business.
 */

/** The vertical extent of one line of text or of one thing that must stay whole; pixels from the top of the content. */
export interface Box {
  readonly top: number
  readonly bottom: number
}

/** One page: the slice of the content from `start` (inclusive) to `end` (exclusive). */
export interface Page {
  readonly start: number
  readonly end: number
}

const tolerance = 0.5

/** Where a page may end: `middles` lie halfway between two things, `edges` at the end of one or the beginning of the next. */
interface Breaks {
  readonly middles: readonly number[]
  readonly edges: readonly number[]
}

/** The places that no box crosses. */
function breaksBetween(boxes: readonly Box[]): Breaks {
  const sorted = [...boxes].sort((a, b) => a.top - b.top)
  const middles: number[] = []
  const edges: number[] = []
  let reach = 0
  for (const box of sorted) {
    if (box.top >= reach - tolerance) {
      const next = Math.max(reach, box.top)
      middles.push((reach + next) / 2)
      edges.push(reach, next)
    }
    reach = Math.max(reach, box.bottom)
  }
  return { middles, edges }
}

const lastWithin = (places: readonly number[], start: number, limit: number): number | undefined =>
  places.findLast((place) => place > start + tolerance && place <= limit)

/**
 * Where the page that begins at `start` ends: at a forced break, else in the middle below the last thing that fits, else
 * at its very edge, else (one thing alone is too tall) where the wall ends.
 */
function pageEnd(start: number, view: number, height: number, breaks: Breaks, forced: readonly number[]): number {
  const limit = start + view + tolerance
  const next = forced.find((edge) => edge > start + tolerance) ?? height
  if (next <= limit) return next
  return lastWithin(breaks.middles, start, limit) ?? lastWithin(breaks.edges, start, limit) ?? start + view
}

/**
 * The pages of a content of `height` pixels seen through a window of `view` pixels. They follow each other without a
 * gap from 0 to `height`, and every box that is not itself taller than the window lies whole on one page.
 * @param boxes lines of text and things to keep whole; one taller than the window is cut between its lines
 * @param forced tops at which a new page begins in any case
 */
export function pagesOf(
  boxes: readonly Box[],
  height: number,
  view: number,
  forced: readonly number[] = [],
): readonly Page[] {
  if (view <= 0 || height <= 0) return [{ start: 0, end: Math.max(0, height) }]
  const breaks = breaksBetween(boxes.filter((box) => box.bottom - box.top <= view))
  const edges = [...forced].sort((a, b) => a - b)
  const pages: Page[] = []
  let start = 0
  while (start < height - tolerance) {
    const end = pageEnd(start, view, height, breaks, edges)
    pages.push({ start, end })
    start = end
  }
  return pages
}

/**
 * The page that begins where somebody scrolled to: at the last place at or before `from` that no box crosses, so that
 * also then no line is cut at either end. Past the end it is the last full window.
 * @param from pixels from the top of the content
 */
export function pageFrom(boxes: readonly Box[], height: number, view: number, from: number): Page {
  const breaks = breaksBetween(boxes.filter((box) => box.bottom - box.top <= view))
  const last = Math.max(0, height - view)
  const below = breaks.middles.find((place) => place >= last - tolerance) ?? last
  const start = from >= last ? below : (breaks.middles.findLast((place) => place <= from + tolerance) ?? 0)
  return { start, end: pageEnd(start, view, height, breaks, []) }
}

/** The page on which this height of the content lies; the last one beyond the end. */
export function pageAround(pages: readonly Page[], at: number): number {
  const index = pages.findIndex(({ end }) => at < end)
  return index === -1 ? Math.max(0, pages.length - 1) : index
}

/** The page to show after `turns` page turns; goes round. */
export const pageAt = (pages: readonly Page[], turns: number): number => (pages.length === 0 ? 0 : turns % pages.length)
