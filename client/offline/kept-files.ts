/**
 * Files that a person has chosen for something still in writing, on this device until they are sent or let go, also while
 * somebody else sits here: then they wait for their owner as long as his words do. In a database of their own, bounded
 * by themselves: however many photos wait, words keep their room. What has no room is not kept and says so; nothing
 * that is here is given up for something newer. Knows bytes and whom they are for, and nothing of what they show.
 */
import { limits } from '#shared/limits.ts'
import type { Bounds, DeviceStorage } from './bounds.ts'
import type { Vault, VaultShape, VaultStore } from './vault.ts'
import { answerOf } from './vault.ts'

/** One chosen file. Whatever else its owner said of it lies in `facts`, to be judged by whoever asks for it. */
export interface KeptFile {
  /** The id that it will have once it is sent; unlike any other. */
  readonly key: string
  /** What it was chosen for, and where that stands. */
  readonly of: string
  readonly within: string
  readonly facts: unknown
  readonly bytes: ArrayBuffer
}

/** What files were chosen for, where that stands, and which they are. */
export interface Waiting {
  readonly of: string
  readonly within: string
  readonly keys: readonly string[]
}

/** The chosen files of one person on one board. Nothing of it ever rejects: a device that keeps nothing finds nothing. */
export interface FilePlace {
  /** For what they were chosen, wherever it stands. */
  all(): Promise<readonly Waiting[]>
  /** For what they were chosen of all that stands there, and how many each. */
  counts(within: string): Promise<ReadonlyMap<string, number>>
  /** All that were chosen for this, in the order in which they were; what is damaged is left out. */
  chosenFor(of: string): Promise<readonly KeptFile[]>
  /** False where there is no room, or nothing is kept. */
  keep(file: KeptFile): Promise<boolean>
  /** Other facts about one that is kept; nothing where it is not. */
  change(key: string, facts: unknown): Promise<void>
  drop(key: string): Promise<void>
  /** Everything that was chosen for this. */
  dropAll(of: string): Promise<void>
}

/** What stands beside the bytes. */
interface FileRow extends Omit<KeptFile, 'bytes'> {
  readonly scope: string
  readonly size: number
  /** In which order they came. */
  readonly place: number
}

export const filesShape: VaultShape = {
  name: 'heyi.files',
  stores: ['files', 'bytes'],
  make: (database) => {
    for (const old of database.objectStoreNames) database.deleteObjectStore(old)
    database.createObjectStore('files', { keyPath: 'key' }).createIndex('scope', 'scope')
    database.createObjectStore('bytes')
  },
}

const both: readonly VaultStore[] = ['files', 'bytes']

function isFileRow(value: unknown): value is FileRow {
  const row = (value ?? {}) as Partial<Record<keyof FileRow, unknown>>
  const texts = [row.key, row.of, row.within, row.scope]
  return texts.every((one) => typeof one === 'string') && Number.isFinite(row.size) && Number.isFinite(row.place)
}

const textIn = (row: unknown, field: 'key' | 'scope'): string => {
  const value: unknown = (row as Partial<Record<'key' | 'scope', unknown>> | null)?.[field]
  return typeof value === 'string' ? value : ''
}

export interface KeptFilesParts {
  readonly vault: Vault
  readonly bounds: Pick<Bounds, 'makeRoom'>
  readonly storage: DeviceStorage | null
}

export class KeptFiles {
  readonly #parts: KeptFilesParts

  constructor(parts: KeptFilesParts) {
    this.#parts = parts
  }

  /** Those of one board and person. */
  of(scope: string): FilePlace {
    const drop = (which: (row: FileRow) => boolean): Promise<void> => this.#drop(scope, which)
    return {
      all: () => this.#all(scope),
      counts: (within) => this.#counts(scope, within),
      chosenFor: (of) => this.#chosenFor(scope, of),
      keep: (file) => this.#keep(scope, file),
      change: (key, facts) => this.#change(scope, key, facts),
      drop: (key) => drop((row) => row.key === key),
      dropAll: (of) => drop((row) => row.of === of),
    }
  }

  /** How many wait, of all boards. */
  async count(): Promise<number> {
    return this.#parts.vault.run(['files'], 'readonly', (store) => answerOf(store('files').count())).catch(() => 0)
  }

