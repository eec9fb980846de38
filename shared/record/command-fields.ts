/**
 * The fields that commands are made of, as untrusted JSON is checked against them. Lengths come from `limits`; a text that
 * holds what no honest keyboard sends is refused. Knows no command.
 */
import { z } from 'zod'
import type { Id } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'

/** C0 and C1 control characters except line feed and tab, lone surrogates, and the bidi overrides that can disguise a text. */
const forbiddenCharacters =
  // oxlint-disable-next-line no-control-regex -- finding control characters is this pattern's purpose
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Whether a text holds a character that no honest keyboard sends (see `forbiddenCharacters`). */
export const hasForbiddenCharacters = (text: string): boolean => forbiddenCharacters.test(text)

const oneLineBreak = (text: string): string => text.replaceAll('\r\n', '\n')

export const free = (max: number) =>
  z
    .string()
    .transform(oneLineBreak)
    .pipe(
      z
        .string()
        .max(max)
        .refine((text) => !hasForbiddenCharacters(text), { params: { refusal: 'controlCharacters' } }),
    )
export const required = (max: number) =>
  free(max).refine((text) => text.trim() !== '', { params: { refusal: 'missingField' } })

export const id = <Kind extends string>() => z.string().regex(idPattern) as unknown as z.ZodType<Id<Kind>>
export const ids = <Kind extends string>() => z.array(id<Kind>()).max(limits.listLength)
export const title = required(limits.titleLength)
export const paragraph = required(limits.paragraphLength)
export const optionalParagraph = free(limits.paragraphLength).default('')
export const day = z.iso.date()
export const instant = z.iso.datetime({ offset: true })
export const count = z.number().int().min(0).max(10_000_000)
export const area = z.number().min(0).max(1_000_000_000)

/** A party's red line in its words, under an id that the client chose. */
export const redLine = z.object({
  redLineId: id<'redLine'>(),
  text: paragraph,
  visibility: z.enum(['public', 'meeting', 'party']),
})

const legalGate = z
  .object({
    articleId: id<'policy'>().nullable().default(null),
    threshold: z.enum(['half', 'threeQuarters']),
    reason: paragraph,
  })
  .nullable()
  .default(null)

/** What an option says, when it is proposed and when it is changed. */
export const optionWords = {
  title,
  text: paragraph,
  costYuan: z.number().min(0).max(limits.costYuanMax).nullable().default(null),
  durationDays: z.number().int().min(0).max(limits.durationDaysMax).nullable().default(null),
  meetsDemandIds: ids<'demand'>().default([]),
  failsDemandIds: ids<'demand'>().default([]),
  legalGate,
  basisPolicyIds: ids<'policy'>().default([]),
  /** Red lines that it crosses, as far as who says so knows. */
  redLineIds: ids<'redLine'>().default([]),
} as const

/** How often an option had been changed when its words were read. */
export const changes = z.number().int().min(0).max(limits.optionChanges)
