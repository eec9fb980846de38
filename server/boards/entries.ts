/**
 * Events and document updates as entries of the log, and back. An entry's header is canonical JSON of everything but the
 * body; the restricted part of an event is never in either, only its salted digest. What a board folds into its state is
 * always what was read back from an entry, so a board in memory and the same board reloaded cannot differ.
 */
import { randomBytes } from 'node:crypto'
import { toInstant } from '#shared/clock.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, CommandId } from '#shared/ids.ts'
import { canonicalJson, secretDigest } from '#shared/record/chain.ts'
import type { CommandType } from '#shared/record/commands.ts'
import type { Decided, HeyiEvent, RecordedEvent, Secret } from '#shared/record/events.ts'
import type { Actor } from '#shared/roles.ts'
import type { Entry, Head } from '../store/store.ts'
import { entryHashOf } from './entry-hash.ts'

/** Who caused an event, when, and by which command (null for an import). */
export interface Cause {
  readonly at: number
  readonly actor: Actor
  readonly commandId: CommandId | null
  readonly command: CommandType | null
}

/** The header of an event's entry. */
export interface EventHeader {
  readonly at: string
  readonly actor: Actor
  readonly commandId: CommandId | null
  readonly command: CommandType | null
  readonly type: HeyiEvent['type']
  readonly secretDigest: string | null
}

/** The header of a document update's entry. */
export interface UpdateHeader {
  readonly at: string
  readonly actor: Actor
  readonly document: DocumentName
}

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

type Chained = Pick<Entry, 'kind' | 'document' | 'header' | 'body' | 'secret' | 'claims'>

// Written out: every keystroke of everybody comes through here, and copying objects by name costs more than hashing them.
const follow = (boardId: BoardId, head: Head, entry: Chained): Entry => ({
  kind: entry.kind,
  document: entry.document,
  header: entry.header,
  body: entry.body,
  secret: entry.secret,
  claims: entry.claims,
  boardId,
  seq: head.seq + 1,
  previousHash: head.hash,
  hash: entryHashOf(head.hash, entry.header, entry.body),
})

function seal(secret: Secret): { salt: string; json: string; digest: string } {
  const salt = randomBytes(16).toString('hex')
  return { salt, json: canonicalJson(secret), digest: secretDigest(salt, secret) }
}

function eventEntry(boardId: BoardId, head: Head, decided: Decided, cause: Cause): Entry {
  const sealed = decided.secret === undefined ? null : seal(decided.secret)
  const header: EventHeader = {
    at: toInstant(cause.at),
    actor: cause.actor,
    commandId: cause.commandId,
    command: cause.command,
    type: decided.event.type,
    secretDigest: sealed?.digest ?? null,
  }
  return follow(boardId, head, {
    kind: 'event',
    document: null,
    claims: [],
    header: canonicalJson(header),
    body: utf8.encode(canonicalJson(decided.event)),
    secret: sealed === null ? null : { salt: sealed.salt, json: sealed.json },
  })
}

/** The entries of what one act has decided, each following the one before. */
export function eventEntries(boardId: BoardId, head: Head, decided: readonly Decided[], cause: Cause): Entry[] {
  const entries: Entry[] = []
  let last = head
  for (const one of decided) {
    const entry = eventEntry(boardId, last, one, cause)
    entries.push(entry)
    last = entry
  }
  return entries
}

/** What becomes an entry of a document update; its header is canonical JSON of an `UpdateHeader`. */
export type UpdateToWrite = Pick<Entry, 'header' | 'claims'> & {
  readonly document: DocumentName
  readonly update: Uint8Array
}

/** The entry of one document update. */
export function updateEntry(boardId: BoardId, head: Head, write: UpdateToWrite): Entry {
  const { document, header, update, claims } = write
  return follow(boardId, head, { kind: 'update', document, header, body: update, secret: null, claims })
}

/** The header of an event's entry. Throws when the entry is damaged. */
export const eventHeader = (entry: Entry): EventHeader => JSON.parse(entry.header) as EventHeader

/** The event that an entry holds, in its place in the record. Throws when the entry is damaged. */
export function recordedOf(entry: Entry): RecordedEvent {
  const { at, actor, commandId } = eventHeader(entry)
  const event = JSON.parse(fromUtf8.decode(entry.body)) as HeyiEvent
  const recorded = { seq: entry.seq, at, actor, commandId, event }
  return entry.secret === null ? recorded : { ...recorded, secret: JSON.parse(entry.secret.json) as Secret }
}

/** The header of a document update's entry. Throws when the entry is damaged. */
export const updateHeader = (entry: Entry): UpdateHeader => JSON.parse(entry.header) as UpdateHeader
