/**
 * What a board needs from the world around it: the store and its queue, a clock, documents, a way to wait, a log.
 * Tests put a standing clock, a failing store and a hand-cranked pause here.
 */
import type { Clock } from '#shared/clock.ts'
import type { CommitQueue } from '../store/commit-queue.ts'
import type { Store } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'

export interface BoardWorld {
  readonly store: Store
  readonly queue: CommitQueue
  readonly clock: Clock
  readonly createDocuments: () => BoardDocuments
  /** Waits before the next try to reach the store. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly log: {
    error(facts: object, message: string): void
    warn(facts: object, message: string): void
  }
}
