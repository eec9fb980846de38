/**
 * What this device remembers of a person's reading: how far he was in a text, and which version of it he saw last. Keys
 * begin with `heyi.read.`; signing out clears them. A browser that keeps nothing forgets it, and the text is read anew.
 */
import type { Reading } from './pages.ts'

const key = (...names: readonly string[]): string => `heyi.read.${names.map(encodeURIComponent).join('.')}`

function stored(of: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(of) ?? 'null')
  } catch {
    return null
  }
}

function store(of: string, value: unknown): void {
  try {
    localStorage.setItem(of, JSON.stringify(value))
  } catch {
    // It then lasts as long as the page is open.
  }
}

/** Whose reading of which text. */
export interface Reader {
  readonly boardId: string
  readonly personId: string
  readonly resolutionId: string
}

const placeOf = ({ boardId, personId, resolutionId }: Reader): string => key(boardId, personId, resolutionId)

interface Kept {
  readonly version: number
  /** Null: nothing is under way. */
  readonly reading: (Reading & { readonly sha256: string }) | null
}

const isReading = (value: unknown): value is NonNullable<Kept['reading']> => {
  if (typeof value !== 'object' || value === null) return false
  const { page, pages, read, sha256 } = value as Record<string, unknown>
  return (
    typeof page === 'number' && typeof pages === 'number' && typeof read === 'boolean' && typeof sha256 === 'string'
  )
}

function keptOf(reader: Reader): Kept {
  const value = stored(placeOf(reader))
  const { version, reading } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return { version: typeof version === 'number' ? version : 0, reading: isReading(reading) ? reading : null }
}

/** The newest version that this person has seen to its end here; 0 for none. */
export const versionSeen = (reader: Reader): number => keptOf(reader).version

/** Where he was in exactly these words; null where he has not begun. */
export function readingOf(reader: Reader, sha256: string): Reading | null {
  const { reading } = keptOf(reader)
  return reading?.sha256 === sha256 ? reading : null
}

/** Remembers where he is in these words. */
export const keepReading = (reader: Reader, sha256: string, reading: Reading): void =>
  store(placeOf(reader), { ...keptOf(reader), reading: { ...reading, sha256 } })

/** Remembers that he has seen this version to its end. */
export const keepSeen = (reader: Reader, version: number): void =>
  store(placeOf(reader), { ...keptOf(reader), version })
