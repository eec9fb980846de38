/**
 * How much of what was typed on this page is not yet on the server's disk, over all documents of a board, and whether their
 * link stands: for the frame, which says so on every screen and loads no document engine for it. Only the folder writes here.
 */

/** What the frame says of the documents. */
export interface PendingState {
  /** Changes without a verdict. */
  readonly changes: number
  /** Documents are open and their link is down. */
  readonly offline: boolean
  /** Of the changes, those that are not even on this device: without a place there, all of them. */
  readonly unkept: number
}

const nothing: PendingState = { changes: 0, offline: false, unkept: 0 }

export class Pending {
  readonly #watchers = new Set<() => void>()
  #state = nothing

  /** The same object until something changes. */
  get state(): PendingState {
    return this.#state
  }

  set(changes: number, offline: boolean, unkept = 0): void {
    const now = this.#state
    if (changes === now.changes && offline === now.offline && unkept === now.unkept) return
    this.#state = { changes, offline, unkept }
    for (const changed of this.#watchers) changed()
  }

  /** Tells of every change of `state`. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }
}

const pendings = new Map<string, Pending>()

/** This page's count for a board and person; the same object every time. */
export function pendingOf(boardId: string, personId: string | null): Pending {
  const key = `${boardId} ${personId ?? ''}`
  const known = pendings.get(key)
  if (known !== undefined) return known
  const pending = new Pending()
  pendings.set(key, pending)
  return pending
}
