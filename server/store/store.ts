/**
 * Where everything durable lives: boards with their one ordered log each, restricted values apart from it, and who may
 * come in. `commit` is the only way to write the log: a batch is on disk whole, or not at all, when its promise resolves.
 * Implementations: `sqlite.ts`, `memory.ts`; both pass `tests/contract/store.ts`.
 */
import type { BoardId, PersonId } from '#shared/ids.ts'

/** One entry of a board's log: an event (canonical JSON, UTF-8) or a document update (Yjs V1 bytes). */
export interface Entry {
  readonly boardId: BoardId
  readonly seq: number
  readonly kind: 'event' | 'update'
  /** Everything but the body, as canonical JSON: at, actor, command id, type or document name, digest of the secret. */
  readonly header: string
  readonly body: Uint8Array
  readonly previousHash: string
  readonly hash: string
  /** The restricted value (JSON) whose salted digest the header carries; stored apart, erasable. */
  readonly secret: { readonly salt: string; readonly json: string } | null
}

/** A way in. Tokens are stored as SHA-256; the token itself is shown once, or kept sealed for the organiser's page of links. */
export interface Invite {
  readonly tokenHash: string
  /** Null for the installation's organiser. */
  readonly boardId: BoardId | null
  readonly personId: PersonId | null
  /** The token, so that the organiser can show the link again; null once revoked. */
  readonly token: string | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}

/** A browser that came in through invites: `sessionHash` is the SHA-256 of its cookie. */
export interface Session {
  readonly sessionHash: string
  readonly tokenHashes: readonly string[]
  readonly createdAt: number
  readonly lastSeenAt: number
}

export interface Pin {
  readonly boardId: BoardId
  readonly personId: PersonId
  /** scrypt, with its parameters and salt. */
  readonly hash: string
  readonly failures: number
  /** Milliseconds since the epoch until which no attempt is looked at. */
  readonly lockedUntil: number
}

export interface Store {
  /** Ids of all boards, in order of creation. */
  boards(): readonly BoardId[]
  /** A board's log after `seq`, oldest first. */
  read(boardId: BoardId, afterSeq: number): readonly Entry[]
  /** Writes all entries durably (synced to disk) or none. Rejects with a `StoreError`; entries must continue each board's log. */
  commit(entries: readonly Entry[]): Promise<void>
  /** Erases a restricted value for good; the entry and its hash stay. */
  eraseSecret(boardId: BoardId, seq: number): Promise<void>
  /** Tries one durable write; resolves when the store takes writes again. */
  probe(): Promise<void>

  invite(tokenHash: string): Invite | null
  invites(boardId: BoardId | null): readonly Invite[]
  putInvite(invite: Invite): void
  session(sessionHash: string): Session | null
  putSession(session: Session): void
  pin(boardId: BoardId, personId: PersonId): Pin | null
  putPin(pin: Pin): void
  removePin(boardId: BoardId, personId: PersonId): void

  /** A consistent copy of the whole store in one file at `path`. */
  backup(path: string): Promise<void>
  close(): void
}

/** The disk did not take the write: nothing of the batch is stored. `cause` is the database's own error. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
