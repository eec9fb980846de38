/** The rows in which boards are kept on this device, and how to tell one of ours from whatever else stands in its place. */
import type { CopyFacts } from './kept-copy.ts'

/** What stands beside the pieces of a document's copy. */
export interface CopyRow extends CopyFacts {
  readonly id: string
  /** Board and person. */
  readonly scope: string
  readonly document: string
  /** The page that keeps it. */
  readonly owner: string
  /** Its pieces are numbered from `first` to before `next`. */
  readonly first: number
  readonly next: number
  readonly bytes: number
  /** By this device's clock, for the order in which copies are given up and for nothing else. */
  readonly usedAt: number
}

/** What stands beside the pieces of a record. */
export interface RecordRow {
  /** Board and person. */
  readonly scope: string
  readonly epoch: string
  readonly head: number
  readonly pieces: number
  readonly bytes: number
  /** Server time of the last contact, milliseconds. */
  readonly serverMs: number
  /** This device's clock at that moment: only ever subtracted from itself. */
  readonly usedAt: number
}

/** Tells a piece that was changed on the disk from one that was not. */
export function sumOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}

/** Whether a row is one of ours: whatever is not is deleted. */
export function isCopyRow(value: unknown): value is CopyRow {
  const row = (value ?? {}) as Partial<Record<keyof CopyRow, unknown>>
  const texts = [row.id, row.scope, row.document, row.owner]
  const numbers = [row.client, row.unsent, row.first, row.next, row.bytes, row.usedAt]
  return (
    texts.every((one) => typeof one === 'string') &&
    numbers.every((one) => Number.isFinite(one)) &&
    typeof row.fresh === 'boolean' &&
    Array.isArray(row.saved)
  )
}

/** Whether a row is one of ours. */
export function isRecordRow(value: unknown): value is RecordRow {
  const row = (value ?? {}) as Partial<Record<keyof RecordRow, unknown>>
  const numbers = [row.head, row.pieces, row.bytes, row.serverMs, row.usedAt]
  return typeof row.epoch === 'string' && numbers.every((one) => Number.isFinite(one))
}
