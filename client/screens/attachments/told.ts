/**
 * What is told of a photo's making: nothing, unless its owner has ticked so. A camera that does not say where its clock
 * stood is taken to stand where the board is.
 */
import type { Instant } from '#shared/clock.ts'
import type { Prepared } from '../../files/prepare.ts'
import { instantOf } from '../meeting/zoned-time.ts'

/** The two facts as `attachment.add` takes them. */
export interface Told {
  readonly place: { readonly lat: number; readonly lon: number } | null
  readonly takenAt: Instant | null
}

function instantIn(takenAt: Prepared['notes']['takenAt'], timezone: string): Instant | null {
  if (takenAt === null) return null
  const { day, time, offset } = takenAt
  if (offset === null) return instantOf({ day, time }, timezone)
  const at = Date.parse(`${day}T${time}:00${offset}`)
  return Number.isFinite(at) ? new Date(at).toISOString() : null
}

/** Place and moment, where the owner wants them told and the photo says them. */
export const toldOf = (notes: Prepared['notes'], tellPlace: boolean, timezone: string): Told =>
  tellPlace ? { place: notes.place, takenAt: instantIn(notes.takenAt, timezone) } : { place: null, takenAt: null }
