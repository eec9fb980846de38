/**
 * How a fault in a case file is told: where it is (`demands[3].partyId`, with the entity's own id beside it) and what
 * is wrong, in both languages, so that a secretary can mend the file without knowing JSON. Holds sentences only;
 * finding faults is the work of the files beside this one.
 */
import { caseFile as en } from '#shared/i18n/en/caseFile.ts'
import { fill } from '#shared/i18n/message.ts'
import { caseFile as zh } from '#shared/i18n/zh-CN/caseFile.ts'
import type { Localised, Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'

export type ProblemKey = keyof typeof zh
export type ProblemValues = Readonly<Record<string, string | number | Localised>>
/** Keys and indices that lead from the file to the fault. */
export type Path = readonly (string | number)[]

const inLanguage = (language: keyof Localised, values: ProblemValues): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]),
  )

/** A sentence of the area `caseFile` in both languages. */
export const sentence = (key: ProblemKey, values: ProblemValues = {}): Localised => ({
  zh: fill(zh[key], inLanguage('zh', values)),
  en: fill(en[key], inLanguage('en', values)),
})

/** `['demands', 3, 'partyId']` as `demands[3].partyId`; the empty path is `''`. */
export const placeOf = (path: Path): string =>
  path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}[${step}]`
    return place === '' ? step : `${place}.${step}`
  }, '')

const longestQuote = 80
const unshowable =
  // oxlint-disable-next-line no-control-regex -- taking control characters out is this pattern's purpose
  /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** A value as a sentence may quote it: short, on one line, without anything that could disturb the display. */
export const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
  return short.replaceAll(unshowable, '·')
}

/** The id of the entity that the path leads into, if it has one. */
function entityIdAt(file: unknown, path: Path): string | null {
  const [collection, index] = path
  if (typeof file !== 'object' || file === null || typeof collection !== 'string') return null
  const list: unknown = Object.hasOwn(file, collection) ? (file as Record<string, unknown>)[collection] : undefined
  const entity: unknown = Array.isArray(list) && typeof index === 'number' ? list[index] : undefined
  if (typeof entity !== 'object' || entity === null || !Object.hasOwn(entity, 'id')) return null
  const { id } = entity as { readonly id?: unknown }
  return typeof id === 'string' && id !== '' ? quote(id) : null
}

/** The refusal of a case file: field, place and sentence. */
export function fault(file: unknown, path: Path, key: ProblemKey, values: ProblemValues = {}): Refusal {
  const field = quote(placeOf(path))
  const id = entityIdAt(file, path)
  const place = field === '' ? 'JSON' : field
  return refusal('caseMalformed', {
    field,
    facts: { place: id === null ? place : `${place} (${id})`, problem: sentence(key, values) },
  })
}

/**
 * The refusal of a text that is no JSON, with line and column where the parser names a position.
 * @param why the parser's own message
 */
export function faultOfJson(text: string, why: string): Refusal {
  const position = /position (\d+)/.exec(why)?.[1]
  const end = position === undefined ? text.length : Math.min(Number(position), text.length)
  const before = text.slice(0, end).split('\n')
  return fault(null, [], 'notJson', { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 })
}
