/**
 * Rows that belong to nothing: a restricted value without its event, or anything of a board that there is not. A correct
 * server writes none; one that is there was moved, or has lost what it belonged to.
 */
import type { BoardId } from '#shared/ids.ts'
import type { Connection } from './connection.ts'
import type { Belongings } from './store.ts'

const ofBoards: readonly (readonly [table: string, seq: string])[] = [
  ['events', 'seq'],
  ['updates', 'seq'],
  ['segments', 'first_seq'],
  ['snapshots', 'seq'],
  ['client_bindings', 'first_seq'],
  ['secrets', 'seq'],
  ['erasures', 'seq'],
  ['gone_words', 'clock'],
]

/** The strays of a board, and those of no board at all. */
export function straysOf(connection: Connection, boardId: BoardId): Belongings['strays'] {
  const strays: { table: string; seq: number }[] = []
  const note = (table: string, sql: string, ...parameters: string[]): void => {
    for (const row of connection.all(sql, parameters)) strays.push({ table, seq: Number(row['seq']) })
  }
  for (const [table, seq] of ofBoards) {
    note(table, `SELECT ${seq} AS seq FROM ${table} WHERE board NOT IN (SELECT id FROM boards)`)
  }
  for (const table of ['secrets', 'erasures']) {
    note(
      table,
      `SELECT t.seq AS seq FROM ${table} t LEFT JOIN events e ON e.board = t.board AND e.seq = t.seq
        WHERE t.board = ? AND e.seq IS NULL`,
      boardId,
    )
  }
  return strays
}
