/** The pieces of a document's copy: how they are written, which of them are as they were written, and what they come to together. */
import type { KeptContent } from './kept-copy.ts'
import type { CopyRow } from './rows.ts'
import { sumOf } from './rows.ts'
import { allOf, answerOf } from './vault.ts'

/** A piece with what shows that it is what was written. */
export interface PieceRow {
  readonly bytes: Uint8Array
  readonly sum: number
}

function soundPiece(value: unknown): Uint8Array | null {
  const { bytes, sum } = (value ?? {}) as Partial<PieceRow>
  // Another realm's arrays (as in tests) are no instances of this one's.
  if (!ArrayBuffer.isView(bytes) || typeof sum !== 'number') return null
  const own = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return sumOf(own) === sum ? own : null
}

/** A copy as it was read. */
export interface Read {
  readonly row: CopyRow
  readonly pieces: readonly Uint8Array[]
  readonly whole: boolean
}

/** Copies with their pieces, in the transaction in which the copies were found: nothing is written in between. */
export const piecesOf = (store: IDBObjectStore, rows: readonly CopyRow[]): Promise<readonly Read[]> =>
  Promise.all(
    rows.map(async (row) => {
      const found = (await answerOf(store.getAll(allOf(row.id)))) as readonly unknown[]
      const pieces = found.map((value) => soundPiece(value)).filter((piece) => piece !== null)
      return { row, pieces, whole: found.length === row.next - row.first && pieces.length === found.length }
    }),
  )

/**
 * What a page finds of a document.
 * @param mine copies of pages that are gone
 * @param seen copies of living pages
 * @param certain whether it is known that the pages which had the copies are gone
 */
export function contentOf(mine: readonly Read[], seen: readonly Read[], certain: boolean): KeptContent | null {
  const sound = mine.filter(({ whole }) => whole)
  const waiting = sound.filter(({ row }) => row.unsent > 0)
  const saved = new Map<number, number>()
  for (const { row } of waiting) {
    for (const [client, clock] of row.saved) saved.set(client, Math.max(clock, saved.get(client) ?? 0))
  }
  const damaged = mine.filter(({ row, whole }) => !whole && row.unsent > 0)
  const [newest] = sound.filter(({ row }) => row.fresh).toSorted((a, b) => b.row.usedAt - a.row.usedAt)
  const updates = [...sound, ...seen.filter(({ whole }) => whole)].flatMap(({ pieces }) => pieces)
  if (updates.length + damaged.length === 0) return null
  return {
    updates,
    saved,
    unsent: waiting.reduce((sum, { row }) => sum + row.unsent, 0),
    client: certain && newest !== undefined ? newest.row.client : null,
    damaged: damaged.map(({ row, pieces }) => ({ updates: pieces, saved: new Map(row.saved) })),
  }
}
