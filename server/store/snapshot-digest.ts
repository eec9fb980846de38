/**
 * The digest by which a snapshot is known to be whole. It covers the place as well as the bytes: a snapshot that says it
 * stands elsewhere than it does would make a document skip entries or take those of another board.
 */
import { createHash } from 'node:crypto'
import type { BoardId } from '#shared/ids.ts'
import type { Snapshot } from './store.ts'

/** SHA-256 (64 hex digits) of a snapshot of this board. */
export const snapshotDigest = (
  boardId: BoardId,
  { document, seq, state }: Pick<Snapshot, 'document' | 'seq' | 'state'>,
): string => createHash('sha256').update(`${boardId}\n${document}\n${seq}\n`).update(state).digest('hex')

/** Whether this snapshot of this board is as it was stored. */
export const isWhole = (boardId: BoardId, snapshot: Snapshot): boolean =>
  snapshotDigest(boardId, snapshot) === snapshot.sha256
