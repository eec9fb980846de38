/**
 * The log of a board on which three people have written in two documents, as the server would have stored it: real
 * updates with headers, hashes and bindings, and events of which every other has a restricted value. Seeded by nothing:
 * the same call gives the same log.
 */
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId, PartyId, PersonId } from '#shared/ids.ts'
import { canonicalJson, entryHash, secretDigest } from '#shared/record/chain.ts'
import { emptyHead } from '../../server/store/continuity.ts'
import type { Binding, Entry } from '../../server/store/store.ts'

const at = '2026-03-05T19:00:00.000+08:00'
const writers: readonly (Binding & { readonly role: string })[] = [
  { client: 101, personId: 'U-1' as PersonId, partyId: null, role: 'secretary' },
  { client: 202, personId: 'U-2' as PersonId, partyId: 'P-A' as PartyId, role: 'partyRep' },
  { client: 303, personId: 'U-3' as PersonId, partyId: 'P-B' as PartyId, role: 'partyRep' },
]

/** The document in which each of the two is written. */
export const logDocuments: readonly DocumentName[] = ['notes', 'text:I-01']

class Log {
  readonly entries: Entry[] = []
  readonly #boardId: BoardId
  readonly #bound = new Set<string>()

  constructor(boardId: BoardId) {
    this.#boardId = boardId
  }

  event(n: number): void {
    const secret = n % 2 === 0 ? { n } : null
    const salt = `${n}`.padStart(32, '0')
    const type = 'issue.drafted'
    const digest = secret === null ? null : secretDigest(salt, secret)
    const actor = { personId: 'U-1', role: 'secretary', partyId: null, via: 'self' }
    this.#add({
      kind: 'event',
      document: null,
      header: canonicalJson({ at, actor, commandId: `C-${n}`, command: type, type, secretDigest: digest }),
      body: new TextEncoder().encode(canonicalJson({ type, n })),
      secret: secret === null ? null : { salt, json: canonicalJson(secret) },
      claims: [],
    })
  }

  update(
    document: DocumentName,
    { client, personId, partyId, role }: (typeof writers)[number],
    body: Uint8Array,
  ): void {
    const key = `${document}\n${client}`
    const claims = this.#bound.has(key) ? [] : [{ client, personId, partyId }]
    this.#bound.add(key)
    const header = canonicalJson({ at, actor: { personId, role, partyId, via: 'self' }, document })
    this.#add({ kind: 'update', document, header, body, secret: null, claims })
  }

  #add(entry: Omit<Entry, 'boardId' | 'seq' | 'previousHash' | 'hash'>): void {
    const head = this.entries.at(-1) ?? emptyHead
    const hash = entryHash(head.hash, entry.header, entry.body)
    this.entries.push({ ...entry, boardId: this.#boardId, seq: head.seq + 1, previousHash: head.hash, hash })
  }
}

/** A log with this many document updates, one event after every ten of them and three at the start. */
export function writtenLog(boardId: BoardId, updates: number): readonly Entry[] {
  const log = new Log(boardId)
  for (let n = 0; n < 3; n += 1) log.event(n)
  const docs = logDocuments.map(() => new Y.Doc())
  for (let n = 0; n < updates; n += 1) {
    const place = n % logDocuments.length
    const [doc, document, writer] = [docs[place], logDocuments[place], writers[n % writers.length]]
    if (doc === undefined || document === undefined || writer === undefined) continue
    doc.clientID = writer.client
    doc.once('update', (update: Uint8Array) => log.update(document, writer, update))
    doc.transact(() => write(doc.getText('words'), n))
    if (n % 10 === 9) log.event(n)
  }
  return log.entries
}

function write(text: Y.Text, n: number): void {
  text.insert((n * 7) % (text.length + 1), `词${n}`)
  if (n % 5 === 4) text.delete(0, 2)
}
