/**
 * What a board needs from the world around it: the store and its queue, a clock, documents, a way to wait, a log, measures.
 * Tests put a standing clock, a failing store and a hand-cranked pause here.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Clock } from '#shared/clock.ts'
import type { CommitQueue } from '../store/commit-queue.ts'
import type { Store } from '../store/store.ts'
import type { Compacted } from '../store/thread-messages.ts'
import type { BoardDocuments } from './documents.ts'

/** What boards measure, for `/metrics`. */
export interface BoardMeasures {
  loaded(what: 'board' | 'document', milliseconds: number): void
  evicted(what: 'board' | 'document'): void
  /** A document in memory was spoilt and read again. */
  poisoned(): void
}

export interface BoardWorld {
  readonly store: Store
  readonly queue: CommitQueue
  readonly clock: Clock
  readonly createDocuments: () => BoardDocuments
  /** Makes a snapshot of a document from what the store holds, in the store's own time, and packs what it makes superfluous. */
  readonly compact: (boardId: BoardId, document: DocumentName) => Promise<Compacted>
  readonly measures: BoardMeasures
  /** Waits before the next try to reach the store. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly log: {
    error(facts: object, message: string): void
    warn(facts: object, message: string): void
  }
}
