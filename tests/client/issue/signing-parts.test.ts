/** Pages of a text and strokes of a name, without a screen. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/limits.ts'
import { begun, drawnOn, field, hasNoRoom, pathOf, pointIn } from '../../../client/screens/issue/signing/drawing.ts'
import type { Strokes } from '../../../client/screens/issue/signing/drawing.ts'
import { columnGap, laidOut, offsetOf, pagesOf, turnedTo } from '../../../client/screens/issue/signing/pages.ts'

describe('pages', () => {
  it('[U380] are as many as there are columns, and each begins where its column does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 2_000 }), fc.integer({ min: 1, max: 200 }), (width, pages) => {
        const scrollWidth = pages * width + (pages - 1) * columnGap
        expect(pagesOf(scrollWidth, width)).toBe(pages)
        expect(offsetOf(1, pages, scrollWidth)).toBe(0)
        expect(offsetOf(pages, pages, scrollWidth) + width).toBeCloseTo(scrollWidth)
      }),
    )
  })

  it('[U380] are read once the last has been shown, whatever the box does afterwards', () => {
    const steps = fc.array(
      fc.oneof(fc.record({ to: fc.integer() }), fc.record({ pages: fc.integer({ min: 1, max: 60 }) })),
    )
    fc.assert(
      fc.property(steps, (list) => {
        let reading = laidOut({ page: 1, pages: 1, read: false }, 3)
        let wasLast = false
        expect(reading).toEqual({ page: 1, pages: 3, read: false })
        for (const step of list) {
          reading = 'to' in step ? turnedTo(reading, step.to) : laidOut(reading, step.pages)
          wasLast ||= reading.page === reading.pages
          expect(reading.page).toBeGreaterThanOrEqual(1)
          expect(reading.page).toBeLessThanOrEqual(reading.pages)
          expect(reading.read).toBe(wasLast)
        }
      }),
    )
  })

  it('[U381] keep the place in the text when the box changes, and never skip ahead of it', () => {
    expect(laidOut({ page: 4, pages: 6, read: false }, 12)).toEqual({ page: 7, pages: 12, read: false })
    expect(laidOut({ page: 7, pages: 12, read: false }, 6)).toEqual({ page: 4, pages: 6, read: false })
    expect(laidOut({ page: 2, pages: 3, read: false }, 2)).toEqual({ page: 1, pages: 2, read: false })
  })
})

describe('strokes', () => {
  const points = fc.array(fc.record({ x: fc.double({ noNaN: true }), y: fc.double({ noNaN: true }) }), {
    maxLength: 40,
  })

  it('[U385] become a path that the record takes, whatever the pointer does', () => {
    const box = { left: 10, top: 20, width: 600, height: 200 }
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 8 }), (list) => {
        let strokes: Strokes = []
        for (const [first, ...rest] of list) {
          if (first === undefined) continue
          strokes = begun(strokes, pointIn(box, first.x, first.y))
          for (const { x, y } of rest) strokes = drawnOn(strokes, pointIn(box, x, y))
        }
        const path = pathOf(strokes)
        expect(path).toMatch(/^$|^M[ML0-9 .]*$/)
        expect(path.length).toBeLessThanOrEqual(limits.drawingLength)
      }),
    )
  })

  it('[U385] stop where the record takes no more', () => {
    let strokes = begun([], { x: 0, y: 0 })
    for (let step = 0; step < limits.drawingLength; step += 1) {
      strokes = drawnOn(strokes, { x: step % field.width, y: step % field.height })
    }
    expect(pathOf(strokes).length).toBeLessThanOrEqual(limits.drawingLength)
    expect(hasNoRoom(strokes)).toBe(true)
    expect(begun(strokes, { x: 100, y: 100 }).length).toBe(1)
  })

  it('[U385] a dot is a line to itself', () => {
    expect(pathOf(begun([], { x: 5, y: 6 }))).toBe('M5 6L5 6')
  })
})
