/**
 * When a document of a board is due for a snapshot, and asking the store for it. The store makes snapshots from what it
 * holds, beside the board and without waiting for it; one at a time per board, so that commits of others get their turn.
 * Failing to make one costs time at the next load and nothing else.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { SinceSnapshot } from './load-document.ts'
import type { BoardWorld } from './world.ts'

/** Whether a document that is in use has gathered enough for a snapshot. */
export const isDue = ({ updates, bytes }: SinceSnapshot): boolean =>
  updates >= limits.updatesPerSnapshot || bytes >= limits.bytesPerSnapshot

/** Whether one that leaves memory has: it is about to be loaded anew, so less is enough. */
export const isDueOnLeaving = ({ updates, bytes }: SinceSnapshot): boolean =>
  updates >= limits.updatesPerSnapshot / 5 || bytes >= limits.bytesPerSnapshot / 5

/** Snapshots of one board's documents. */
export class Snapshots {
  readonly #boardId: BoardId
  readonly #world: Pick<BoardWorld, 'compact' | 'log'>
  readonly #waiting = new Set<DocumentName>()
  #making: Promise<void> = Promise.resolve()
  #closed = false

  constructor(boardId: BoardId, world: Pick<BoardWorld, 'compact' | 'log'>) {
    this.#boardId = boardId
    this.#world = world
  }

  /** Asks for a snapshot of what is on disk of a document; asked twice meanwhile, it is made once. */
  ask(document: DocumentName): void {
    if (this.#waiting.has(document)) return
    this.#waiting.add(document)
    this.#making = this.#making.then(() => {
      this.#waiting.delete(document)
      return this.#make(document)
    })
  }

  /** Asks for none any more, not even for those that wait. */
  close(): void {
    this.#closed = true
  }

  async #make(document: DocumentName): Promise<void> {
    if (this.#closed) return
    const { compact, log } = this.#world
    const facts = { boardId: this.#boardId, document }
    try {
      const outcome = await compact(this.#boardId, document)
      if (outcome === 'unfaithful') log.error(facts, 'a snapshot does not give back its document; it is not stored')
      if (outcome === 'failed') log.warn(facts, 'a snapshot was not stored')
    } catch (error) {
      log.warn({ err: error, ...facts }, 'a snapshot was not made')
    }
  }
}
