/**
 * A signature drawn by hand: strokes in a field of 300 by 100, and the SVG path that the record keeps of them. Pure; whole
 * numbers only, so that a path is short and holds nothing but `M`, `L`, digits and spaces.
 */
import { limits } from '#shared/limits.ts'

/** The field that is drawn in, whatever its size on the screen. */
export const field = { width: 300, height: 100 } as const

export interface Point {
  readonly x: number
  readonly y: number
}
export type Strokes = readonly (readonly Point[])[]

const clamped = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)))

/** A point of the screen as one of the field, which is shown in this box. */
export const pointIn = (
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  x: number,
  y: number,
): Point => ({
  x: clamped(((x - box.left) / Math.max(1, box.width)) * field.width, field.width),
  y: clamped(((y - box.top) / Math.max(1, box.height)) * field.height, field.height),
})

/** One stroke; a dot is a line to where it began. */
const strokePath = ([first, ...rest]: readonly Point[]): string => {
  if (first === undefined) return ''
  const on = rest.length === 0 ? [first] : rest
  return `M${first.x} ${first.y}${on.map(({ x, y }) => `L${x} ${y}`).join('')}`
}

/** The path of all strokes; empty for none. */
export const pathOf = (strokes: Strokes): string => strokes.map(strokePath).join('')

/** Whether so much has been drawn that the record takes no more. */
const isFull = (strokes: Strokes): boolean => pathOf(strokes).length > limits.drawingLength

/** With a new stroke that begins here; the same strokes where there is no room for it. */
export function begun(strokes: Strokes, point: Point): Strokes {
  const next = [...strokes, [point]]
  return isFull(next) ? strokes : next
}

/** With the last stroke drawn on to here; the same strokes where it has not moved, or where there is no room. */
export function drawnOn(strokes: Strokes, point: Point): Strokes {
  const stroke = strokes.at(-1)
  const last = stroke?.at(-1)
  if (stroke === undefined || last === undefined || (last.x === point.x && last.y === point.y)) return strokes
  const next = [...strokes.slice(0, -1), [...stroke, point]]
  return isFull(next) ? strokes : next
}

/** Whether one more short stroke would not fit. */
export const hasNoRoom = (strokes: Strokes): boolean => pathOf(strokes).length > limits.drawingLength - 16
