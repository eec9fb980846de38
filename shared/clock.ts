/**
 * The one seam through which time enters. `shared/` never reads a clock of its own:
 * whoever calls it passes `now`. Instants in the record are ISO 8601 strings in UTC
 * (or with the offset the case file gave); days are `YYYY-MM-DD` in the board's time zone.
 */
export interface Clock {
  /** The present instant as milliseconds since 1970-01-01T00:00:00Z. Never goes through a person's device. */
  now(): number
}

/** An instant, ISO 8601, e.g. `2026-07-16T11:06:30.000Z` or `2026-07-16T19:06:30+08:00`. */
export type Instant = string

/** A day, `YYYY-MM-DD`. */
export type Day = string

/** The instant of `milliseconds` since the epoch, in UTC. */
export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString()

/** The day that it is at `milliseconds` in a time zone of the IANA list, e.g. `Asia/Shanghai`. */
export function dayIn(timezone: string, milliseconds: number): Day {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(milliseconds)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