  /** Deletes those of every scope that is asked for; whether it could. */
  async wipe(which: (scope: string) => boolean): Promise<boolean> {
    const gone = this.#parts.vault.run(both, 'readwrite', async (store) => {
      const rows = (await answerOf(store('files').getAll())) as readonly unknown[]
      for (const row of rows.filter((one) => which(textIn(one, 'scope')))) {
        store('files').delete(textIn(row, 'key'))
        store('bytes').delete(textIn(row, 'key'))
      }
    })
    return gone.then(
      () => true,
      () => false,
    )
  }

  async #all(scope: string): Promise<readonly Waiting[]> {
    const all = new Map<string, Waiting>()
    const rows = await this.#parts.vault
      .run(['files'], 'readonly', (store) => rowsOf(store('files'), scope))
      .catch(() => [])
    for (const { of, within, key } of rows) all.set(of, { of, within, keys: [...(all.get(of)?.keys ?? []), key] })
    return [...all.values()]
  }

  async #counts(scope: string, within: string): Promise<ReadonlyMap<string, number>> {
    const there = (await this.#all(scope)).filter((one) => one.within === within)
    return new Map(there.map(({ of, keys }) => [of, keys.length]))
  }

  async #chosenFor(scope: string, of: string): Promise<readonly KeptFile[]> {
    try {
      return await this.#parts.vault.run(both, 'readonly', async (store) => {
        const rows = (await rowsOf(store('files'), scope)).filter((row) => row.of === of)
        const bytes = await Promise.all(rows.map(({ key }) => answerOf<unknown>(store('bytes').get(key))))
        const found = rows.map((row, at) => ({ row, bytes: bytes[at] })).toSorted((a, b) => a.row.place - b.row.place)
        return found.flatMap(({ row: { key, within, facts, size }, bytes: one }): readonly KeptFile[] =>
          isWhole(one, size) ? [{ key, of, within, facts, bytes: one }] : [],
        )
      })
    } catch {
      return []
    }
  }

  async #keep(scope: string, file: KeptFile): Promise<boolean> {
    const most = await this.#most()
    try {
      return await this.#write(scope, file, most)
    } catch (error) {
      if ((error as Partial<Error> | null)?.name !== 'QuotaExceededError') return false
    }
    try {
      if (!(await this.#parts.bounds.makeRoom(scope, file.bytes.byteLength))) return false
      return await this.#write(scope, file, most)
    } catch {
      return false
    }
  }

  #write(scope: string, { bytes, ...file }: KeptFile, most: number): Promise<boolean> {
    return this.#parts.vault.run(both, 'readwrite', async (store) => {
      const rows = ((await answerOf(store('files').getAll())) as readonly unknown[]).filter((row) => isFileRow(row))
      const others = rows.filter(({ key }) => key !== file.key)
      const size = bytes.byteLength
      if (others.reduce((sum, row) => sum + row.size, size) > most) return false
      const place = Math.max(0, ...others.map((row) => row.place)) + 1
      store('files').put({ ...file, scope, size, place } satisfies FileRow)
      store('bytes').put(bytes, file.key)
      return true
    })
  }

  async #change(scope: string, key: string, facts: unknown): Promise<void> {
    await this.#parts.vault
      .run(both, 'readwrite', async (store) => {
        const row: unknown = await answerOf(store('files').get(key))
        if (isFileRow(row) && row.scope === scope) store('files').put({ ...row, facts } satisfies FileRow)
      })
      .catch(() => {})
  }

  async #drop(scope: string, which: (row: FileRow) => boolean): Promise<void> {
    await this.#parts.vault
      .run(both, 'readwrite', async (store) => {
        for (const { key } of (await rowsOf(store('files'), scope)).filter((row) => which(row))) {
          store('files').delete(key)
          store('bytes').delete(key)
        }
      })
      .catch(() => {})
  }

  async #most(): Promise<number> {
    const said = await this.#parts.storage?.estimate?.().catch(() => undefined)
    return Math.min(limits.keptFileBytes, Math.floor((said?.quota ?? Number.POSITIVE_INFINITY) / 4))
  }
}

async function rowsOf(files: IDBObjectStore, scope: string): Promise<readonly FileRow[]> {
  const found = (await answerOf(files.index('scope').getAll(scope))) as readonly unknown[]
  return found.filter((row) => isFileRow(row))
}

/** Bytes of another page's world are no instance of this one's class: their length is asked for, not their kind. */
const isWhole = (value: unknown, size: number): value is ArrayBuffer =>
  typeof value === 'object' && value !== null && (value as Partial<ArrayBuffer>).byteLength === size
