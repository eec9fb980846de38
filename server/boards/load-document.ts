/**
 * Reads one document of a board from the store: its newest good snapshot (else the one before, else none), the updates
 * after it, and who writes under which client id. Everything is read first and put into memory in one turn, so nobody
 * meets half a document; one that cannot be read whole is an error and never an empty document.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { isWhole } from '../store/snapshot-digest.ts'
import type { Entry, Snapshot, Store } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'
import type { BoardWorld } from './world.ts'

/** What has been written since the snapshot from which a document was loaded. */
export interface SinceSnapshot {
  readonly updates: number
  readonly bytes: number
}

const sizeOf = (entries: readonly Entry[]): number => entries.reduce((bytes, { body }) => bytes + body.length, 0)

/** Tries snapshots from the newest on, and the whole log last. Throws when even that does not give the document. */
async function restoreFrom(
  snapshots: readonly Snapshot[],
  read: (afterSeq: number) => ReturnType<Store['read']>,
  restore: (snapshot: Snapshot | null, updates: readonly Entry[]) => void,
  log: BoardWorld['log'],
): Promise<readonly Entry[]> {
  for (const snapshot of snapshots) {
    const updates = await read(snapshot.seq)
    try {
      restore(snapshot, updates)
      return updates
    } catch (error) {
      log.warn({ err: error, document: snapshot.document, seq: snapshot.seq }, 'a snapshot could not be used')
    }
  }
  const updates = await read(0)
  restore(null, updates)
  return updates
}

/** Brings a document into `documents`, in place of what is there of it. Rejects, leaving nothing there, when it cannot. */
export async function loadDocument(
  boardId: BoardId,
  document: DocumentName,
  { store, log }: Pick<BoardWorld, 'store' | 'log'>,
  documents: BoardDocuments,
): Promise<SinceSnapshot> {
  const authors = await store.bindings(boardId, document)
  const snapshots = await store.snapshots(boardId, document)
  const restore = (snapshot: Snapshot | null, updates: readonly Entry[]): void => {
    documents.drop(document)
    try {
      if (snapshot !== null) documents.restore(document, snapshot.state)
      for (const { body } of updates) documents.restore(document, body)
      documents.claim(document, authors)
    } catch (error) {
      documents.drop(document)
      throw error
    }
  }
  const whole = snapshots.filter((snapshot) => isWhole(boardId, snapshot))
  const read = (afterSeq: number): ReturnType<Store['read']> => store.read(boardId, afterSeq, 'update', document)
  const updates = await restoreFrom(whole, read, restore, log)
  return { updates: updates.length, bytes: sizeOf(updates) }
}
