/**
 * The very last words of a page: what was typed in the moment before it went, too late for the database, which answers only
 * when the page would be gone. Lies in the browser's plain storage, which takes it at once, beside the copy that it belongs to,
 * and is read with that copy by whoever takes it over.
 */
import type { CopyFacts } from './kept-copy.ts'

/** As much of `localStorage` as is used. */
export type PlainStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

const trialKey = 'heyi.trial'

/** Whether a plain storage takes anything: a browser that forbids it has none, or throws at every use. */
export function takesWords(storage: PlainStorage | null): boolean {
  try {
    storage?.setItem(trialKey, trialKey)
    storage?.removeItem(trialKey)
    return storage !== null
  } catch {
    return false
  }
}

/** What was put down last. */
export interface Last {
  readonly document: string
  /** The page that went. */
  readonly owner: string
  readonly update: Uint8Array
  readonly facts: CopyFacts
}

const prefix = 'heyi.last.'
/** More than this is not what was typed in a moment. */
const mostBytes = 100_000

const textOf = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

export class LastWords {
  /** Null where the browser forbids storing. */
  #storage: PlainStorage | null

  constructor(storage: PlainStorage | null) {
    this.#storage = storage
  }

  /** At once, or not at all. */
  put(scope: string, copy: string, last: Last): void {
    if (last.update.length > mostBytes) return
    try {
      this.#storage?.setItem(keyOf(scope, copy), JSON.stringify({ ...last, update: textOf(last.update) }))
    } catch {
      // Then they are lost with the page.
    }
  }

  /** Null where there are none, or they cannot be read. */
  get(scope: string, copy: string): Last | null {
    try {
      const last = JSON.parse(this.#storage?.getItem(keyOf(scope, copy)) ?? 'null') as Record<keyof Last, unknown>
      const { update, facts, document, owner } = last
      const { saved, unsent } = facts as Partial<CopyFacts>
      if (!Array.isArray(saved) || !Number.isFinite(unsent) || typeof update !== 'string') return null
      if (typeof document !== 'string' || typeof owner !== 'string') return null
      return { document, owner, update: bytesOf(update), facts: facts as CopyFacts }
    } catch {
      return null
    }
  }

  /** Those of a scope, by their copies. */
  all(scope: string): ReadonlyMap<string, Last> {
    const all = new Map<string, Last>()
    for (const key of this.#keys().filter((one) => one.startsWith(keyOf(scope, '')))) {
      const copy = key.slice(keyOf(scope, '').length)
      const last = this.get(scope, copy)
      if (last !== null) all.set(copy, last)
    }
    return all
  }

  remove(scope: string, copy: string): void {
    this.#remove((key) => key === keyOf(scope, copy))
  }

  /** Of all copies of these scopes. */
  wipe(which: (scope: string) => boolean): void {
    this.#remove((key) => which(key.slice(prefix.length, key.indexOf(':'))))
  }

  /** From now on nothing is put down. */
  end(): void {
    this.#storage = null
  }

  #keys(): readonly string[] {
    try {
      const storage = this.#storage
      const keys = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '')
      return keys.filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  }

  #remove(which: (key: string) => boolean): void {
    try {
      for (const key of this.#keys()) if (which(key)) this.#storage?.removeItem(key)
    } catch {
      // A storage that cannot be changed keeps what it has.
    }
  }
}

const keyOf = (scope: string, copy: string): string => `${prefix}${scope}:${copy}`
