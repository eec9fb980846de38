/**
 * Who writes under which client id, found out from the log: the first update that holds anything written under an id
 * binds it to the person, and the party, of that update. The server says it when it stores an update; this is for
 * databases older than that, and for whoever checks what is stored. An update that cannot be read binds nothing.
 */
import type Database from 'libsql'
import * as Y from 'yjs'
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { Binding } from './store.ts'

interface Writer {
  readonly personId: PersonId | null
  readonly partyId: PartyId | null
}

/** What this update would bind if no id of its document were bound yet; nothing when it has no person, or is damaged. */
export function bindingsIn(header: string, body: Uint8Array): readonly Binding[] {
  try {
    const { personId, partyId } = (JSON.parse(header) as { readonly actor: Writer }).actor
    if (personId === null) return []
    return [...Y.parseUpdateMeta(body).to.keys()].map((client) => ({ client, personId, partyId }))
  } catch {
    return []
  }
}

interface Row {
  readonly board: string
  readonly document: string
  readonly seq: number
  readonly header: string
  readonly body: Uint8Array | ArrayBuffer
}

/** A step of the database: fills `client_bindings` from the updates of every board. */
export function deriveBindings(database: Database.Database): void {
  const bind = database.prepare(
    `INSERT INTO client_bindings (board, document, client, person, party, first_seq) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (board, document, client) DO NOTHING`,
  )
  const page = database.prepare(
    `SELECT board, document, seq, header, body FROM updates WHERE (board, document, seq) > (?, ?, ?)
      ORDER BY board, document, seq LIMIT 1000`,
  )
  let last: Pick<Row, 'board' | 'document' | 'seq'> = { board: '', document: '', seq: -1 }
  for (;;) {
    const rows = page.all([last.board, last.document, last.seq]) as Row[]
    for (const { board, document, seq, header, body } of rows) {
      for (const { client, personId, partyId } of bindingsIn(header, new Uint8Array(body))) {
        bind.run([board, document, client, personId, partyId, seq])
      }
    }
    const end = rows.at(-1)
    if (end === undefined) return
    last = end
  }
}
