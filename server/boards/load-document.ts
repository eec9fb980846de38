/**
 * Reads one document of a board from the store: its newest good snapshot (else the one before, else none), the updates
 * after it, and who writes under which client id. Everything is read first and put into memory in one turn, so nobody
 * meets half a document; one that cannot be read whole is an error and never an empty document.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { isWhole } from '../store/snapshot-digest.ts'
import type { Entry, Snapshot } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'
import type { Authors } from './replica.ts'
import type { BoardWorld } from './world.ts'

/** What has been written since the snapshot from which a document was loaded. */
export interface SinceSnapshot {
  readonly updates: number
  readonly bytes: number
}

const sizeOf = (entries: readonly Entry[]): number => entries.reduce((bytes, { body }) => bytes + body.length, 0)

/** Puts a document into memory from a snapshot (null: from nothing) and the updates after it: whole, or not at all. */
function restore(
  documents: BoardDocuments,
  document: DocumentName,
  stored: { readonly snapshot: Snapshot | null; readonly updates: readonly Entry[]; readonly authors: Authors },
): void {
  documents.drop(document)
  try {
    const snapshot = stored.snapshot === null ? [] : [stored.snapshot.state]
    documents.restoreAll(document, [...snapshot, ...stored.updates.map(({ body }) => body)])
    documents.claim(document, stored.authors)
  } catch (error) {
    documents.drop(document)
    throw error
  }
}

/** Brings a document into `documents`, in place of what is there of it. Rejects, leaving nothing there, when it cannot. */
export async function loadDocument(
  boardId: BoardId,
  document: DocumentName,
  { store, log }: Pick<BoardWorld, 'store' | 'log'>,
  documents: BoardDocuments,
): Promise<SinceSnapshot> {
  const authors = await store.bindings(boardId, document)
  const from = async (snapshot: Snapshot | null): Promise<SinceSnapshot> => {
    const updates = await store.read(boardId, snapshot?.seq ?? 0, 'update', document)
    restore(documents, document, { snapshot, updates, authors })
    return { updates: updates.length, bytes: sizeOf(updates) }
  }
  for (const snapshot of await store.snapshots(boardId, document)) {
    const { seq } = snapshot
    if (isWhole(boardId, snapshot)) {
      try {
        return await from(snapshot)
      } catch (error) {
        log.warn({ err: error, boardId, document, seq }, 'a snapshot could not be used')
      }
    } else log.warn({ boardId, document, seq }, 'a snapshot is damaged')
  }
  return from(null)
}
