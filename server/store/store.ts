/**
 * Where everything durable lives: boards with their one ordered log each, restricted values apart from it, and who may
 * come in. `commit` is the only way to write the log: a batch is on disk whole, or not at all, when its promise resolves.
 * Everything is asynchronous, so that a worker thread or another database can stand behind it.
 * Implementations: `sqlite.ts`, `memory.ts`; both pass `tests/contract/store.test.ts`.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, PartyId, PersonId } from '#shared/ids.ts'
import type { GoneWords } from '#shared/protocol/http.ts'

/** One entry of a board's log: an event (canonical JSON, UTF-8) or a document update (Yjs V1 bytes). */
export interface Entry {
  readonly boardId: BoardId
  readonly seq: number
  readonly kind: 'event' | 'update'
  /** The document that an update changes, as its header says; null for an event. */
  readonly document: DocumentName | null
  /** Everything but the body, as canonical JSON: at, actor, command id, type or document name, digest of the secret. */
  readonly header: string
  readonly body: Uint8Array
  readonly previousHash: string
  readonly hash: string
  /** The restricted value (JSON) whose salted digest the header carries; stored apart, erasable. */
  readonly secret: { readonly salt: string; readonly json: string } | null
  /** Client ids that this update is the first to use; kept in `bindings`, never given to anybody else. Empty for an event. */
  readonly claims: readonly Binding[]
}

/** A client id of a document, and whose it is: who first wrote under it, and for which party at that time. */
export interface Binding {
  readonly client: number
  readonly personId: PersonId
  readonly partyId: PartyId | null
}

/** A binding with the document it stands in and the entry that made it. */
export interface BoundClient extends Binding {
  readonly document: DocumentName
  readonly firstSeq: number
}

/** The end of a board's log. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** A document as it stood after entry `seq`: makes loading faster, never replaces the log it was made from. */
export interface Snapshot {
  readonly document: DocumentName
  readonly seq: number
  readonly state: Uint8Array
  /** What `snapshotDigest` gives; a snapshot whose digest does not fit is damaged and must not be used. */
  readonly sha256: string
}

/** What a board's rows hold beside the entries, exactly as they stand: for whoever checks them. */
export interface Belongings {
  readonly snapshots: readonly Snapshot[]
  readonly bindings: readonly BoundClient[]
  /** Entries whose restricted value has been erased. */
  readonly erased: readonly number[]
  /** First entries of segments that cannot be unpacked to what was packed. */
  readonly damagedSegments: readonly number[]
  /** Entries and tables, of this board or of none, that hold a row which belongs to nothing. */
  readonly strays: readonly { readonly table: string; readonly seq: number }[]
}

/** Words that went with what somebody removed, of one author: told apart by the first clock where they stood. */
export interface GoneRow extends GoneWords {
  readonly personId: PersonId
  readonly document: DocumentName
}

/** A way in. Looked up by the SHA-256 of its token; the token stays with it so that the organiser can show the link again. */
export interface Invite {
  readonly tokenHash: string
  /** Null for the installation's organiser. */
  readonly boardId: BoardId | null
  /** Who comes in by it: a person of the board, or a seat that has no person. */
  readonly seat: 'organiser' | 'person' | 'observer' | 'projector'
  /** Set when `seat` is `person`. */
  readonly personId: PersonId | null
  /** Null once revoked. */
  readonly token: string | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}

/** A browser that came in through invites: `sessionHash` is the SHA-256 of its cookie; the invite opened last stands last. */
export interface Session {
  readonly sessionHash: string
  readonly tokenHashes: readonly string[]
  readonly createdAt: number
  readonly lastSeenAt: number
  /** The hash of this browser's first session: stays the same however often it opens a link and so gets a new cookie. */
  readonly firstHash: string
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
  boards(): Promise<readonly BoardId[]>
  /** The end of a board's log; null when there is no such board. */
  head(boardId: BoardId): Promise<Head | null>
  /**
   * A board's log after `seq`, oldest first; one kind of entry only when `kind` is given, the updates of one document
   * only when `document` is. Rejects when a packed part of it is damaged.
   */
  read(boardId: BoardId, afterSeq: number, kind?: Entry['kind'], document?: DocumentName): Promise<readonly Entry[]>
  /** Writes all entries durably (synced to disk) or none. Rejects with a `StoreError`; entries must continue each board's log. */
  commit(entries: readonly Entry[]): Promise<void>
  /** Erases a restricted value for good; the entry and its hash stay. */
  eraseSecret(boardId: BoardId, seq: number): Promise<void>
  /** Who writes under which client id of a document. */
  bindings(boardId: BoardId, document: DocumentName): Promise<readonly Binding[]>
  /** The snapshots of one document, newest first, at most two; damaged ones included. */
  snapshots(boardId: BoardId, document: DocumentName): Promise<readonly Snapshot[]>
  /** Adds a snapshot; of its document it and the newest whole one before it are kept. */
  putSnapshot(boardId: BoardId, snapshot: Snapshot): Promise<void>
  /**
   * Packs the updates up to `throughSeq` (of one document only, when it is given) into compressed segments; answers how
   * many. `read` gives them back byte for byte: nothing of the log is ever deleted. Goes on segment by segment, each whole
   * or not at all and read back before it counts; other calls pass in between.
   */
  pack(boardId: BoardId, throughSeq: number, document?: DocumentName): Promise<number>
  /** One person's words on a board that went with what somebody removed, newest first. */
  gone(boardId: BoardId, personId: PersonId): Promise<readonly GoneRow[]>
  /** Keeps such words, of each person at most `limits.refusedChanges`, and lets go of everybody's that went before `since`. */
  keepGone(boardId: BoardId, rows: readonly GoneRow[], since: number): Promise<void>
  /** Lets go of everybody's, on all boards, that went before `since`. */
  removeGone(since: number): Promise<void>
  /** Lets go of these; of what is not there, nothing. */
  dropGone(boardId: BoardId, rows: readonly GoneRow[]): Promise<void>
  /** What a board's rows hold beside the entries, unchecked. */
  inspect(boardId: BoardId): Promise<Belongings>
  /** Tries one durable write; resolves when the store takes writes again. */
  probe(): Promise<void>

  invite(tokenHash: string): Promise<Invite | null>
  /** A board's invites (null: the organiser's), newest last. */
  invites(boardId: BoardId | null): Promise<readonly Invite[]>
  /** Adds these invites, or replaces those with the same token hash; all or none. */
  putInvites(invites: readonly Invite[]): Promise<void>
  session(sessionHash: string): Promise<Session | null>
  putSession(session: Session): Promise<void>
  /** Deletes the sessions that were last seen before this instant. */
  removeSessions(lastSeenBefore: number): Promise<void>
  pin(boardId: BoardId, personId: PersonId): Promise<Pin | null>
  /** The persons of a board who have a PIN. */
  pinned(boardId: BoardId): Promise<readonly PersonId[]>
  putPin(pin: Pin): Promise<void>
  removePin(boardId: BoardId, personId: PersonId): Promise<void>

  /** A consistent copy of the whole store in one new file at `path`. Rejects where the store has no file. */
  backup(path: string): Promise<void>
  close(): Promise<void>
}

/** The disk did not take the write: nothing of the batch is stored. `cause` is the database's own error. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
