/**
 * The fields of which the shapes of a case file are made: texts, days, counts, references, and the three ways in which a
 * key may be missing. Wide where boards differ, strict where a wrong value would mislead.
 */
import { z } from 'zod'
import { idPattern } from '#shared/ids.ts'

export const custom = (problem: string) => ({ params: { problem } })

const isInstant = (text: string): boolean => z.iso.datetime({ offset: true }).safeParse(text).success
const isDay = (text: string): boolean => z.iso.date().safeParse(text).success
export const isTimezone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const id = z.string().regex(idPattern)
export const ids = z.array(id)
export const text = z.string()
export const filled = z.string().refine((value) => value.trim() !== '', custom('empty'))
/** A day or an instant; both occur in the same places of real files. */
export const when = z.string().refine((value) => isDay(value) || isInstant(value), custom('badDate'))
export const count = z.number().int().min(0).max(1_000_000_000)
export const amount = z.number().min(0).max(1_000_000_000_000)
export const flag = z.boolean()
export const visibility = z.enum(['public', 'meeting', 'party', 'restricted'])
export const number = z.number()
export const place = z.union([z.number(), z.string()])
export const object = z.looseObject({})

/** A key that the format calls optional: absent or null. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null)
/** A key of the live board only: absent where there is no such fact. */
export const live = <Schema extends z.ZodType>(schema: Schema) => schema.optional()
export const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).default([])
