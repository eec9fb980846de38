/**
 * The store in one SQLite file (libsql). WAL with full sync: a commit that has returned survives the loss of power.
 * The file is locked for this process alone, so two servers can never number the same board. Refuses to open a file
 * that a newer version has written.
 */
import { statSync } from 'node:fs'
import Database from 'libsql'
import { Connection, letGo } from './connection.ts'
import { ensureFile } from './database-file.ts'
import type { Step } from './migrations.ts'
import { migrations } from './migrations.ts'
import { SqliteLog } from './sqlite-log.ts'
import type { Store } from './store.ts'
import { StoreError } from './store.ts'

/** A store on disk. Create it with `openSqlite`. */
class SqliteStore extends SqliteLog implements Store {
  async backup(path: string): Promise<void> {
    try {
      this.connection.execute(`VACUUM INTO '${path.replaceAll("'", "''")}'`)
    } catch (cause) {
      throw new StoreError('the copy could not be written', { cause })
    }
  }

  async close(): Promise<void> {
    this.connection.finish()
  }
}

function take(database: Database.Database, step: Step, version: number): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    if (typeof step === 'string') database.exec(step)
    else step(database)
    database.exec(`PRAGMA user_version = ${version}; COMMIT`)
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function migrate(database: Database.Database, isNew: boolean): void {
  const [row] = database.prepare('PRAGMA user_version').all([]) as [{ user_version: number }]
  if (row.user_version === 0 && !isNew) throw new StoreError('the file holds no tables; put a backup in its place')
  if (row.user_version > migrations.length) {
    throw new StoreError(`the file was written by a newer version (${row.user_version} > ${migrations.length})`)
  }
  migrations.forEach((step, index) => {
    if (index >= row.user_version) take(database, step, index + 1)
  })
}

const settings = [
  // The index of the log of writes is kept in memory, not in a mapped file that a full disk would tear.
  'PRAGMA locking_mode = EXCLUSIVE',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  // A log of writes that has grown (a long read, a full disk) gives its room back at the next checkpoint.
  'PRAGMA journal_size_limit = 8388608',
  'PRAGMA foreign_keys = ON',
  'PRAGMA secure_delete = ON',
]

/** Asks whether the file at `path` is the one that is there now. */
function stillThere(path: string): () => boolean {
  const { dev, ino } = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    return now !== undefined && now.ino === ino && now.dev === dev
  }
}

/** An open connection, locked for this process, with all steps taken. */
function connect(path: string, isNew: boolean): Connection {
  const database = new Database(path)
  try {
    for (const setting of settings) database.exec(setting)
    // Takes the lock now, not at the first write.
    database.exec('BEGIN IMMEDIATE; COMMIT')
    migrate(database, isNew)
    return new Connection(database, stillThere(path))
  } catch (error) {
    letGo(database)
    throw error
  }
}

/**
 * Opens the store in the file `path`, creating it if it is missing. Throws a `StoreError` when the file cannot be
 * opened: another process holds it, it is not a database or what is left of one, or a newer version wrote it.
 */
export function openSqlite(path: string): Store {
  try {
    ensureFile(path, (fresh) => connect(fresh, true).finish())
    return new SqliteStore(connect(path, false))
  } catch (cause) {
    throw new StoreError('the database could not be opened', { cause })
  }
}
