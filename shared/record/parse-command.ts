/**
 * Untrusted JSON in, a checked command or a refusal with code and field out. Refuses; never repairs, never throws.
 */
import type { z } from 'zod'
import type { CommandId } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import type { Command, CommandType } from '#shared/record/commands.ts'
import { commandSchemas } from '#shared/record/commands.ts'
import type { Refusal, RefusalCode } from '#shared/refusals.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCommandType = (type: string): type is CommandType => Object.hasOwn(commandSchemas, type)

const namesRefusal = (params: unknown): params is { refusal: RefusalCode } =>
  isRecord(params) && typeof params['refusal'] === 'string' && Object.hasOwn(refusalCatalogue, params['refusal'])

/** The refusal for the first thing zod found wrong; the field is its path, e.g. `agenda.2.title`. */
export function refusalOfIssue(issue: z.core.$ZodIssue): Refusal {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'custom' && namesRefusal(issue.params)) return refusal(issue.params.refusal, { field })
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return refusal('tooLong', { field, facts: { max: Number(issue.maximum) } })
  }
  if (issue.code === 'too_small' && issue.origin === 'string') return refusal('missingField', { field })
  const absent = issue.code === 'invalid_type' && issue.input === undefined
  return refusal(absent ? 'missingField' : 'invalidField', { field })
}

/** Checks one act as it came over the wire: `{commandId, type, …fields}`. */
export function parseCommand(input: unknown): Result<Command, Refusal> {
  if (!isRecord(input)) return refused(refusal('malformed'))
  const { commandId, type, ...fields } = input
  if (typeof commandId !== 'string' || !idPattern.test(commandId)) {
    return refused(refusal(commandId === undefined ? 'missingField' : 'invalidField', { field: 'commandId' }))
  }
  if (typeof type !== 'string' || !isCommandType(type)) {
    return refused(refusal('unknownCommand', { field: 'type' }))
  }
  const parsed = commandSchemas[type].safeParse(fields, { reportInput: true })
  if (!parsed.success) {
    const [first] = parsed.error.issues
    return refused(first === undefined ? refusal('malformed') : refusalOfIssue(first))
  }
  return accepted({ commandId: commandId as CommandId, type, ...parsed.data } as Command)
}
