/**
 * Deletes files that nobody hung up: sent, and then the act never came, or was refused. Only those that were sent or named
 * long ago (`limits.orphanFileMs`), and only of boards that could be read; what any attachment on the record names stays,
 * withdrawn ones included. To be called now and then; keeps no timer.
 */
import { readdirSync, statSync, unlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '#shared/clock.ts'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { isNotThere } from './disk.ts'
import type { Files } from './files.ts'

export interface OrphanWorld {
  readonly folder: string
  readonly files: Pick<Files, 'forget'>
  readonly clock: Clock
  /** The board's record now, asked anew for each file; null when there is no such board in the store. */
  readonly board: (boardId: BoardId) => Promise<{ readonly state: BoardState } | null>
}

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isNotThere(error)) return []
    throw error
  }
}

const isNamed = ({ attachments }: BoardState, sha256: string): boolean =>
  [...attachments.values()].some((attachment) => attachment.sha256 === sha256)

/** Files of a board that were neither sent nor named lately. */
function oldFiles(folder: string, before: number): readonly string[] {
  const paths = namesIn(folder).flatMap((shelf) =>
    namesIn(join(folder, shelf)).map((name) => join(folder, shelf, name)),
  )
  return paths.filter((path) => statSync(path).mtimeMs < before)
}

export class Orphans {
  readonly #world: OrphanWorld
  /** Files that an attachment was found for: no record ever forgets one, so they are never looked up again. */
  readonly #named = new Set<string>()
  #sweeping = false

  constructor(world: OrphanWorld) {
    this.#world = world
  }

  /** Deletes what nobody names; answers how many files. Rejects when the folder or a board cannot be read. */
  async sweep(): Promise<number> {
    if (this.#sweeping) return 0
    this.#sweeping = true
    try {
      let deleted = 0
      for (const boardId of namesIn(this.#world.folder)) deleted += await this.#sweepBoard(boardId as BoardId)
      return deleted
    } finally {
      this.#sweeping = false
    }
  }

  async #sweepBoard(boardId: BoardId): Promise<number> {
    const { folder, clock, files } = this.#world
    const before = clock.now() - limits.orphanFileMs
    const old = oldFiles(join(folder, boardId), before).filter((path) => !this.#named.has(path))
    let deleted = 0
    for (const path of old) {
      const board = await this.#world.board(boardId)
      if (board === null) return deleted
      // In one turn with the deletion: who names a file now has touched it before his act was judged.
      if (isNamed(board.state, basename(path))) this.#named.add(path)
      else if (statSync(path).mtimeMs < before) {
        unlinkSync(path)
        deleted += 1
      }
      await turn()
    }
    if (deleted > 0) files.forget(boardId)
    return deleted
  }
}
