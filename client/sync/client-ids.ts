/**
 * The Yjs client ids that this browser has written under, one record for each, so that a page load goes on under the id of
 * the last one instead of adding another to the document for ever. An id is offered again only when the tab that had it
 * left cleanly with all its words saved: a tab that may still live, or died in the middle, keeps its id to itself. Where the
 * browser has Web Locks no two tabs can take one id; elsewhere the record decides, and after it the server, which leases an
 * id to one channel at a time. Holds so many ids and no more; what the browser does not store is simply not offered again.
 */
import { limits } from '#shared/limits.ts'
import type { KeptStorage } from './page-storage.ts'
import { inKey, keysWith, pageStorage } from './page-storage.ts'

/** As much of the Web Locks API as is used. */
export interface TabLocks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    held: (lock: object | null) => Promise<unknown>,
  ): Promise<unknown>
}

/** The ids of one document, as its replica sees them. */
export interface DocumentClients {
  /** An id that nobody uses any more, from now on this tab's; null when there is none. */
  take(): Promise<number | null>
  /** This tab writes under the id. */
  hold(client: number): void
  /** The tab leaves, and everything written under the id is saved. */
  free(client: number): void
  /** The id is somebody else's. */
  forget(client: number): void
}

/** What keeping ids needs from around it. */
export interface ClientIdParts {
  /** Null where the browser forbids storing. */
  readonly storage: KeptStorage | null
  /** Null where the page has no secure context, as on a plain address in the room. */
  readonly locks: TabLocks | null
  /** This tab, unlike any other. */
  readonly tab: string
  now(): number
}

const everything = 'heyi.client.'

interface Kept {
  readonly key: string
  readonly client: number
  /** The tab that writes under the id; null when it is free. */
  readonly tab: string | null
  readonly at: number
}

function keptAt(storage: KeptStorage | null, key: string): Kept | null {
  try {
    const { tab, at } = JSON.parse(storage?.getItem(key) ?? 'null') as Record<string, unknown>
    const client = Number(key.slice(key.lastIndexOf(':') + 1))
    if (!Number.isInteger(client) || client < 0 || client > 0xffff_ffff || typeof at !== 'number') return null
    return { key, client, tab: typeof tab === 'string' ? tab : null, at }
  } catch {
    return null
  }
}

/** Keeps the ids of one document for one person. */
class KeptClients implements DocumentClients {
  readonly #parts: ClientIdParts
  readonly #prefix: string
  /** Lets go of the locks of this tab's ids. */
  readonly #locked = new Map<number, () => void>()

  constructor(parts: ClientIdParts, prefix: string) {
    this.#parts = parts
    this.#prefix = prefix
  }

  async take(): Promise<number | null> {
    for (const { client } of this.#all().filter(({ tab }) => tab === null)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the first that can be had is taken
      if (!(await this.#lock(client))) continue
      // Another tab may have taken it, and left it again, while this one waited for the lock.
      const now = keptAt(this.#parts.storage, this.#key(client))
      if (now?.tab === null) {
        this.#write(client, this.#parts.tab)
        return client
      }
      this.#unlock(client)
    }
    return null
  }

  hold(client: number): void {
    this.#write(client, this.#parts.tab)
    void this.#lock(client)
    this.#forgetOldest()
  }

  free(client: number): void {
    const kept = keptAt(this.#parts.storage, this.#key(client))
    if (kept?.tab === this.#parts.tab) this.#write(client, null)
    this.#unlock(client)
  }

  forget(client: number): void {
    const key = this.#key(client)
    if (keptAt(this.#parts.storage, key)?.tab === this.#parts.tab) this.#remove(key)
    this.#unlock(client)
  }

  #key(client: number): string {
    return `${this.#prefix}${client}`
  }

  /** Newest first. */
  #all(prefix = this.#prefix): readonly Kept[] {
    const { storage } = this.#parts
    const kept = keysWith(storage, prefix).map((key) => keptAt(storage, key))
    return kept.filter((one) => one !== null).sort((a, b) => b.at - a.at)
  }

  #write(client: number, tab: string | null): void {
    try {
      this.#parts.storage?.setItem(this.#key(client), JSON.stringify({ tab, at: this.#parts.now() }))
    } catch {
      // Then this id is not offered again.
    }
  }

  #remove(key: string): void {
    try {
      this.#parts.storage?.removeItem(key)
    } catch {
      // A storage that forbids removing holds nothing of ours.
    }
  }

  #forgetOldest(): void {
    for (const { key } of this.#all().slice(limits.keptClients)) this.#remove(key)
    for (const { key } of this.#all(everything).slice(limits.keptClientsAll)) this.#remove(key)
  }

  /** Resolves with whether the id is this tab's alone; where there are no locks, it is for the record to say. */
  #lock(client: number): Promise<boolean> {
    const { locks } = this.#parts
    if (locks === null || this.#locked.has(client)) return Promise.resolve(true)
    return new Promise((resolve) => {
      const held = (lock: object | null): Promise<void> => {
        resolve(lock !== null)
        if (lock === null) return Promise.resolve()
        return new Promise((letGo) => this.#locked.set(client, letGo))
      }
      locks.request(this.#key(client), { ifAvailable: true }, held).catch(() => resolve(true))
    })
  }

  #unlock(client: number): void {
    this.#locked.get(client)?.()
    this.#locked.delete(client)
  }
}

/** The ids that this browser keeps for one document and person. */
export function clientsOf(
  parts: ClientIdParts,
  boardId: string,
  personId: string | null,
  document: string,
): DocumentClients {
  const place = inKey(boardId, personId, document)
  return new KeptClients(parts, `${everything}${place}:`)
}

/** The parts that a browser has. */
export const pageClientParts = (tab: string): ClientIdParts => ({
  storage: pageStorage(),
  locks: (navigator as { readonly locks?: TabLocks }).locks ?? null,
  tab,
  now: () => Date.now(),
})
