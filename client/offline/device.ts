/**
 * This browser as a place where boards are kept: one database, one page among others, bounds for all of it. Everything that
 * a page keeps goes through here; tests put their own together from the same parts.
 */
import { Bounds } from './bounds.ts'
import type { KeptCopy, Save } from './kept-copy.ts'
import { KeptDocument } from './kept-document.ts'
import type { FilePlace } from './kept-files.ts'
import { filesShape, KeptFiles } from './kept-files.ts'
import { leftBehind, unsentOf } from './unsent.ts'
import type { RecordKeeper } from './kept-board.ts'
import type { PlainStorage } from './last-words.ts'
import { LastWords, takesWords } from './last-words.ts'
import { KeptRecord } from './kept-record.ts'
import { Tabs } from './tabs.ts'
import type { LifeLocks } from './tabs.ts'
import { Vault } from './vault.ts'
import { clear, wipe } from './wipe.ts'

const later = (call: () => void, ms: number): (() => void) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

const freshId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`

/** This very load of the page, unlike any other. */
export const pageId = freshId()

/** Under which all that one person has of one board is kept. */
export const scopeOf = (boardId: string, personId: string | null): string =>
  [boardId, personId ?? ''].map(encodeURIComponent).join(' ')

/** What is kept on this device, and how to be rid of it. */
export interface Device {
  /** Null where nothing is kept. */
  copyOf(scope: string, document: string): KeptCopy | null
  recordOf(scope: string): RecordKeeper
  /** Files that were chosen and are not sent yet. */
  filesOf(scope: string): FilePlace
  /** Documents with words that pages which are gone had not sent. */
  leftBehind(scope: string): Promise<ReadonlyMap<string, number>>
  /** Changes and chosen files of all boards that are not on the server, as far as they are on the device. */
  unsent(): Promise<number>
  /** Whether what is put here can stay: a private window, a full disk, a browser that forbids it keep nothing. */
  keeps(): Promise<boolean>
  /** Asks the browser to keep it when room runs out. */
  persist(): Promise<void>
  /**
   * Clears what one person had of one board, words that were not sent first brought to safety; files that he had chosen
   * wait for him. With `spares`, copies of pages that live stay: the person is still there. False where something may
   * still lie there, or a living page may put it there again.
   */
  clear(scope: string, save: Save, spares: boolean): Promise<boolean>
  /** Deletes everything of these scopes, or of all; false where something may still lie there. */
  wipe(which: (scope: string) => boolean): Promise<boolean>
  /** Deletes everything; this page keeps nothing more, not even in its last moment. */
  end(): Promise<boolean>
}

/** What a device is made of. */
export interface DeviceParts {
  readonly factory: IDBFactory | null
  readonly locks: LifeLocks | null
  readonly storage: ConstructorParameters<typeof Bounds>[1]
  /** Null where the browser forbids storing. */
  readonly plain?: PlainStorage | null
  readonly page: string
  now(): number
  freshId(): string
  later(call: () => void, ms: number): () => void
}

/** A device of these parts. */
export function createDevice(parts: DeviceParts): Device {
  const vault = new Vault(parts.factory, (call, ms) => parts.later(call, ms))
  const chosen = new Vault(parts.factory, (call, ms) => parts.later(call, ms), filesShape)
  const tabs = new Tabs(parts.page, parts.locks)
  const bounds = new Bounds(vault, parts.storage)
  const last = new LastWords(parts.plain ?? null)
  const around = {
    vault,
    tabs,
    bounds,
    last,
    now: () => parts.now(),
    freshId: () => parts.freshId(),
    later: (call: () => void, ms: number) => parts.later(call, ms),
  }
  const files = new KeptFiles({ vault: chosen, bounds, storage: parts.storage })
  const wipeHere = async (which: (scope: string) => boolean): Promise<boolean> => {
    last.wipe(which)
    if (parts.factory === null) return true
    return (await Promise.all([wipe(vault, which), files.wipe(which)])).every(Boolean)
  }
  const clearHere = async (scope: string, save: Save, spares: boolean): Promise<boolean> => {
    if (parts.factory === null) return true
    const alive = await tabs.alive()
    let lives = false
    const owned = (owner: string): boolean => {
      // Where nobody knows which pages live, any other may.
      lives ||= alive?.has(owner) ?? true
      return spares && (alive?.has(owner) ?? owner === parts.page)
    }
    const gone = await clear({ vault, last }, { scope, save, spares: owned })
    return gone && (spares || !lives)
  }
  return {
    copyOf: (scope, document) => (parts.factory === null ? null : new KeptDocument(around, scope, document)),
    recordOf: (scope) => new KeptRecord(around, scope),
    filesOf: (scope) => files.of(scope),
    leftBehind: (scope) => leftBehind(around, scope),
    unsent: async () => (await unsentOf(vault)) + (await files.count()),
    keeps: async () => takesWords(parts.plain ?? null) && (await vault.takes()),
    persist: () => bounds.persist(),
    clear: clearHere,
    wipe: wipeHere,
    end: () => {
      const gone = wipeHere(() => true)
      last.end()
      vault.end()
      chosen.end()
      return gone
    },
  }
}

/** Null where the browser has no such thing, or throws at the question. */
function factoryOfPage(): IDBFactory | null {
  try {
    return (globalThis as { readonly indexedDB?: IDBFactory }).indexedDB ?? null
  } catch {
    return null
  }
}

function plainOfPage(): PlainStorage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

let device: Device | null = null

/** The page's own; the same every time. */
export function deviceOf(): Device {
  const { locks, storage } = navigator as { readonly locks?: LifeLocks; readonly storage?: StorageManager }
  device ??= createDevice({
    factory: factoryOfPage(),
    locks: locks ?? null,
    storage: storage ?? null,
    plain: plainOfPage(),
    page: pageId,
    now: () => Date.now(),
    freshId,
    later,
  })
  return device
}
