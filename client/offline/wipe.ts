/**
 * Deletes what is kept of boards on this device: all of a scope or nothing of it. Where words may be among it that were not
 * sent, each copy is read, handed out and deleted in one transaction, so that nothing is written in between; a copy whose
 * words are not safe stays. Answers when it is gone.
 */
import { piecesOf } from './copy-pieces.ts'
import type { LeftCopy, Save } from './kept-copy.ts'
import type { Last, LastWords } from './last-words.ts'
import type { CopyRow } from './rows.ts'
import { isCopyRow } from './rows.ts'
import type { Vault, VaultStore } from './vault.ts'
import { allOf, answerOf } from './vault.ts'

const all: readonly VaultStore[] = ['copies', 'pieces', 'records', 'events']

const textIn = (row: unknown, field: 'id' | 'scope' | 'owner' | 'document'): string => {
  const value: unknown = (row as Partial<Record<'id' | 'scope' | 'owner' | 'document', unknown>> | null)?.[field]
  return typeof value === 'string' ? value : ''
}

type Stores = (name: VaultStore) => IDBObjectStore

function forget(store: Stores, id: string): void {
  store('copies').delete(id)
  store('pieces').delete(allOf(id))
}

/** Deletes the records and documents of every scope that is asked for; whether it could. Never rejects. */
export async function wipe(vault: Vault, which: (scope: string) => boolean): Promise<boolean> {
  return vault
    .run(all, 'readwrite', async (store) => {
      const [copies, records] = await Promise.all([
        answerOf(store('copies').getAll()) as Promise<readonly unknown[]>,
        answerOf(store('records').getAll()) as Promise<readonly unknown[]>,
      ])
      for (const row of copies.filter((one) => which(textIn(one, 'scope')))) forget(store, textIn(row, 'id'))
      for (const row of records.filter((one) => which(textIn(one, 'scope')))) {
        store('records').delete(textIn(row, 'scope'))
        store('events').delete(allOf(textIn(row, 'scope')))
      }
    })
    .then(
      () => true,
      () => false,
    )
}

/** What is to be cleared, and what of it stays. */
export interface Clearing {
  readonly scope: string
  /** This document's copies alone; else all of them and the record. */
  readonly document?: string
  readonly save: Save
  /** Copies of this page stay: it lives, and looks after its words itself. */
  readonly spares: (owner: string) => boolean
}

/** A copy as it lies there, with what its page put down in its last moment. */
function leftOf(row: CopyRow, pieces: readonly Uint8Array[], whole: boolean, last: Last | undefined): LeftCopy {
  const saved = new Map((last?.facts ?? row).saved)
  const updates = last === undefined ? pieces : [...pieces, last.update]
  return { id: row.id, document: row.document, updates, saved, whole }
}

/** Copies of which only the last moment is left. */
const lastAlone = (id: string, { document, update, facts }: Last): LeftCopy => ({
  id,
  document,
  updates: [update],
  saved: new Map(facts.saved),
  whole: facts.whole === true,
})

/**
 * Clears a scope, words that were not sent first brought to safety. Whether all of it is gone but what was spared, and no
 * page that lives may write there again. Never rejects.
 */
export async function clear(
  { vault, last }: { readonly vault: Vault; readonly last: LastWords },
  { scope, document, save, spares }: Clearing,
): Promise<boolean> {
  const lasts = [...last.all(scope)].filter(([, one]) => document === undefined || one.document === document)
  const byCopy = new Map(lasts.filter(([, { owner }]) => !spares(owner)))
  const stays = new Set<string>()
  const work = async (store: Stores): Promise<void> => {
    const rows = (await answerOf(store('copies').index('scope').getAll(scope))) as readonly unknown[]
    const mine = rows.filter((row) => document === undefined || textIn(row, 'document') === document)
    const gone = mine.filter((row) => !spares(textIn(row, 'owner')))
    const waiting = gone.filter((row) => isCopyRow(row)).filter((row) => row.unsent > 0 || byCopy.has(row.id))
    const found = (await piecesOf(store('pieces'), waiting)).map(({ row, pieces, whole }) =>
      leftOf(row, pieces, whole, byCopy.get(row.id)),
    )
    const known = new Set(mine.map((row) => textIn(row, 'id')))
    const alone = [...byCopy].filter(([id]) => !known.has(id)).map(([id, one]) => lastAlone(id, one))
    for (const left of [...found, ...alone]) if (!save(left)) stays.add(left.id)
    for (const row of gone) if (!stays.has(textIn(row, 'id'))) forget(store, textIn(row, 'id'))
    if (document !== undefined) return
    store('records').delete(scope)
    store('events').delete(allOf(scope))
  }
  try {
    await vault.run(all, 'readwrite', work)
  } catch {
    return false
  }
  for (const id of byCopy.keys()) if (!stays.has(id)) last.remove(scope, id)
  return stays.size === 0
}
