/**
 * The first look at a case file, before its meaning: is it finite, not nested out of hand, free of keys that reach
 * into objects' prototypes and of characters nobody can see. Walks without recursion, so that no input can exhaust
 * the stack. Changes nothing.
 */
import type { Path } from '#shared/board/case/problem.ts'
import { fault, quote } from '#shared/board/case/problem.ts'
import { limits } from '#shared/limits.ts'
import { hasForbiddenCharacters } from '#shared/record/command-fields.ts'
import type { Refusal } from '#shared/refusals.ts'

/** Keys beginning with this are the importer's own and may not come from outside. */
export const reservedPrefix = '~'
const reservedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function faultOfKey(file: unknown, path: Path, key: string): Refusal | null {
  if (reservedKeys.has(key) || key.startsWith(reservedPrefix)) {
    return fault(file, path, 'reservedKey', { key: quote(key) })
  }
  return hasForbiddenCharacters(key) ? fault(file, path, 'controlCharacters') : null
}

function faultOfLeaf(file: unknown, path: Path, value: unknown): Refusal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : fault(file, path, 'notFinite')
  if (typeof value === 'string') {
    if (hasForbiddenCharacters(value)) return fault(file, path, 'controlCharacters')
    return value.length > limits.caseTextLength ? fault(file, path, 'tooLong', { max: limits.caseTextLength }) : null
  }
  return value === null || typeof value === 'boolean' ? null : fault(file, path, 'invalid')
}

/** How many things stand directly in an object or list. */
const widthOf = (value: object): number => (Array.isArray(value) ? value.length : Object.keys(value).length)

interface Visit {
  readonly value: unknown
  readonly path: Path
}

/** The first fault of an object or list itself, or what stands in it, last first. */
function children(file: unknown, visit: Visit): readonly Visit[] | Refusal {
  const value = visit.value as object
  if (visit.path.length >= limits.caseDepth) return fault(file, visit.path, 'tooDeep', { max: limits.caseDepth })
  if (Array.isArray(value)) {
    return value.map((child: unknown, index): Visit => ({ value: child, path: [...visit.path, index] })).toReversed()
  }
  for (const key of Object.keys(value)) {
    const wrong = faultOfKey(file, [...visit.path, key], key)
    if (wrong !== null) return wrong
  }
  return Object.entries(value)
    .map(([key, child]: [string, unknown]): Visit => ({ value: child, path: [...visit.path, key] }))
    .toReversed()
}

const isRefusal = (found: readonly Visit[] | Refusal): found is Refusal => !Array.isArray(found)

/** The first thing that makes the file unfit to be read at all, in the order of the file; null when there is none. */
export function findUnclean(file: unknown): Refusal | null {
  const stack: Visit[] = [{ value: file, path: [] }]
  let seen = 1
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    if (typeof visit.value !== 'object' || visit.value === null) {
      const wrong = faultOfLeaf(file, visit.path, visit.value)
      if (wrong !== null) return wrong
      continue
    }
    // Counted before it is unfolded: a list of ten million zeros would take all memory.
    const width = widthOf(visit.value)
    seen += width
    if (width > limits.caseListLength) return fault(file, visit.path, 'tooMany', { max: limits.caseListLength })
    if (seen > limits.caseValues) return fault(file, visit.path, 'tooMany', { max: limits.caseValues })
    const found = children(file, visit)
    if (isRefusal(found)) return found
    for (const child of found) stack.push(child)
  }
  return null
}
