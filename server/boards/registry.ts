/**
 * The boards of this installation: each is read from the store when it is asked for and is then the one and only instance
 * of itself, until nobody has used it for a while, or too many others that nobody uses have come since; then it leaves
 * memory and is read again when asked for. A board that cannot be read is never replaced by an empty one: asking for it
 * fails until the store gives it whole. New boards come from case files, in one commit.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { CaseFile } from '#shared/board/board.ts'
import type { BoardId } from '#shared/ids.ts'
import { idPattern } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { importCase } from '#shared/record/import-case.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import { emptyHead } from '../store/continuity.ts'
import type { Entry } from '../store/store.ts'
import { Board } from './board.ts'
import { eventEntries } from './entries.ts'
import type { LiveBoard } from './live-board.ts'
import { renameBoard } from './rename-board.ts'
import type { BoardWorld } from './world.ts'

/** Boards and documents that are in memory, and the bytes of the documents. */
export interface InMemory {
  readonly boards: number
  readonly documents: number
  readonly bytes: number
}

/** A failed load is not tried again before this many milliseconds have passed. */
const retryLoadMs = 1_000

interface Opening {
  readonly board: Promise<Board | null>
  failedAt: number | null
}

export class Registry {
  readonly #world: BoardWorld
  readonly #openings = new Map<BoardId, Opening>()
  readonly #boards = new Set<Board>()
  #creating: Promise<unknown> = Promise.resolve()

  constructor(world: BoardWorld) {
    this.#world = world
  }

  /** All boards, oldest first. */
  ids(): Promise<readonly BoardId[]> {
    return this.#world.store.boards()
  }

  /** The one instance of a board; null when there is none of this id. Rejects when the board cannot be read whole. */
  async board(id: string): Promise<LiveBoard | null> {
    if (!idPattern.test(id)) return null
    const board = await this.#open(id as BoardId)
    board?.use()
    return board
  }

  /** False while any board waits for the store to take writes again, or could not be read when it was last asked for. */
  get saving(): boolean {
    const allRead = [...this.#openings.values()].every(({ failedAt }) => failedAt === null)
    return allRead && [...this.#boards].every((board) => board.saving)
  }

  /** Puts a case on the record as a new board, under the case's own id or, where that is taken, the next free one. */
  create(file: CaseFile, actor: Actor): Promise<Result<LiveBoard, Refusal>> {
    const created = this.#creating.then(() => this.#create(file, actor))
    this.#creating = created.catch(() => null)
    return created
  }

  /** How much is in memory now. */
  get inMemory(): InMemory {
    const sizes = [...this.#boards].map((board) => board.size)
    const sum = (of: (size: Board['size']) => number): number => sizes.reduce((all, size) => all + of(size), 0)
    return { boards: sizes.length, documents: sum(({ documents }) => documents), bytes: sum(({ bytes }) => bytes) }
  }

  /**
   * Lets go of documents that nobody holds and of boards that nobody uses, once they have been left alone for long enough;
   * where there are too many, at once. To be called now and then; nothing in here keeps a timer.
   */
  sweep(): void {
    const now = this.#world.clock.now()
    const isFull = this.inMemory.bytes > limits.documentsInMemoryBytes
    const documentsBefore = isFull ? now : now - limits.documentIdleMs
    for (const board of this.#boards) {
      const { idleSince } = board
      if (idleSince === null || idleSince > now - limits.boardIdleMs) board.evictDocuments(documentsBefore)
      else this.#forget(board)
    }
    this.#makeRoom()
  }

  /** Resolves when all that boards have accepted so far is on disk, or has failed to get there, and its authors know. */
  async onDisk(): Promise<void> {
    await Promise.all([...this.#boards].flatMap((board) => board.onDisk() ?? []))
    await turn()
  }

  /** Ends what boards in memory do by themselves. Everything acknowledged is on disk already. */
  close(): void {
    for (const board of this.#boards) board.close()
  }

  async #create(file: CaseFile, actor: Actor): Promise<Result<LiveBoard, Refusal>> {
    const boardId = await this.#freeId(file.board.id)
    const at = this.#world.clock.now()
    const cause = { at, actor, commandId: null, command: null }
    const entries = eventEntries(boardId, emptyHead, importCase(renameBoard(file, boardId)), cause)
    const saved = await this.#commit(entries)
    if (!saved) return refused(refusal('notSaved'))
    // Somebody who asked for this id while the board was being stored may still be finding that it is not there.
    const board = (await this.#open(boardId)) ?? (await this.#open(boardId))
    if (board === null) throw new Error('cannot happen: a board that was just stored is not there')
    return accepted(board)
  }

  #commit(entries: readonly Entry[]): Promise<boolean> {
    return new Promise((resolve) => {
      this.#world.queue.push(entries, {
        committed: () => resolve(true),
        failed: (error) => {
          this.#world.log.error({ err: error }, 'a new board was not stored')
          resolve(false)
        },
      })
    })
  }

  async #freeId(wanted: BoardId): Promise<BoardId> {
    const taken = new Set<string>(await this.ids())
    let id: string = wanted
    for (let suffix = 2; taken.has(id); suffix += 1) id = `${wanted.slice(0, 58)}-${suffix}`
    return id as BoardId
  }

  /**
   * Lets the longest unused of too many boards that nobody uses go. Those asked for a moment ago stay: whoever asked may
   * still be about to use them.
   */
  #makeRoom(): void {
    if (this.#boards.size <= limits.idleBoards) return
    const idle: { readonly board: Board; readonly since: number }[] = []
    for (const board of this.#boards) {
      const { idleSince: since } = board
      if (since !== null) idle.push({ board, since })
    }
    const tooMany = idle.length - limits.idleBoards
    if (tooMany <= 0) return
    const justAsked = this.#world.clock.now() - limits.boardInHandMs
    const longest = idle.toSorted((one, other) => one.since - other.since).slice(0, tooMany)
    for (const { board, since } of longest) if (since <= justAsked) this.#forget(board)
  }

  /** From now on the board is read again when somebody asks for it; all it ever accepted is on disk. */
  #forget(board: Board): void {
    board.leave()
    this.#boards.delete(board)
    this.#openings.delete(board.id)
    this.#world.measures.evicted('board')
  }

  /** The one opening of this id; one that finds no board is forgotten as soon as it has. */
  #open(id: BoardId): Promise<Board | null> {
    const known = this.#openings.get(id)
    const stale =
      known?.failedAt !== null && known !== undefined && this.#world.clock.now() - known.failedAt > retryLoadMs
    if (known !== undefined && !stale) return known.board
    const opening: Opening = { board: Board.open(id, this.#world), failedAt: null }
    this.#openings.set(id, opening)
    void this.#watch(id, opening)
    return opening.board
  }

  async #watch(id: BoardId, opening: Opening): Promise<void> {
    try {
      const board = await opening.board
      if (board === null) return void this.#openings.delete(id)
      this.#boards.add(board)
      this.#makeRoom()
    } catch (error) {
      opening.failedAt = this.#world.clock.now()
      this.#world.log.error({ err: error, boardId: id }, 'a board could not be read')
    }
  }
}
