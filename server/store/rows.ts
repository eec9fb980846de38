/**
 * Rows of the SQLite store as the store's own types. The driver hands out blobs as `Buffer` from one method and as
 * `ArrayBuffer` from another; nobody else has to know. Refuses nothing: what is in the tables was written by this server.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, PartyId, PersonId } from '#shared/ids.ts'
import type { Segment } from './segments.ts'
import type { Binding, BoundClient, Entry, GoneRow, Invite, Pin, Session, Snapshot } from './store.ts'

/** A row by column name. */
export type Row = Readonly<Record<string, unknown>>

const bytes = (value: unknown): Uint8Array =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value as Uint8Array)
const text = (value: unknown): string => value as string
const instant = (value: unknown): number | null => (value === null ? null : Number(value))

const place = (row: Row) => ({
  boardId: row['board'] as BoardId,
  seq: Number(row['seq']),
  header: text(row['header']),
  body: bytes(row['body']),
  previousHash: text(row['previous_hash']),
  hash: text(row['hash']),
})

/** A row of `events` joined with its secret. */
export const eventOf = (row: Row): Entry => ({
  ...place(row),
  kind: 'event',
  document: null,
  claims: [],
  secret: typeof row['json'] === 'string' ? { salt: text(row['salt']), json: row['json'] } : null,
})

/** A row of `updates`, with what it bound. */
export const updateOf = (row: Row, claims: ReadonlyMap<number, readonly Binding[]>): Entry => ({
  ...place(row),
  claims: claims.get(Number(row['seq'])) ?? [],
  kind: 'update',
  document: row['document'] as DocumentName,
  secret: null,
})

/** A row of `segments`. */
export const segmentOf = (row: Row): Segment => ({
  boardId: row['board'] as BoardId,
  document: row['document'] as DocumentName,
  firstSeq: Number(row['first_seq']),
  lastSeq: Number(row['last_seq']),
  entries: Number(row['entries']),
  bytes: bytes(row['bytes']),
  sha256: text(row['sha256']),
})

/** A row of `client_bindings`. */
export const bindingOf = (row: Row): Binding => ({
  client: Number(row['client']),
  personId: row['person'] as PersonId,
  partyId: row['party'] as PartyId | null,
})

/** A row of `client_bindings` with its place. */
export const boundClientOf = (row: Row): BoundClient => ({
  ...bindingOf(row),
  document: row['document'] as DocumentName,
  firstSeq: Number(row['first_seq']),
})

/** A row of `snapshots`. */
export const snapshotOf = (row: Row): Snapshot => ({
  document: row['document'] as DocumentName,
  seq: Number(row['seq']),
  state: bytes(row['state']),
  sha256: text(row['sha256']),
})

/** A row of `gone_words`. */
export const goneOf = (row: Row): GoneRow => ({
  personId: row['person'] as PersonId,
  document: row['document'] as DocumentName,
  at: Number(row['at']),
  runs: JSON.parse(text(row['runs'])) as GoneRow['runs'],
  stretches: JSON.parse(text(row['stretches'])) as GoneRow['stretches'],
})

/** A row of `invites`. */
export const inviteOf = (row: Row): Invite => ({
  tokenHash: text(row['token_hash']),
  boardId: row['board'] as BoardId | null,
  seat: row['seat'] as Invite['seat'],
  personId: row['person'] as PersonId | null,
  token: row['token'] as string | null,
  createdAt: Number(row['created_at']),
  expiresAt: instant(row['expires_at']),
  revokedAt: instant(row['revoked_at']),
})

/** A row of `sessions`. */
export const sessionOf = (row: Row): Session => ({
  sessionHash: text(row['session_hash']),
  tokenHashes: JSON.parse(text(row['token_hashes'])) as string[],
  createdAt: Number(row['created_at']),
  lastSeenAt: Number(row['last_seen_at']),
  firstHash: text(row['first_hash'] ?? row['session_hash']),
})

/** A row of `pins`. */
export const pinOf = (row: Row): Pin => ({
  boardId: row['board'] as BoardId,
  personId: row['person'] as PersonId,
  hash: text(row['hash']),
  failures: Number(row['failures']),
  lockedUntil: Number(row['locked_until']),
})
