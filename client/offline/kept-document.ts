/**
 * Documents on this device: one copy for each page that has it open, so that two pages never write over each other, made of
 * pieces in the order they came and begun anew from time to time, so that it does not grow. A page that opens a document
 * takes over the copies of pages that are gone, each copy exactly one page, and reads beside them what living pages have
 * that is all on the server. A copy with a piece missing or changed is thrown away: what it had is on the server, or, if it was
 * not sent, is handed out as far as it can be read.
 */
import type { CopyFacts, KeptAnswer, KeptContent, KeptCopy } from './kept-copy.ts'
import type { Bounds } from './bounds.ts'
import type { CopyRow } from './rows.ts'
import { isCopyRow, sumOf } from './rows.ts'
import type { Tabs } from './tabs.ts'
import type { Vault, VaultStore } from './vault.ts'
import { allOf, answerOf } from './vault.ts'

/** A piece with what shows that it is what was written. */
interface PieceRow {
  readonly bytes: Uint8Array
  readonly sum: number
}

const both: readonly VaultStore[] = ['copies', 'pieces']

function soundPiece(value: unknown): Uint8Array | null {
  const { bytes, sum } = (value ?? {}) as Partial<PieceRow>
  // Another realm's arrays (as in tests) are no instances of this one's.
  if (!ArrayBuffer.isView(bytes) || typeof sum !== 'number') return null
  const own = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return sumOf(own) === sum ? own : null
}

interface Read {
  readonly row: CopyRow
  readonly pieces: readonly Uint8Array[]
  readonly whole: boolean
}

export interface KeptDocumentParts {
  readonly vault: Vault
  readonly tabs: Tabs
  readonly bounds: Bounds
  now(): number
  freshId(): string
}

export class KeptDocument implements KeptCopy {
  readonly #parts: KeptDocumentParts
  readonly #scope: string
  readonly #document: string
  readonly #id: string
  /** Copies of pages that are gone, which the next whole one stands for. */
  #taken: readonly string[] = []

  constructor(parts: KeptDocumentParts, scope: string, document: string) {
    this.#parts = parts
    this.#scope = scope
    this.#document = document
    this.#id = parts.freshId()
  }

