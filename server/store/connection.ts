/**
 * One SQLite connection (libsql): prepared statements kept by their text, whole transactions, and every failure as a
 * `StoreError` whose cause is the database's own. Parameter lists are passed as one array, the only form that the driver
 * takes safely. Knows no table.
 */
import type Database from 'libsql'
import type { Row } from './rows.ts'
import { StoreError } from './store.ts'

export type Parameter = string | number | null | Uint8Array

/** Closes a file whose lock is to be let go of now: the driver lets go of its statements, and with them of the lock, when it likes. */
export function letGo(database: Database.Database): void {
  try {
    database.exec('PRAGMA locking_mode = NORMAL')
    database.exec('SELECT count(*) FROM sqlite_schema')
  } catch {
    // What cannot be read holds no lock either.
  } finally {
    database.close()
  }
}

/** The connection that parts of the store share. */
export class Connection {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()
  readonly #isThere: () => boolean

  /** @param isThere whether the file that was opened still stands where the next start will look for it */
  constructor(database: Database.Database, isThere: () => boolean) {
    this.#database = database
    this.#isThere = isThere
  }

  /** Runs one statement inside a transaction; throws the database's own error, which `transaction` wraps. */
  run(sql: string, parameters: readonly Parameter[]): void {
    this.#statement(sql).run(parameters)
  }

  get(sql: string, parameters: readonly Parameter[]): Row | null {
    return this.#reading(() => (this.#statement(sql).get(parameters) as Row | undefined) ?? null)
  }

  all(sql: string, parameters: readonly Parameter[]): readonly Row[] {
    return this.#reading(() => this.#statement(sql).all(parameters) as Row[])
  }

  /** All of `work` durably on disk when it returns, or nothing of it. */
  transaction(work: () => void): void {
    try {
      this.run('BEGIN IMMEDIATE', [])
      work()
      // The system goes on writing to a file that has been taken away; nobody would find it again.
      if (!this.#isThere()) throw new StoreError('the database file has been taken away')
      this.run('COMMIT', [])
    } catch (cause) {
      this.#rollBack()
      if (cause instanceof StoreError) throw cause
      throw new StoreError('the write was not stored', { cause })
    }
  }

  /** Runs text as it is, several statements at once: for settings and copies. */
  execute(sql: string): void {
    this.#database.exec(sql)
  }

  /** Closes the file, and leaves one that can be copied where the disk has room for that. */
  finish(): void {
    this.#statements.clear()
    try {
      this.#database.exec('PRAGMA journal_mode = DELETE')
    } catch {
      // On a full disk the log of writes stays beside the file; whoever opens it next takes it in.
    }
    letGo(this.#database)
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #reading<Answer>(read: () => Answer): Answer {
    try {
      return read()
    } catch (cause) {
      throw new StoreError('the store could not be read', { cause })
    }
  }

  /** A full disk ends a transaction by itself; then there is nothing left to roll back. */
  #rollBack(): void {
    if (!this.#database.inTransaction) return
    this.#database.exec('ROLLBACK')
  }
}
