/**
 * A text as pages, the way a phone shows it: the browser flows it into columns as wide as the box, and a page is one of
 * them. Pure arithmetic, and what this device remembers of the reading; nothing here decides who may sign.
 */

/** Pixels between two columns; the style sheet says the same. */
export const columnGap = 32

/** Columns of a box of this width, of all that flows out of it; at least one. */
export const pagesOf = (scrollWidth: number, width: number): number =>
  Math.max(1, Math.round((scrollWidth + columnGap) / (width + columnGap)))

/** How far a page's column is from the first one's: a share of the whole, for widths are told rounded and would add up. */
export const offsetOf = (page: number, pages: number, scrollWidth: number): number =>
  ((page - 1) * (scrollWidth + columnGap)) / pages

/** Where a reader is. */
export interface Reading {
  /** From 1. */
  readonly page: number
  readonly pages: number
  /** Whether the last page has been shown; it stays so when the box changes. */
  readonly read: boolean
}

/** The same place in the text when the box holds another number of pages: the share that lies before it stays before it. */
export function laidOut({ page, pages, read }: Reading, now: number): Reading {
  const share = pages <= 1 ? 0 : (page - 1) / pages
  const next = Math.min(now, Math.floor(share * now) + 1)
  return { page: next, pages: now, read: read || next === now }
}

/** Turned to this page. */
export function turnedTo({ pages, read }: Reading, page: number): Reading {
  const next = Math.min(pages, Math.max(1, page))
  return { page: next, pages, read: read || next === pages }
}
