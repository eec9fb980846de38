/**
 * Between instants and the wall clock of the board's time zone. A meeting is planned and shown in the board's zone
 * (the hall's), whatever zone the device is set to. Only the offset rules of the platform are used; no table of our own.
 */
import type { Day, Instant } from '#shared/clock.ts'

/** A day and a time of day as a form shows them: `2026-07-16` and `19:00`. */
export interface LocalMoment {
  readonly day: Day
  readonly time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timezone, made)
  return made
}

/** The moment on the clock of `timezone` at `milliseconds` since the epoch. */
export function localMoment(milliseconds: number, timezone: string): LocalMoment {
  const parts = Object.fromEntries(
    formatFor(timezone)
      .formatToParts(milliseconds)
      .map((part) => [part.type, part.value]),
  )
  return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}

const dayMs = 86_400_000

const readAsUtc = (moment: LocalMoment): number => Date.parse(`${moment.day}T${moment.time}:00Z`)

/**
 * The instant at which the clock of `timezone` shows `moment`, or null when it cannot be read. Where a clock jumps
 * forward over the moment, the instant just after the jump; where it shows the moment twice, the first.
 */
export function instantOf(moment: LocalMoment, timezone: string): Instant | null {
  const wanted = readAsUtc(moment)
  if (!Number.isFinite(wanted)) return null
  const offset = (at: number): number => readAsUtc(localMoment(at, timezone)) - at
  const candidates = [offset(wanted - dayMs), offset(wanted + dayMs)]
    .map((ahead) => wanted - ahead)
    .sort((a, b) => a - b)
  const exact = candidates.find((at) => readAsUtc(localMoment(at, timezone)) === wanted)
  return new Date(exact ?? Math.max(...candidates)).toISOString()
}
