/**
 * A database on this device in which something is kept for the time without a network: one IndexedDB database for all
 * boards, and another for chosen files, each opened when it is first needed. Repairs itself: what cannot be opened, or
 * is not of our shape, is deleted and begun anew once; what then still fails, or says nothing for a while, counts as a
 * device that keeps nothing. Knows how to run a piece of work in a transaction and nothing of what is kept.
 */

/** What is kept: copies of documents and their pieces, records of boards and their events, chosen files and their bytes. */
export type VaultStore = 'copies' | 'pieces' | 'records' | 'events' | 'files' | 'bytes'

/** One database: a build that needs another shape names another, so that pages of the build before go on in theirs. */
export interface VaultShape {
  readonly name: string
  readonly stores: readonly VaultStore[]
  readonly make: (database: IDBDatabase) => void
}

const version = 1
const trialKey = ['', 0]
/** Some browsers never answer when they are asked to open a database that went wrong. */
const patienceMs = 3_000

/** Resolves with what a request finds. */
export function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('a request failed')))
  })
}

/** All keys that begin with `first`, in a store whose keys are `[first, number]`. */
export const allOf = (first: string): IDBKeyRange => IDBKeyRange.bound([first], [first, []])

/** Boards: their documents and their records. */
const boards: VaultShape = {
  name: 'heyi',
  stores: ['copies', 'pieces', 'records', 'events'],
  make: (database) => {
    for (const old of database.objectStoreNames) database.deleteObjectStore(old)
    database.createObjectStore('copies', { keyPath: 'id' }).createIndex('scope', 'scope')
    database.createObjectStore('pieces')
    database.createObjectStore('records', { keyPath: 'scope' })
    database.createObjectStore('events')
  },
}

function open(factory: IDBFactory, { name, make }: VaultShape): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version)
    request.addEventListener('upgradeneeded', () => make(request.result))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')))
    request.addEventListener('blocked', () =>
      reject(new DOMException('open elsewhere in an older shape', 'BlockedError')),
    )
  })
}

function remove(factory: IDBFactory, { name }: VaultShape): Promise<void> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name)
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve())
  })
}

/** Failures that say nothing against what is in the database: deleting it would help nobody. */
const innocent: ReadonlySet<string> = new Set(['BlockedError', 'VersionError', 'AbortError', 'QuotaExceededError'])

async function openSound(factory: IDBFactory, shape: VaultShape): Promise<IDBDatabase> {
  try {
    const database = await open(factory, shape)
    if (shape.stores.every((store) => database.objectStoreNames.contains(store))) return database
    database.close()
  } catch (error) {
    if (innocent.has((error as Partial<Error> | null)?.name ?? '')) throw error
  }
  await remove(factory, shape)
  return open(factory, shape)
}

/** There is no database: whoever uses one answers what it does then. */
class KeepsNothing extends Error {}

/** Gives its sound database, or throws: every use of it answers what it does then. */
export class Vault {
  readonly #factory: IDBFactory | null
  readonly #later: (call: () => void, ms: number) => () => void
  readonly #shape: VaultShape
  #database: Promise<IDBDatabase> | null = null
  #over = false

  /** @param factory null where the browser has no such thing */
  constructor(factory: IDBFactory | null, later: (call: () => void, ms: number) => () => void, shape = boards) {
    this.#factory = factory
    this.#later = later
    this.#shape = shape
  }

  /**
   * Does `work` in one transaction over these stores and resolves when it is on the device. Rejects when it is not, with
   * nothing changed; `work` may only wait for requests of its own transaction.
   */
  async run<Result>(
    over: readonly VaultStore[],
    mode: IDBTransactionMode,
    work: (store: (name: VaultStore) => IDBObjectStore) => Result | Promise<Result>,
  ): Promise<Result> {
    if (this.#over) throw new KeepsNothing('nothing is kept any more')
    const database = await this.#open()
    const transaction = this.#begin(database, over, mode)
    const ended = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')))
    })
    // Whoever waits for the work hears of its failure from the work.
    ended.catch(() => {})
    try {
      const result = await work((store) => transaction.objectStore(store))
      await ended
      return result
    } catch (error) {
      if (transaction.error === null) abort(transaction)
      throw transaction.error ?? error
    }
  }

  /** Whether the database takes anything at all. */
  async takes(): Promise<boolean> {
    const put = this.run(['pieces'], 'readwrite', async (store) => {
      await answerOf(store('pieces').put(0, trialKey))
      store('pieces').delete(trialKey)
    })
    return put.then(
      () => true,
      () => false,
    )
  }

  /** Whether nothing is kept any more. */
  get over(): boolean {
    return this.#over
  }

  /** From now on nothing is kept or read; what was begun before is done. */
  end(): void {
    this.#over = true
  }

  /** Lets the database go, so that it can be deleted; the next use opens it again. */
  async close(): Promise<void> {
    const opening = this.#database
    this.#database = null
    await opening?.then(
      (database) => database.close(),
      () => {},
    )
  }

  #begin(database: IDBDatabase, over: readonly VaultStore[], mode: IDBTransactionMode): IDBTransaction {
    try {
      return database.transaction(over, mode)
    } catch (error) {
      // Closed behind our back (storage cleared, another version): the next use opens it again.
      this.#database = null
      throw error
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= this.#openInTime()
    return this.#database
  }

  async #openInTime(): Promise<IDBDatabase> {
    const factory = this.#factory
    if (factory === null) throw new KeepsNothing('this browser keeps nothing')
    let cancel: (() => void) | null = null
    const tooLate = new Promise<never>((_, reject) => {
      cancel = this.#later(() => reject(new KeepsNothing('the database does not answer')), patienceMs)
    })
    const opening = openSound(factory, this.#shape)
    // One that answers too late is not left open.
    opening.catch(() => {})
    try {
      const database = await Promise.race([opening, tooLate])
      const forget = (): void => {
        this.#database = null
      }
      database.addEventListener('close', forget)
      database.addEventListener('versionchange', () => {
        forget()
        database.close()
      })
      return database
    } finally {
      ;(cancel as (() => void) | null)?.()
    }
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
}
