/**
 * The table of words that went with a place which somebody removed: of each person of a board so many, for so long. Beside
 * the log and no part of it: what is in it can be let go of.
 */
import type { BoardId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { goneOf } from './rows.ts'
import { SqliteAccess } from './sqlite-access.ts'
import type { GoneRow } from './store.ts'

/** The part of the SQLite store that answers for such words; `sqlite-log.ts` builds on it. */
export class SqliteGone extends SqliteAccess {
  async gone(boardId: BoardId, personId: PersonId): Promise<readonly GoneRow[]> {
    const sql = 'SELECT * FROM gone_words WHERE board = ? AND person = ? ORDER BY at DESC, document, client, clock'
    return this.connection.all(sql, [boardId, personId]).map(goneOf)
  }

  async keepGone(boardId: BoardId, rows: readonly GoneRow[], since: number): Promise<void> {
    this.connection.transaction(() => {
      this.connection.run('DELETE FROM gone_words WHERE at < ?', [since])
      for (const row of rows) this.#put(boardId, row)
    })
  }

  async removeGone(since: number): Promise<void> {
    this.connection.run('DELETE FROM gone_words WHERE at < ?', [since])
  }

  async dropGone(boardId: BoardId, rows: readonly GoneRow[]): Promise<void> {
    this.connection.transaction(() => {
      for (const { personId, document, stretches } of rows) {
        const [client, clock] = stretches[0] ?? [0, 0]
        this.connection.run(
          'DELETE FROM gone_words WHERE board = ? AND person = ? AND document = ? AND client = ? AND clock = ?',
          [boardId, personId, document, client, clock],
        )
      }
    })
  }

  #put(boardId: BoardId, { personId, document, at, runs, stretches }: GoneRow): void {
    const [client, clock] = stretches[0] ?? [0, 0]
    this.connection.run(
      `INSERT OR REPLACE INTO gone_words (board, person, document, client, clock, at, runs, stretches)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [boardId, personId, document, client, clock, at, JSON.stringify(runs), JSON.stringify(stretches)],
    )
    this.connection.run(
      `DELETE FROM gone_words WHERE board = ? AND person = ? AND (document, client, clock) NOT IN
         (SELECT document, client, clock FROM gone_words WHERE board = ? AND person = ?
           ORDER BY at DESC, document, client, clock LIMIT ?)`,
      [boardId, personId, boardId, personId, limits.refusedChanges],
    )
  }
}
