/**
 * The store in one SQLite file (libsql). WAL with full sync: a commit that has returned survives the loss of power.
 * The file is locked for this process alone, so two servers can never number the same board. Refuses to open a file
 * that a newer version has written. Every parameter list is passed as one array, the only form that the driver takes safely.
 */
import Database from 'libsql'
import type { BoardId, PersonId } from '#shared/ids.ts'
import { emptyHead, headsAfter } from './continuity.ts'
import { migrations } from './migrations.ts'
import type { Row } from './rows.ts'
import { entryOf, inviteOf, pinOf, sessionOf, snapshotOf } from './rows.ts'
import type { Entry, Head, Invite, Pin, Session, Snapshot, Store } from './store.ts'
import { StoreError } from './store.ts'

type Parameter = string | number | null | Uint8Array

/** A store on disk. Create it with `openSqlite`. */
class SqliteStore implements Store {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  async boards(): Promise<readonly BoardId[]> {
    const rows = this.#all('SELECT id FROM boards ORDER BY position', [])
    return rows.map((row) => row['id'] as BoardId)
  }

  async head(boardId: BoardId): Promise<Head | null> {
    return this.#head(boardId)
  }

  async read(boardId: BoardId, afterSeq: number, kind?: Entry['kind']): Promise<readonly Entry[]> {
    const rows = this.#all(
      `SELECT e.board, e.seq, e.kind, e.header, e.body, e.previous_hash, e.hash, s.salt, s.json
         FROM entries e LEFT JOIN secrets s ON s.board = e.board AND s.seq = e.seq
        WHERE e.board = ? AND e.seq > ? AND (? IS NULL OR e.kind = ?) ORDER BY e.seq`,
      [boardId, afterSeq, kind ?? null, kind ?? null],
    )
    return rows.map(entryOf)
  }

  async commit(entries: readonly Entry[]): Promise<void> {
    this.#transaction(() => {
      const heads = headsAfter(entries, (boardId) => this.#head(boardId) ?? emptyHead)
      for (const [boardId, head] of heads) {
        this.#run(
          `INSERT INTO boards (id, head_seq, head_hash) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET head_seq = excluded.head_seq, head_hash = excluded.head_hash`,
          [boardId, head.seq, head.hash],
        )
      }
      for (const entry of entries) this.#append(entry)
    })
  }

  async eraseSecret(boardId: BoardId, seq: number): Promise<void> {
    this.#transaction(() => this.#run('DELETE FROM secrets WHERE board = ? AND seq = ?', [boardId, seq]))
    // The value must not linger in the log of writes either.
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  async snapshots(boardId: BoardId): Promise<readonly Snapshot[]> {
    return this.#all('SELECT document, seq, state, authors, sha256 FROM snapshots WHERE board = ?', [boardId]).map(
      snapshotOf,
    )
  }

  async putSnapshots(boardId: BoardId, snapshots: readonly Snapshot[]): Promise<void> {
    this.#transaction(() => {
      this.#run('DELETE FROM snapshots WHERE board = ?', [boardId])
      for (const { document, seq, state, authors, sha256 } of snapshots) {
        this.#run('INSERT INTO snapshots (board, document, seq, state, authors, sha256) VALUES (?, ?, ?, ?, ?, ?)', [
          boardId,
          document,
          seq,
          state,
          authors,
          sha256,
        ])
      }
    })
  }

  async probe(): Promise<void> {
    this.#transaction(() => this.#run('UPDATE probe SET count = count + 1 WHERE id = ?', [1]))
  }

  async invite(tokenHash: string): Promise<Invite | null> {
    const row = this.#get('SELECT * FROM invites WHERE token_hash = ?', [tokenHash])
    return row === null ? null : inviteOf(row)
  }

  async invites(boardId: BoardId | null): Promise<readonly Invite[]> {
    return this.#all('SELECT * FROM invites WHERE board IS ? ORDER BY position', [boardId]).map(inviteOf)
  }

  async putInvites(invites: readonly Invite[]): Promise<void> {
    this.#transaction(() => {
      for (const invite of invites) {
        this.#run(
          `INSERT INTO invites (token_hash, board, seat, person, token, created_at, expires_at, revoked_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (token_hash) DO UPDATE SET board = excluded.board, seat = excluded.seat,
               person = excluded.person, token = excluded.token, created_at = excluded.created_at,
               expires_at = excluded.expires_at, revoked_at = excluded.revoked_at`,
          [
            invite.tokenHash,
            invite.boardId,
            invite.seat,
            invite.personId,
            invite.token,
            invite.createdAt,
            invite.expiresAt,
            invite.revokedAt,
          ],
        )
      }
    })
  }

  async session(sessionHash: string): Promise<Session | null> {
    const row = this.#get('SELECT * FROM sessions WHERE session_hash = ?', [sessionHash])
    return row === null ? null : sessionOf(row)
  }

  async putSession({ sessionHash, tokenHashes, createdAt, lastSeenAt }: Session): Promise<void> {
    this.#transaction(() =>
      this.#run(
        `INSERT INTO sessions (session_hash, token_hashes, created_at, last_seen_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (session_hash) DO UPDATE SET token_hashes = excluded.token_hashes,
             last_seen_at = excluded.last_seen_at`,
        [sessionHash, JSON.stringify(tokenHashes), createdAt, lastSeenAt],
      ),
    )
  }

  async pin(boardId: BoardId, personId: PersonId): Promise<Pin | null> {
    const row = this.#get('SELECT * FROM pins WHERE board = ? AND person = ?', [boardId, personId])
    return row === null ? null : pinOf(row)
  }

  async pinned(boardId: BoardId): Promise<readonly PersonId[]> {
    const rows = this.#all('SELECT person FROM pins WHERE board = ?', [boardId])
    return rows.map((row) => row['person'] as PersonId)
  }

  async putPin({ boardId, personId, hash, failures, lockedUntil }: Pin): Promise<void> {
    this.#transaction(() =>
      this.#run(
        `INSERT INTO pins (board, person, hash, failures, locked_until) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (board, person) DO UPDATE SET hash = excluded.hash, failures = excluded.failures,
             locked_until = excluded.locked_until`,
        [boardId, personId, hash, failures, lockedUntil],
      ),
    )
  }

  async removePin(boardId: BoardId, personId: PersonId): Promise<void> {
    this.#transaction(() => this.#run('DELETE FROM pins WHERE board = ? AND person = ?', [boardId, personId]))
  }

  async backup(path: string): Promise<void> {
    try {
      this.#database.exec(`VACUUM INTO '${path.replaceAll("'", "''")}'`)
    } catch (cause) {
      throw new StoreError('the copy could not be written', { cause })
    }
  }

  async close(): Promise<void> {
    this.#statements.clear()
    // Leaves one file that can be copied, and lets go of the lock now: the driver lets go of its statements when it likes.
    this.#database.exec('PRAGMA journal_mode = DELETE')
    this.#database.exec('PRAGMA locking_mode = NORMAL')
    this.#database.exec('SELECT id FROM boards LIMIT 1')
    this.#database.close()
  }

  #head(boardId: BoardId): Head | null {
    const row = this.#get('SELECT head_seq, head_hash FROM boards WHERE id = ?', [boardId])
    return row === null ? null : { seq: Number(row['head_seq']), hash: String(row['head_hash']) }
  }

  #append({ boardId, seq, kind, header, body, previousHash, hash, secret }: Entry): void {
    this.#run(
      'INSERT INTO entries (board, seq, kind, header, body, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [boardId, seq, kind, header, body, previousHash, hash],
    )
    if (secret === null) return
    this.#run('INSERT INTO secrets (board, seq, salt, json) VALUES (?, ?, ?, ?)', [
      boardId,
      seq,
      secret.salt,
      secret.json,
    ])
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #run(sql: string, parameters: readonly Parameter[]): void {
    this.#statement(sql).run(parameters)
  }

  #get(sql: string, parameters: readonly Parameter[]): Row | null {
    return (this.#statement(sql).get(parameters) as Row | undefined) ?? null
  }

  #all(sql: string, parameters: readonly Parameter[]): readonly Row[] {
    return this.#statement(sql).all(parameters) as Row[]
  }

  #transaction(work: () => void): void {
    try {
      this.#database.transaction(work).immediate()
    } catch (cause) {
      if (cause instanceof StoreError) throw cause
      throw new StoreError('the write was not stored', { cause })
    }
  }
}

function migrate(database: Database.Database): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (row.user_version > migrations.length) {
    throw new StoreError(`the file was written by a newer version (${row.user_version} > ${migrations.length})`)
  }
  migrations.forEach((step, index) => {
    if (index < row.user_version) return
    database.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT;`)
  })
}

/**
 * Opens the store in the file `path`, creating it if it is missing. Throws a `StoreError` when the file cannot be
 * opened: another process holds it, it is not a database, or a newer version wrote it.
 */
export function openSqlite(path: string): Store {
  let database: Database.Database | null = null
  try {
    database = new Database(path)
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    database.exec('PRAGMA secure_delete = ON')
    // Takes the lock now, not at the first write.
    database.exec('BEGIN IMMEDIATE; COMMIT')
    migrate(database)
    return new SqliteStore(database)
  } catch (cause) {
    database?.close()
    throw new StoreError('the database could not be opened', { cause })
  }
}
