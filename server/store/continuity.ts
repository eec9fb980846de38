/**
 * The one condition under which entries may be appended: each continues its board's log without a gap, from the head as
 * it stands in the store. Every store asks this before it writes, so a board that has fallen behind the disk can never
 * overwrite or fork what is there.
 */
import { genesisHash } from '#shared/record/chain.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Entry, Head } from './store.ts'
import { StoreError } from './store.ts'

/** The head of a log in which nothing has happened yet. */
export const emptyHead: Head = { seq: 0, hash: genesisHash }

/**
 * The new head of every board that the batch touches. Throws a `StoreError` when an entry does not continue its log.
 * @param headOf the head in the store now
 */
export function headsAfter(entries: readonly Entry[], headOf: (boardId: BoardId) => Head): ReadonlyMap<BoardId, Head> {
  const heads = new Map<BoardId, Head>()
  for (const entry of entries) {
    const head = heads.get(entry.boardId) ?? headOf(entry.boardId)
    if (entry.seq !== head.seq + 1 || entry.previousHash !== head.hash) {
      throw new StoreError(
        `entry ${entry.seq} of ${entry.boardId} does not continue the log, which ends at ${head.seq}`,
      )
    }
    heads.set(entry.boardId, { seq: entry.seq, hash: entry.hash })
  }
  return heads
}