  async open(): Promise<KeptContent | null> {
    try {
      const alive = await this.#parts.tabs.alive()
      const { mine, others } = await this.#claim(alive)
      const [read, seen] = [await this.#read(mine), await this.#read(others)]
      const broken = read.filter(({ whole }) => !whole)
      this.#taken = mine.map(({ id }) => id)
      if (broken.length + seen.filter(({ whole }) => !whole).length > 0) await this.#discard(broken)
      return contentOf(read, seen, alive !== null)
    } catch {
      return null
    }
  }

  async keep(update: Uint8Array, facts: CopyFacts, whole: boolean): Promise<KeptAnswer> {
    try {
      return await this.#write(update, facts, whole)
    } catch (error) {
      if ((error as Partial<Error> | null)?.name !== 'QuotaExceededError') return 'no'
    }
    try {
      if (!(await this.#parts.bounds.makeRoom(this.#scope, update.length))) return 'no'
      return await this.#write(update, facts, whole)
    } catch {
      return 'no'
    }
  }

  async forget(): Promise<void> {
    await this.#delete(({ id }) => id === this.#id || this.#taken.includes(id))
  }

  async wipe(): Promise<void> {
    await this.#delete(() => true)
  }

  /** Makes the copies of pages that are gone this page's; the others' are read where all of them is on the server. */
  async #claim(alive: ReadonlySet<string> | null): Promise<Record<'mine' | 'others', readonly CopyRow[]>> {
    const own = this.#parts.tabs.own
    return this.#parts.vault.run(['copies'], 'readwrite', async (store) => {
      const mine: CopyRow[] = []
      const others: CopyRow[] = []
      for (const row of await this.#rows(store('copies'))) {
        const lives = row.owner !== own && alive?.has(row.owner) === true
        if (lives && row.unsent === 0) others.push(row)
        if (lives) continue
        mine.push(row)
        store('copies').put({ ...row, owner: own, usedAt: this.#parts.now() } satisfies CopyRow)
      }
      return { mine, others }
    })
  }

  async #rows(copies: IDBObjectStore): Promise<readonly CopyRow[]> {
    const found = (await answerOf(copies.index('scope').getAll(this.#scope))) as readonly unknown[]
    return found.filter((row) => isCopyRow(row)).filter((row) => row.document === this.#document)
  }

  #read(rows: readonly CopyRow[]): Promise<readonly Read[]> {
    if (rows.length === 0) return Promise.resolve([])
    return this.#parts.vault.run(['pieces'], 'readonly', (store) =>
      Promise.all(
        rows.map(async (row) => {
          const found = (await answerOf(store('pieces').getAll(allOf(row.id)))) as readonly unknown[]
          const pieces = found.map((value) => soundPiece(value)).filter((piece) => piece !== null)
          return { row, pieces, whole: found.length === row.next - row.first && pieces.length === found.length }
        }),
      ),
    )
  }

  async #discard(broken: readonly Read[]): Promise<void> {
    const ids = new Set(broken.map(({ row }) => row.id))
    await this.#delete(({ id }) => ids.has(id))
    this.#taken = this.#taken.filter((id) => !ids.has(id))
  }

  async #write(update: Uint8Array, facts: CopyFacts, whole: boolean): Promise<KeptAnswer> {
    const { vault, tabs, bounds } = this.#parts
    const taken = this.#taken
    await tabs.live()
    const answer = await vault.run(both, 'readwrite', async (store): Promise<KeptAnswer> => {
      const found: unknown = await answerOf(store('copies').get(this.#id))
      const before = isCopyRow(found) ? found : null
      // Gone, or begun by nobody yet: a piece alone would be a beginning without its end.
      if (before === null && !whole) return 'whole'
      const from = before?.next ?? 0
      if (whole) {
        for (const id of [this.#id, ...taken]) store('pieces').delete(allOf(id))
        for (const id of taken) store('copies').delete(id)
      }
      const adds = update.length > 0
      if (adds) store('pieces').put({ bytes: update, sum: sumOf(update) } satisfies PieceRow, [this.#id, from])
      store('copies').put({
        ...facts,
        id: this.#id,
        scope: this.#scope,
        document: this.#document,
        owner: tabs.own,
        first: whole ? from : (before?.first ?? 0),
        next: from + (adds ? 1 : 0),
        bytes: update.length + (whole ? 0 : (before?.bytes ?? 0)),
        usedAt: this.#parts.now(),
      } satisfies CopyRow)
      return 'kept'
    })
    if (answer !== 'kept' || !whole) return answer
    this.#taken = []
    void bounds.trim()
    return answer
  }

  async #delete(which: (row: CopyRow) => boolean): Promise<void> {
    try {
      await this.#parts.vault.run(both, 'readwrite', async (store) => {
        for (const row of (await this.#rows(store('copies'))).filter((one) => which(one))) {
          store('copies').delete(row.id)
          store('pieces').delete(allOf(row.id))
        }
      })
    } catch {
      // A device that cannot be reached keeps nothing that anybody reads.
    }
  }
}

/** @param certain whether it is known that the pages which had the copies are gone */
function contentOf(mine: readonly Read[], seen: readonly Read[], certain: boolean): KeptContent | null {
  const sound = mine.filter(({ whole }) => whole)
  const waiting = sound.filter(({ row }) => row.unsent > 0)
  const saved = new Map<number, number>()
  for (const { row } of waiting) {
    for (const [client, clock] of row.saved) saved.set(client, Math.max(clock, saved.get(client) ?? 0))
  }
  const damaged = mine.filter(({ row, whole }) => !whole && row.unsent > 0)
  const [newest] = sound.filter(({ row }) => row.fresh).toSorted((a, b) => b.row.usedAt - a.row.usedAt)
  const updates = [...sound, ...seen.filter(({ whole }) => whole)].flatMap(({ pieces }) => pieces)
  if (updates.length + damaged.length === 0) return null
  return {
    updates,
    saved,
    unsent: waiting.reduce((sum, { row }) => sum + row.unsent, 0),
    client: certain && newest !== undefined ? newest.row.client : null,
    damaged: damaged.map(({ row, pieces }) => ({ updates: pieces, saved: new Map(row.saved) })),
  }
}

/** What of a scope's documents waits for the server, left by pages that are gone, and how many changes of each. */
export async function leftBehind(
  { vault, tabs }: Pick<KeptDocumentParts, 'vault' | 'tabs'>,
  scope: string,
): Promise<ReadonlyMap<string, number>> {
  const waiting = new Map<string, number>()
  try {
    const alive = await tabs.alive()
    const found = await vault.run(['copies'], 'readonly', (store) =>
      answerOf(store('copies').index('scope').getAll(scope) as IDBRequest<unknown[]>),
    )
    for (const row of found) {
      if (!isCopyRow(row) || row.unsent === 0 || row.owner === tabs.own || alive?.has(row.owner) === true) continue
      waiting.set(row.document, (waiting.get(row.document) ?? 0) + row.unsent)
    }
  } catch {
    // Then there is nothing to be found.
  }
  return waiting
}

/** Changes of all boards on this device that the server has not answered for. */
export async function unsentOf(vault: Vault): Promise<number> {
  try {
    const found = await vault.run(['copies'], 'readonly', (store) =>
      answerOf(store('copies').getAll() as IDBRequest<unknown[]>),
    )
    return found.reduce<number>((sum, row) => sum + (isCopyRow(row) ? row.unsent : 0), 0)
  } catch {
    return 0
  }
}
