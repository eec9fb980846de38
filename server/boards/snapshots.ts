/**
 * Snapshots of a board's documents, so that opening a long-lived board does not replay every keystroke. A snapshot is
 * stored only after it has been read back into fresh documents and gave the same state; the log stays whole beside it.
 * Failing to store one costs time at the next load and nothing else.
 */
import type { BoardId } from '#shared/ids.ts'
import type { Snapshot } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'
import type { BoardMemory } from './load.ts'
import { snapshotDigest } from './load.ts'
import type { BoardWorld } from './world.ts'

/** Updates after which the documents are stored whole. */
export const updatesPerSnapshot = 500

const nothing = new Uint8Array([0])

function faithful(snapshots: readonly Snapshot[], original: BoardDocuments, fresh: BoardDocuments): boolean {
  return snapshots.every(({ document, state }) => {
    fresh.restore(document, state)
    const [one, other] = [original.encode(document, nothing), fresh.encode(document, nothing)]
    return Buffer.compare(one.stateVector, other.stateVector) === 0 && one.update.length === other.update.length
  })
}

/** Stores snapshots when enough updates have come since the last ones. Call only while all that is in memory is on disk. */
export function snapshotWhenDue(
  boardId: BoardId,
  memory: BoardMemory,
  documents: BoardDocuments,
  world: Pick<BoardWorld, 'store' | 'log' | 'createDocuments'>,
): void {
  if (memory.updates < updatesPerSnapshot) return
  memory.updates = 0
  const { seq } = memory.head
  const snapshots = documents.names().map((document): Snapshot => {
    const state = documents.snapshot(document)
    const authors = JSON.stringify(documents.authors(document))
    return { document, seq, state, authors, sha256: snapshotDigest(state, authors) }
  })
  if (!faithful(snapshots, documents, world.createDocuments())) {
    world.log.error({ boardId }, 'a snapshot does not give back its documents; it is not stored')
    return
  }
  world.store.putSnapshots(boardId, snapshots).catch((error: unknown) => {
    world.log.warn({ err: error, boardId }, 'snapshots were not stored')
  })
}
