/**
 * Numbers, dates and lists as Chinese official documents write them: 一 二 三, （一）, 2026年7月16日, 19:00—20:30.
 * Days and times are those of the board's time zone; what cannot be read as a date is shown as it stands. A moment may
 * be an instant or a day.
 */
import type { Day, Instant } from '#shared/clock.ts'
import { dayIn } from '#shared/clock.ts'

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1 to 99 in Chinese; larger numbers in Arabic digits. */
export function numeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number)
  const tens = Math.floor(number / 10)
  const ones = digits[number % 10] ?? ''
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones}`
}

/** `（一）` */
export const bracketed = (number: number): string => `（${numeral(number)}）`

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day on the board's clock of a day or an instant; null when it is neither. */
export function dayOf(moment: Instant, timezone: string): Day | null {
  if (dayPattern.test(moment)) return moment
  const at = Date.parse(moment)
  return Number.isFinite(at) ? dayIn(timezone, at) : null
}

/** `2026年7月16日`, without leading zeros. */
export function dateText(moment: Instant, timezone: string): string {
  const [, year, month, day] = dayPattern.exec(dayOf(moment, timezone) ?? '') ?? []
  return year === undefined ? moment : `${Number(year)}年${Number(month)}月${Number(day)}日`
}

/** `19:00` on the board's clock; null for a day without a time. */
export function timeText(moment: Instant, timezone: string): string | null {
  const at = Date.parse(moment)
  if (dayPattern.test(moment) || !Number.isFinite(at)) return null
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** `2026年7月16日19:00—20:30`; the end is left out when it is not known, and dated when it is another day. */
export function spanText(start: Instant, end: Instant | null, timezone: string): string {
  const from = `${dateText(start, timezone)}${timeText(start, timezone) ?? ''}`
  const until = end === null ? null : timeText(end, timezone)
  if (end === null || until === null) return from
  const sameDay = dayOf(start, timezone) === dayOf(end, timezone)
  return `${from}—${sameDay ? '' : dateText(end, timezone)}${until}`
}

/** A text without the stop at its end, so that it can stand inside a sentence. */
export const withoutStop = (text: string): string => text.trim().replace(/[。；，、.;,\s]+$/u, '')

/** A text that ends with a stop. */
export const withStop = (text: string): string => (/[。！？…”」）]$/u.test(text) ? text : `${withoutStop(text)}。`)
