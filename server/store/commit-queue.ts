/**
 * Group commit: boards push their entries; while anything waits, all of it goes to the store in one transaction. There is
 * no timer: the window is the commit in flight, so a lone write is one commit and a crowd shares one.
 * A batch of several boards that fails is tried again board by board, so that the trouble of one stays its own. What fails
 * for a board alone takes with it whatever else that board has waiting, for those entries rest on the failed ones.
 */
import type { BoardId } from '#shared/ids.ts'
import type { Entry, Store } from './store.ts'

/** The board to which entries belong; told once per batch. */
export interface Committer {
  /** All entries of this board up to `seq` are on disk. */
  committed(seq: number): void
  /** Nothing of what this board has pushed since its last commit is stored. */
  failed(error: unknown): void
}

/** What the queue measures, for `/metrics`. */
export interface CommitMeasures {
  committed(entries: number, milliseconds: number): void
  failed(): void
}

interface Waiting {
  readonly entries: readonly Entry[]
  readonly committer: Committer
}

/** The one board of what was pushed at once. */
const boardsOf = ({ entries }: Waiting): readonly BoardId[] => entries.slice(0, 1).map(({ boardId }) => boardId)

/** One queue for all boards of a store. */
export class CommitQueue {
  readonly #store: Store
  readonly #measures: CommitMeasures
  #waiting: Waiting[] = []
  #running = false
  #idle: (() => void)[] = []

  constructor(store: Store, measures: CommitMeasures) {
    this.#store = store
    this.#measures = measures
  }

  /** Entries that wait for the commit under way to end. */
  get waiting(): number {
    return this.#waiting.reduce((sum, { entries }) => sum + entries.length, 0)
  }

  /** Puts entries of one board in line, after everything it has pushed before. */
  push(entries: readonly Entry[], committer: Committer): void {
    this.#waiting.push({ entries, committer })
    if (this.#running) return
    this.#running = true
    // What arrives in the same turn of the event loop joins this commit.
    setImmediate(() => void this.#run())
  }

  /** Resolves when nothing waits and nothing is being written. */
  drained(): Promise<void> {
    if (!this.#running) return Promise.resolve()
    return new Promise((resolve) => {
      this.#idle.push(resolve)
    })
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#commitOf(batch)
      // Lets sockets be read between two commits.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#running = false
    const idle = this.#idle
    this.#idle = []
    for (const resolve of idle) resolve()
  }

  async #commitOf(batch: readonly Waiting[]): Promise<void> {
    const error = await this.#commit(batch)
    if (error === null) return
    const boards = new Set(batch.flatMap(boardsOf))
    if (boards.size === 1) {
      this.#fail(batch, boards, error.cause)
      return
    }
    for (const boardId of boards) {
      const own = batch.filter((waiting) => boardsOf(waiting).includes(boardId))
      const alone = await this.#commit(own)
      if (alone !== null) this.#fail(own, new Set([boardId]), alone.cause)
    }
  }

  /** Null when all of it is on disk and its boards have been told; else what the store said. */
  async #commit(batch: readonly Waiting[]): Promise<{ readonly cause: unknown } | null> {
    const entries = batch.flatMap((waiting) => waiting.entries)
    const started = performance.now()
    try {
      await this.#store.commit(entries)
    } catch (cause) {
      this.#measures.failed()
      return { cause }
    }
    this.#measures.committed(entries.length, performance.now() - started)
    const through = new Map<Committer, number>()
    for (const { committer, entries: own } of batch) through.set(committer, own.at(-1)?.seq ?? 0)
    for (const [committer, seq] of through) committer.committed(seq)
    return null
  }

  #fail(batch: readonly Waiting[], boards: ReadonlySet<BoardId>, error: unknown): void {
    const rests = (waiting: Waiting): boolean => boardsOf(waiting).some((boardId) => boards.has(boardId))
    this.#waiting = this.#waiting.filter((waiting) => !rests(waiting))
    for (const committer of new Set(batch.map((waiting) => waiting.committer))) committer.failed(error)
  }
}
