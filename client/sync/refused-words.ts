/**
 * The tray of words that were not accepted: kept on this device for the person who typed them, so that they can be read and
 * copied; never sent again by itself. One tray per board and person. Holds so much and no more (the oldest go first); where
 * the browser stores nothing, it lasts as long as the page.
 */
import type { Refusal } from '#shared/refusals.ts'

/** One change that was refused. */
export interface RefusedChange {
  readonly id: string
  readonly document: string
  readonly reason: Refusal
  /** By this device's clock, milliseconds since 1970. */
  readonly at: number
  /** What was typed and not accepted; empty when the change only removed or switched something. */
  readonly words: string
}

/** As much of `localStorage` as is used. */
export interface TrayStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const maxChanges = 50
const maxWords = 20_000

function isChange(value: unknown): value is RefusedChange {
  if (typeof value !== 'object' || value === null) return false
  const { id, document, reason, at, words } = value as Record<string, unknown>
  return (
    typeof id === 'string' &&
    typeof document === 'string' &&
    typeof at === 'number' &&
    typeof words === 'string' &&
    typeof (reason as { readonly code?: unknown } | null | undefined)?.code === 'string'
  )
}

export class RefusedWords {
  readonly #storage: TrayStorage
  readonly #key: string
  readonly #watchers = new Set<() => void>()
  #changes: readonly RefusedChange[]

  constructor(storage: TrayStorage, boardId: string, personId: string | null) {
    this.#storage = storage
    this.#key = `heyi.refused.${boardId}.${personId ?? ''}`
    this.#changes = this.#load()
  }

  /** Newest first. */
  get all(): readonly RefusedChange[] {
    return this.#changes
  }

  /** Tells of every change of `all`. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Keeps a change, or replaces the one of the same id. */
  keep(change: RefusedChange): void {
    const shortened = { ...change, words: change.words.slice(0, maxWords) }
    this.#become([shortened, ...this.#changes.filter(({ id }) => id !== change.id)].slice(0, maxChanges))
  }

  /** Removes a change that its author no longer needs. */
  dismiss(id: string): void {
    this.#become(this.#changes.filter((change) => change.id !== id))
  }

  #become(changes: readonly RefusedChange[]): void {
    this.#changes = changes
    try {
      this.#storage.setItem(this.#key, JSON.stringify(changes))
    } catch {
      // Full or forbidden storage: the tray lasts as long as the page.
    }
    for (const changed of this.#watchers) changed()
  }

  #load(): readonly RefusedChange[] {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]')
      return Array.isArray(stored) ? stored.filter(isChange).slice(0, maxChanges) : []
    } catch {
      return []
    }
  }
}
