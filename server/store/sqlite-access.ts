/**
 * The tables of who may come in: links, browsers, PINs. Each write is one durable transaction. Knows nothing of boards
 * but their ids.
 */
import type { BoardId, PersonId } from '#shared/ids.ts'
import type { Connection } from './connection.ts'
import { inviteOf, pinOf, sessionOf } from './rows.ts'
import type { Invite, Pin, Session } from './store.ts'

/** The part of the SQLite store that answers for access; `sqlite.ts` builds the store on it. */
export class SqliteAccess {
  protected readonly connection: Connection

  constructor(connection: Connection) {
    this.connection = connection
  }

  async invite(tokenHash: string): Promise<Invite | null> {
    const row = this.connection.get('SELECT * FROM invites WHERE token_hash = ?', [tokenHash])
    return row === null ? null : inviteOf(row)
  }

  async invites(boardId: BoardId | null): Promise<readonly Invite[]> {
    return this.connection.all('SELECT * FROM invites WHERE board IS ? ORDER BY position', [boardId]).map(inviteOf)
  }

  async putInvites(invites: readonly Invite[]): Promise<void> {
    this.connection.transaction(() => {
      for (const invite of invites) this.#putInvite(invite)
    })
  }

  async session(sessionHash: string): Promise<Session | null> {
    const row = this.connection.get('SELECT * FROM sessions WHERE session_hash = ?', [sessionHash])
    return row === null ? null : sessionOf(row)
  }

  async putSession({ sessionHash, tokenHashes, createdAt, lastSeenAt, firstHash }: Session): Promise<void> {
    this.#write(
      `INSERT INTO sessions (session_hash, token_hashes, created_at, last_seen_at, first_hash) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (session_hash) DO UPDATE SET token_hashes = excluded.token_hashes,
           last_seen_at = excluded.last_seen_at`,
      [sessionHash, JSON.stringify(tokenHashes), createdAt, lastSeenAt, firstHash],
    )
  }

  async removeSessions(lastSeenBefore: number): Promise<void> {
    this.#write('DELETE FROM sessions WHERE last_seen_at < ?', [lastSeenBefore])
  }

  async pin(boardId: BoardId, personId: PersonId): Promise<Pin | null> {
    const row = this.connection.get('SELECT * FROM pins WHERE board = ? AND person = ?', [boardId, personId])
    return row === null ? null : pinOf(row)
  }

  async pinned(boardId: BoardId): Promise<readonly PersonId[]> {
    const rows = this.connection.all('SELECT person FROM pins WHERE board = ?', [boardId])
    return rows.map((row) => row['person'] as PersonId)
  }

  async putPin({ boardId, personId, hash, failures, lockedUntil }: Pin): Promise<void> {
    this.#write(
      `INSERT INTO pins (board, person, hash, failures, locked_until) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (board, person) DO UPDATE SET hash = excluded.hash, failures = excluded.failures,
           locked_until = excluded.locked_until`,
      [boardId, personId, hash, failures, lockedUntil],
    )
  }

  async removePin(boardId: BoardId, personId: PersonId): Promise<void> {
    this.#write('DELETE FROM pins WHERE board = ? AND person = ?', [boardId, personId])
  }

  #write(...statement: Parameters<Connection['run']>): void {
    this.connection.transaction(() => this.connection.run(...statement))
  }

  #putInvite(invite: Invite): void {
    const { tokenHash, boardId, seat, personId, token, createdAt, expiresAt, revokedAt } = invite
    this.connection.run(
      `INSERT INTO invites (token_hash, board, seat, person, token, created_at, expires_at, revoked_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (token_hash) DO UPDATE SET board = excluded.board, seat = excluded.seat,
           person = excluded.person, token = excluded.token, created_at = excluded.created_at,
           expires_at = excluded.expires_at, revoked_at = excluded.revoked_at`,
      [tokenHash, boardId, seat, personId, token, createdAt, expiresAt, revokedAt],
    )
  }
}
