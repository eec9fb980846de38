/** Pages of the wall: nothing is cut, nothing is lost, nothing is shown twice. */
import { array, assert, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageAround, pageAt, pageFrom, pagesOf } from '../../../client/screens/projector/paging.ts'
import type { Box } from '../../../client/screens/projector/paging.ts'

/** Lines of text as a browser lays them: one below the other, of changing height, sometimes with a gap. */
const lines = array(record({ gap: integer({ min: 0, max: 20 }), height: integer({ min: 10, max: 90 }) }), {
  minLength: 1,
  maxLength: 60,
}).map((parts) => {
  let at = 0
  return parts.map(({ gap, height }): Box => {
    const top = at + gap
    at = top + height
    return { top, bottom: at }
  })
})

const heightOf = (boxes: readonly Box[]): number => boxes.at(-1)?.bottom ?? 0

describe('paging', () => {
  it('[U60] pages follow each other without a gap and cover the whole text', () => {
    assert(
      property(lines, integer({ min: 20, max: 700 }), (boxes, view) => {
        const height = heightOf(boxes)
        const pages = pagesOf(boxes, height, view)
        expect(pages[0]?.start).toBe(0)
        expect(pages.at(-1)?.end ?? 0).toBeGreaterThanOrEqual(height - 0.5)
        for (const [index, page] of pages.entries()) {
          expect(page.end).toBeGreaterThan(page.start)
          expect(page.start).toBe(index === 0 ? 0 : pages[index - 1]?.end)
        }
      }),
    )
  })

  it('[U60] every line that fits the wall stands whole on one page', () => {
    assert(
      property(lines, integer({ min: 20, max: 700 }), (boxes, view) => {
        const pages = pagesOf(boxes, heightOf(boxes), view)
        const cut = boxes
          .filter((box) => box.bottom - box.top <= view)
          .filter((box) => !pages.some((page) => page.start <= box.top + 0.5 && box.bottom <= page.end + 0.5))
        expect(cut).toEqual([])
      }),
    )
  })

  it('[U60] a page is never higher than the wall', () => {
    assert(
      property(lines, integer({ min: 20, max: 700 }), (boxes, view) => {
        for (const page of pagesOf(boxes, heightOf(boxes), view)) {
          expect(page.end - page.start).toBeLessThanOrEqual(view + 0.5)
        }
      }),
    )
  })

  it('[U60] a forced break begins a page even where more would fit', () => {
    const boxes = [
      { top: 0, bottom: 40 },
      { top: 40, bottom: 80 },
      { top: 100, bottom: 140 },
    ]
    expect(pagesOf(boxes, 140, 500, [0, 100])).toEqual([
      { start: 0, end: 100 },
      { start: 100, end: 140 },
    ])
  })

  it('[U60] page turns go round', () => {
    const pages = [
      { start: 0, end: 10 },
      { start: 10, end: 20 },
    ]
    expect([0, 1, 2, 3].map((turns) => pageAt(pages, turns))).toEqual([0, 1, 0, 1])
    expect(pageAt([], 5)).toBe(0)
  })

  it('[U157] scrolled, the wall still cuts no line, and reaches the end of the text', () => {
    assert(
      property(lines, integer({ min: 100, max: 700 }), integer({ min: 0, max: 6_000 }), (boxes, view, from) => {
        const height = heightOf(boxes)
        const page = pageFrom(boxes, height, view, from)
        expect(page.end - page.start).toBeLessThanOrEqual(view + 1)
        const edges = [page.start, page.end].filter((edge) => edge > 0 && edge < height)
        const cut = boxes.filter(({ top, bottom }) => edges.some((edge) => edge > top + 0.5 && edge < bottom - 0.5))
        expect(cut).toEqual([])
        const reached = from < height || height <= view || page.end >= height - 0.5
        expect(reached).toBe(true)
      }),
    )
  })

  it('[U145] finds the page on which something lies', () => {
    const pages = [
      { start: 0, end: 100 },
      { start: 100, end: 180 },
    ]
    expect([0, 99, 100, 500].map((place) => pageAround(pages, place))).toEqual([0, 0, 1, 1])
  })
})
