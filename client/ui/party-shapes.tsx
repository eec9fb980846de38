/** Twelve shapes, one for each place at the table: a party is told by shape and name where colours cannot be told apart. */
import type { ReactNode } from 'react'

const points = [
  null, // circle
  '2,2 14,2 14,14 2,14',
  '8,1 15,14.5 1,14.5',
  '8,0.5 15.5,8 8,15.5 0.5,8',
  '8,0.8 15.4,6.2 12.6,14.9 3.4,14.9 0.6,6.2',
  '4.2,1.5 11.8,1.5 15.6,8 11.8,14.5 4.2,14.5 0.4,8',
  '8,0.6 10.1,5.6 15.6,6 11.4,9.6 12.7,15 8,12.1 3.3,15 4.6,9.6 0.4,6 5.9,5.6',
  '5.5,1 10.5,1 10.5,5.5 15,5.5 15,10.5 10.5,10.5 10.5,15 5.5,15 5.5,10.5 1,10.5 1,5.5 5.5,5.5',
  '1,1.5 15,1.5 8,15',
  '1.5,1.5 14.5,1.5 9.5,8 14.5,14.5 1.5,14.5 6.5,8',
  '0.8,4 15.2,4 15.2,12 0.8,12',
] as const

/** The corners of the shape at this place; null for the circle, undefined for the ring. For drawing outside React. */
export const shapeCorners = (place: number): string | null | undefined => points[place % (points.length + 1)]

/** How many shapes there are; a board has at most as many parties. */
export const shapeCount = points.length + 1

/** The shape of the party at this place (counted from 0), filled with its colour. Decoration: the name stands beside it. */
export function PartyShape({ place, color }: { readonly place: number; readonly color: string }): ReactNode {
  const shape = place % shapeCount
  if (shape === points.length) {
    return (
      <svg viewBox="0 0 16 16" aria-hidden="true" data-shape={shape}>
        <circle cx="8" cy="8" r="5.5" fill="none" stroke={color} strokeWidth="4" />
      </svg>
    )
  }
  const outline = points[shape]
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" data-shape={shape}>
      {outline ? <polygon points={outline} fill={color} /> : <circle cx="8" cy="8" r="7.2" fill={color} />}
    </svg>
  )
}
