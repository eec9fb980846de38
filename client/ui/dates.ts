/**
 * Days and times in words, in the board's time zone whatever the device's: 2026年7月16日, 19:06. Every function asks for the
 * zone (`useTimeZone`, `Board.timezone`): none is assumed, so that no screen shows another board's hours.
 */
import type { Day, Instant } from '#shared/clock.ts'
import type { Language } from '#shared/i18n/message.ts'

const ways = {
  day: { dateStyle: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  key: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

const formats = new Map<string, Intl.DateTimeFormat>()

/** One formatter for each way, locale and zone: making one takes a hundred times as long as using it. */
function formatOf(way: keyof typeof ways, locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${way} ${locale} ${timeZone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { ...ways[way], timeZone })
  formats.set(key, made)
  return made
}

const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : 'zh-CN')

/** An instant's day: 2026年7月16日 · 16 July 2026. */
export const dayOfInstant = (at: Instant | number, language: Language, timeZone: string): string =>
  formatOf('day', localeOf(language), timeZone).format(new Date(at))

/** An instant's time of day, 24 hours: 19:06. */
export const timeOfInstant = (at: Instant | number, language: Language, timeZone: string): string =>
  formatOf('time', localeOf(language), timeZone).format(new Date(at))

/** Day and time together: 2026年7月16日 19:06. */
export const momentOf = (at: Instant | number, language: Language, timeZone: string): string =>
  `${dayOfInstant(at, language, timeZone)}${language === 'en' ? ', ' : ' '}${timeOfInstant(at, language, timeZone)}`

/** A day of the record in words; it has no time zone. */
export const dayWords = (day: Day, language: Language): string => dayOfInstant(`${day}T00:00:00Z`, language, 'UTC')

/** The day (`YYYY-MM-DD`) of an instant on the board's calendar. */
export const dayKey = (at: Instant | number, timeZone: string): Day =>
  formatOf('key', 'en-CA', timeZone).format(new Date(at))
