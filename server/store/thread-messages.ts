/**
 * What crosses between the server's thread and the store's. Entries go as one flat list of strings and numbers, their
 * bytes as one-byte strings: a list is copied in a fraction of the time that objects with small buffers take. A reply
 * without a value is its number alone. Errors cross as words and a code and are a `StoreError` again on the other side.
 */
import type { TextStep } from '#shared/board/text-steps.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, IssueId, PartyId, PersonId } from '#shared/ids.ts'
import type { Binding, Entry, Store } from './store.ts'
import { StoreError } from './store.ts'

/** What became of asking for a snapshot of a document. */
export type Compacted = 'stored' | 'nothing' | 'unfaithful' | 'failed'

/** The store with what only its own thread can do without holding anybody up. */
export interface CompactingStore extends Store {
  /** Makes a snapshot of a document and packs what it makes superfluous. Never rejects. */
  compact(boardId: BoardId, document: DocumentName): Promise<Compacted>
  /** When an issue's text changed, and how. Rejects with a `StoreError` when the log cannot be read whole. */
  textSteps(boardId: BoardId, issueId: IssueId): Promise<readonly TextStep[]>
  /** The text after an entry that is on disk. Rejects like `textSteps`. */
  textAt(boardId: BoardId, issueId: IssueId, seq: number): Promise<string>
}

/** What the store's thread does beside the store itself, brought by its composition root. */
export type Beside = Omit<CompactingStore, keyof Store>

export type Method = keyof CompactingStore

/** A call: its number, the method, the parameters. */
export type Call = readonly [id: number, method: Method, ...parameters: readonly unknown[]]

/** Words of an error that crossed; `cause` and `code` are the database's. */
export interface Trouble {
  readonly message: string
  readonly cause: string
  readonly code: string | null
}

/** A reply: the call's number alone, or with a value, or with what went wrong. */
export type Reply = number | readonly [id: number, value: unknown, trouble?: Trouble]

/** The first message of a thread: null once its store is open, else why it is not. */
export type Opened = Trouble | null

type Flat = readonly (string | number | null)[]

const oneByte = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** Entries as one flat list. */
export function flatten(entries: readonly Entry[]): Flat {
  const flat: (string | number | null)[] = []
  for (const { boardId, seq, document, header, body, previousHash, hash, secret, claims } of entries) {
    const { salt, json } = secret ?? { salt: null, json: null }
    flat.push(boardId, seq, document, header, oneByte(body), previousHash, hash, salt, json, claims.length)
    for (const { client, personId, partyId } of claims) flat.push(client, personId, partyId)
  }
  return flat
}

/** Entries from a flat list. Their bodies are buffers of their own. */
export function unflatten(flat: Flat): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < flat.length;) {
    const salt = flat[at + 7] as string | null
    const bound = flat[at + 9] as number
    const claims: Binding[] = []
    for (let place = at + 10; place < at + 10 + 3 * bound; place += 3) {
      const [personId, partyId] = [flat[place + 1] as PersonId, flat[place + 2] as PartyId | null]
      claims.push({ client: flat[place] as number, personId, partyId })
    }
    const document = flat[at + 2] as DocumentName | null
    entries.push({
      boardId: flat[at] as BoardId,
      seq: flat[at + 1] as number,
      kind: document === null ? 'event' : 'update',
      document,
      header: flat[at + 3] as string,
      body: new Uint8Array(Buffer.from(flat[at + 4] as string, 'latin1')),
      previousHash: flat[at + 5] as string,
      hash: flat[at + 6] as string,
      secret: salt === null ? null : { salt, json: flat[at + 8] as string },
      claims,
    })
    at += 10 + 3 * bound
  }
  return entries
}

/** What went wrong, as words. */
export function troubleOf(error: unknown): Trouble {
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: null }
  const inner = error instanceof StoreError ? cause : error
  const code = typeof inner === 'object' && inner !== null && 'code' in inner ? String(inner.code) : null
  return { message, cause: inner instanceof Error ? inner.message : '', code }
}

/** The error that those words stand for. */
export function errorOf({ message, cause, code }: Trouble): StoreError {
  if (cause === '' && code === null) return new StoreError(message)
  return new StoreError(message, { cause: Object.assign(new Error(cause), code === null ? {} : { code }) })
}
