/**
 * A browser's own place for boards, in memory: one database and the locks by which pages know of each other. Each page of the
 * browser gets a device of its own on it, and is gone when the test says so.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Device } from '../../client/offline/device.ts'
import { createDevice } from '../../client/offline/device.ts'
import { Drawer } from './drawer.ts'
import type { DeviceStorage } from '../../client/offline/bounds.ts'

Object.assign(globalThis, { IDBKeyRange })

export class KeptBrowser {
  factory: IDBFactory | null = new IDBFactory()
  storage: DeviceStorage | null = null
  /** The browser's plain storage. */
  readonly drawer = new Drawer()
  now = 1_000_000
  /** Whether the browser has locks, as in a secure context. */
  hasLocks = true
  readonly #held = new Map<string, string>()
  #pages = 0

  /** A new page's device, and how the page goes. */
  page(): { readonly device: Device; gone: () => void; readonly name: string } {
    this.#pages += 1
    const name = `page-${this.#pages}`
    let ids = 0
    const device = createDevice({
      factory: this.factory,
      locks: this.hasLocks
        ? {
            request: (lock, held) => {
              this.#held.set(lock, name)
              return held()
            },
            query: () => Promise.resolve({ held: [...this.#held.keys()].map((lock) => ({ name: lock })) }),
          }
        : null,
      storage: this.storage,
      plain: this.drawer,
      page: name,
      now: () => (this.now += 1),
      freshId: () => `${name}-${(ids += 1)}`,
      later: (call, ms) => {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      },
    })
    const gone = (): void => {
      for (const [lock, holder] of this.#held) if (holder === name) this.#held.delete(lock)
    }
    return { device, gone, name }
  }

  /** All rows of a store, and how to change them behind everybody's back. */
  async rows(store: 'copies' | 'pieces' | 'records' | 'events'): Promise<readonly unknown[]> {
    return (await this.#with(store, 'readonly', (rows) => rows.getAll())) as readonly unknown[]
  }

  /** Changes one row, or removes it (`undefined`). */
  async spoil(store: 'copies' | 'pieces' | 'records' | 'events', change: (row: unknown) => unknown): Promise<void> {
    const keys = (await this.#with(store, 'readonly', (rows) => rows.getAllKeys())) as readonly IDBValidKey[]
    const values = await this.rows(store)
    for (const [at, key] of keys.entries()) {
      const changed = change(values[at])
      if (changed === values[at]) continue
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await this.#with(store, 'readwrite', (rows) => {
        if (changed === undefined) return rows.delete(key)
        return rows.keyPath === null ? rows.put(changed, key) : rows.put(changed)
      })
    }
  }

  #with(store: string, mode: IDBTransactionMode, ask: (rows: IDBObjectStore) => IDBRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.factory === null) throw new Error('this browser keeps nothing')
      const opening = this.factory.open('heyi', 1)
      opening.addEventListener('error', () => reject(new Error('not opened')))
      opening.addEventListener('success', () => {
        const database = opening.result
        const transaction = database.transaction(store, mode)
        const request = ask(transaction.objectStore(store))
        transaction.addEventListener('complete', () => {
          database.close()
          resolve(request.result)
        })
      })
    })
  }
}
