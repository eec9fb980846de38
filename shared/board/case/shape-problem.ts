/**
 * Turns what zod finds wrong with a case file's shape into a place and a sentence that a secretary can act on.
 */
import type { z } from 'zod'
import type { Path, ProblemKey, ProblemValues } from '#shared/board/case/problem.ts'
import { fault, quote, sentence } from '#shared/board/case/problem.ts'
import { caseFile } from '#shared/i18n/zh-CN/caseFile.ts'
import type { Localised, Refusal } from '#shared/refusals.ts'
import { assertNever } from '#shared/result.ts'

const typeKeys: Readonly<Record<string, ProblemKey>> = {
  string: 'typeText',
  number: 'typeNumber',
  int: 'typeInteger',
  boolean: 'typeBoolean',
  array: 'typeArray',
  object: 'typeObject',
}

const expectedWord = (expected: string): Localised => {
  const key = typeKeys[expected]
  return key === undefined ? { zh: expected, en: expected } : sentence(key)
}

const isProblemKey = (key: unknown): key is ProblemKey => typeof key === 'string' && Object.hasOwn(caseFile, key)

interface Problem {
  readonly key: ProblemKey
  readonly values?: ProblemValues
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const value = quote(issue.input)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { key: 'missing' }
      return { key: 'wrongType', values: { expected: expectedWord(issue.expected) } }
    case 'invalid_value':
      if (issue.input === undefined) return { key: 'missing' }
      return { key: 'unknownValue', values: { value, allowed: issue.values.map(String).join(' | ') } }
    case 'invalid_format':
      return { key: isProblemKey(issue.message) ? issue.message : 'badId' }
    case 'custom': {
      const key: unknown = issue.params?.['problem']
      return isProblemKey(key) ? { key, values: { value } } : { key: 'invalid' }
    }
    case 'too_small':
      return issue.origin === 'string' ? { key: 'empty' } : { key: 'outOfRange', values: rangeFrom(issue.minimum) }
    case 'too_big':
      return { key: 'outOfRange', values: rangeTo(issue.maximum) }
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return issue.input === undefined ? { key: 'missing' } : { key: 'invalid' }
    default:
      return assertNever(issue)
  }
}

const rangeFrom = (minimum: number | bigint): ProblemValues => ({ min: String(minimum), max: '…' })
const rangeTo = (maximum: number | bigint): ProblemValues => ({ min: '…', max: String(maximum) })

/** The refusal for the first thing zod found wrong. */
export function shapeFault(file: unknown, issue: z.core.$ZodIssue): Refusal {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)) satisfies Path
  const { key, values } = problemOf(issue)
  return fault(file, path, key, values)
}
