/**
 * What a case file leaves out, remembered so that export can leave it out again. The types promise every key; a file
 * need not have the optional ones. Each entity (and the board) carries the list under one reserved key, which importing
 * puts among the restricted facts and exporting takes off again: no screen ever sees it.
 */

import type { CaseFile } from '#shared/board/board.ts'

/** The reserved key; no key of a case file may begin with `~`. */
export const residueKey = '~absent'

/** A key that was missing: where, and the empty value that stands there instead. */
export interface Absent {
  readonly path: readonly string[]
  readonly instead: unknown
}

/** Under this key the board keeps, restricted, what the file held besides board, collections and `live`. */
export const fileKey = '~file'

/** What a case file says about itself, kept so that it goes out as it came in. */
export interface FileResidue {
  readonly schemaVersion: CaseFile['schemaVersion']
  /** Top-level keys that the format does not know. */
  readonly extra: Readonly<Record<string, unknown>>
  /** Collections that the file did not have at all. */
  readonly absent: readonly Absent[]
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys that `filled` has and `given` lacks, at any depth. Both have the same shape otherwise. */
export function absentKeys(given: unknown, filled: unknown, path: readonly string[] = []): readonly Absent[] {
  if (Array.isArray(given) && Array.isArray(filled)) {
    return filled.flatMap((value: unknown, index) => absentKeys(given[index], value, [...path, String(index)]))
  }
  if (!isPlain(given) || !isPlain(filled)) return []
  return Object.entries(filled).flatMap(([key, value]) =>
    Object.hasOwn(given, key)
      ? absentKeys(given[key], value, [...path, key])
      : [{ path: [...path, key], instead: value }],
  )
}

/** The entity with its residue, or as it is when nothing was missing. */
export function withResidue<Entity extends object>(given: unknown, filled: Entity): Entity {
  const absent = absentKeys(given, filled)
  return absent.length === 0 ? filled : { ...filled, [residueKey]: absent }
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

function without(value: unknown, path: readonly string[], instead: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? without(item, rest, instead) : item))
  }
  if (!isPlain(value) || !Object.hasOwn(value, key)) return value
  if (rest.length > 0) return { ...value, [key]: without(value[key], rest, instead) }
  return same(value[key], instead) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) : value
}

/** The entity as its file had it: what was missing and is still empty is missing again. */
export function dropResidue<Entity extends object>(entity: Entity): Entity {
  if (!Object.hasOwn(entity, residueKey)) return entity
  const absent = (entity as Plain)[residueKey] as readonly Absent[]
  const bare: unknown = Object.fromEntries(Object.entries(entity).filter(([key]) => key !== residueKey))
  return absent.reduce((value, { path, instead }) => without(value, path, instead), bare) as Entity
}
