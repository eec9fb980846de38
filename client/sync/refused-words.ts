/**
 * The tray of words that were not accepted: kept on this device for the person who typed them, so that they can be read and
 * copied; never sent again by itself. One tray per board and person, shared by all tabs: every change has its own key in the
 * storage, so that no tab can write over what another keeps. Holds so much and no more (the oldest go first); what the
 * browser does not store lasts as long as the page. The same words are kept once, whoever brought them here; words that are
 * seen to be on the server after all (a verdict that got lost) go again by themselves.
 */
import type { Sought } from '#shared/documents/standing.ts'
import type { Stretch } from '#shared/documents/stretches.ts'
import { covering } from '#shared/documents/stretches.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { KeptStorage } from './page-storage.ts'
import { inKey, keysWith, pageStorage } from './page-storage.ts'

/** What went because somebody removed the place it stood in. */
export interface Gone {
  readonly stretches: readonly Stretch[]
  /** Its words, one stretch after the other; none where there were too many to be looked for. */
  readonly runs: readonly string[]
  /** How often each of them must stand in the document to be back, where it is short and somebody counted. */
  readonly stood?: readonly (number | null)[]
}

/** One change that was refused. */
export interface RefusedChange {
  readonly id: string
  readonly document: string
  readonly reason: Refusal
  /** By the server's clock, as far as the page knew it; milliseconds since 1970. */
  readonly at: number
  /** What was typed and not accepted; empty when the change only removed or switched something. */
  readonly words: string
  /** There were more words than a tray keeps; `words` is their beginning. */
  readonly cut: boolean
  /** Where in the document's history they stand; missing where nobody knows. */
  readonly where?: readonly Stretch[]
  /** Part of them is on the server. */
  readonly partly?: boolean
  /** They went with their place. */
  readonly gone?: Gone
}

const isStretch = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 3 && value.every((one) => Number.isSafeInteger(one))

/** The stretches that hold something which the server was not known to have. */
const openIn = ({ where = [] }: Pick<RefusedChange, 'where'>): readonly Stretch[] =>
  where.filter(([, from, to]) => to > from)

/** Whether all that went with `one` had gone with `other`. */
function coversGone({ gone: theirs }: Pick<RefusedChange, 'gone'>, { gone }: RefusedChange): boolean {
  if (theirs === undefined || gone === undefined || gone.stretches.length === 0) return false
  return gone.stretches.every(covering(theirs.stretches))
}

/** Whether all that `one` holds is held by `other`, or known there to be on the server. */
function holds(other: Pick<RefusedChange, 'document' | 'where' | 'gone'>, one: RefusedChange): boolean {
  if (other.document === one.document && coversGone(other, one)) return true
  const open = openIn(one)
  const within = ([client, , to]: Stretch): boolean =>
    (other.where ?? []).some(([its, , end]) => its === client && end >= to)
  return other.document === one.document && open.length > 0 && open.every((stretch) => within(stretch))
}

/** What is looked for to see them back. */
const lookedFor = ({ runs, stood = [] }: Gone): readonly Sought[] =>
  runs.map((words, at) => {
    const times = stood[at] ?? null
    return times === null ? { words } : { words, stood: times }
  })

function isGone(value: unknown): boolean {
  if (value === undefined) return true
  const { stretches, runs, stood = [] } = (value ?? {}) as Partial<Record<keyof Gone, unknown>>
  if (!Array.isArray(stretches) || !Array.isArray(runs) || !Array.isArray(stood)) return false
  if (!stood.every((one) => one === null || typeof one === 'number')) return false
  return stretches.every((one) => isStretch(one)) && runs.every((one) => typeof one === 'string')
}

function isChange(value: unknown): value is RefusedChange {
  if (typeof value !== 'object' || value === null) return false
  const { id, document, reason, at, words, cut, where = [], gone } = value as Record<string, unknown>
  return (
    isGone(gone) &&
    typeof id === 'string' &&
    typeof document === 'string' &&
    typeof at === 'number' &&
    typeof words === 'string' &&
    typeof cut === 'boolean' &&
    Array.isArray(where) &&
    where.every((one) => isStretch(one)) &&
    typeof (reason as { readonly code?: unknown } | null | undefined)?.code === 'string'
  )
}

function changeIn(stored: string | null): RefusedChange | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return isChange(value) ? value : null
  } catch {
    return null
  }
}

/** The beginning that is kept; never half of a character. */
function beginningOf(words: string): string {
  const kept = words.slice(0, limits.refusedWordsLength)
  return kept.length < words.length ? kept.replace(/[\uD800-\uDBFF]$/, '') : kept
}

const newestFirst = (a: RefusedChange, b: RefusedChange): number =>
  b.at - a.at || b.id.localeCompare(a.id, 'en', { numeric: true })

export class RefusedWords {
  /** Null where the browser forbids storing. */
  readonly #storage: KeptStorage | null
  readonly #prefix: string
  readonly #watchers = new Set<() => void>()
  /** Changes that the storage did not take. */
  readonly #onlyHere = new Map<string, RefusedChange>()
  #changes: readonly RefusedChange[]

  constructor(storage: KeptStorage | null, boardId: string, personId: string | null) {
    this.#storage = storage
    this.#prefix = `heyi.refused.${inKey(boardId, personId)}:`
    this.#changes = this.#look()
  }

  /** Newest first; the same object until something changes. */
  get all(): readonly RefusedChange[] {
    return this.#changes
  }

  /** Tells of every change of `all`. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /**
   * Keeps a change, or replaces the one of the same id; what is known to hold no more than another goes. Words beyond the
   * bound are cut, and `cut` says so. Answers whether they outlive this page.
   */
  keep(change: Omit<RefusedChange, 'cut' | 'partly'>): boolean {
    const words = beginningOf(change.words)
    const kept: RefusedChange = { ...change, words, cut: words.length < change.words.length }
    const others = this.#look().filter(({ id }) => id !== kept.id)
    const known = others.find((other) => holds(other, kept))
    if (known !== undefined) {
      this.#forget(kept.id)
      this.refresh()
      return !this.#onlyHere.has(known.id)
    }
    this.#onlyHere.delete(kept.id)
    const stored = this.#store(kept)
    if (!stored) this.#onlyHere.set(kept.id, kept)
    for (const other of others) if (holds(kept, other)) this.#forget(other.id)
    // Whatever the clocks said under which those before were kept: what has just come is not the oldest.
    const before = this.#look().filter(({ id }) => id !== kept.id)
    for (const old of before.slice(limits.refusedChanges - 1)) this.#forget(old.id)
    this.refresh()
    return stored
  }

  /**
   * The server has all that a document holds: what was kept of it and is among that goes, and what is in part is marked so.
   * @param clockOf how far the document's history has come under a client id
   */
  arrived(document: string, clockOf: (client: number) => number): void {
    const mine = this.#changes.filter((change) => change.document === document && openIn(change).length > 0)
    let changed = false
    for (const change of mine) {
      const open = openIn(change)
      const isThere = open.every(([client, , to]) => clockOf(client) >= to)
      const begun = change.partly !== true && open.some(([client, from]) => clockOf(client) > from)
      if (isThere) this.#forget(change.id)
      else if (begun) this.#mark({ ...change, partly: true })
      changed ||= isThere || begun
    }
    if (changed) this.refresh()
  }

  /** Whether anything is kept that went with its place in this document. */
  missesIn(document: string): boolean {
    return this.#changes.some((change) => change.document === document && change.gone !== undefined)
  }

  /**
   * Words that went with their place stand in the document again, or on the record, whoever has brought them back: what was
   * kept of them goes.
   */
  returned(document: string, stands: (run: Sought) => boolean): void {
    const back = this.#changes.filter(
      ({ document: of, gone }) =>
        of === document && gone !== undefined && gone.runs.length > 0 && lookedFor(gone).every(stands),
    )
    for (const { id } of back) this.#forget(id)
    if (back.length > 0) this.refresh()
  }

  /** Removes a change that its author no longer needs, for all tabs. */
  dismiss(id: string): void {
    this.#forget(id)
    this.refresh()
  }

  /** Looks again at what is stored, e.g. when another tab has changed it. */
  refresh(): void {
    this.#changes = this.#look()
    for (const changed of this.#watchers) changed()
  }

  #mark(change: RefusedChange): void {
    if (this.#onlyHere.has(change.id) || !this.#store(change)) this.#onlyHere.set(change.id, change)
  }

  #store(change: RefusedChange): boolean {
    if (this.#storage === null) return false
    try {
      this.#storage.setItem(`${this.#prefix}${change.id}`, JSON.stringify(change))
      return true
    } catch {
      return false
    }
  }

  #forget(id: string): void {
    this.#onlyHere.delete(id)
    try {
      this.#storage?.removeItem(`${this.#prefix}${id}`)
    } catch {
      // A storage that forbids removing holds nothing of ours.
    }
  }

  #look(): readonly RefusedChange[] {
    const changes = new Map<string, RefusedChange>()
    for (const change of [...this.#stored(), ...this.#onlyHere.values()]) changes.set(change.id, change)
    return [...changes.values()].sort(newestFirst)
  }

  #stored(): readonly RefusedChange[] {
    const storage = this.#storage
    try {
      return keysWith(storage, this.#prefix)
        .map((key) => changeIn(storage?.getItem(key) ?? null))
        .filter((change) => change !== null)
    } catch {
      return []
    }
  }
}

const trays = new Map<string, RefusedWords>()

/** This page's tray of a board and person, the same object every time; follows what other tabs keep and dismiss. */
export function trayOf(boardId: string, personId: string | null): RefusedWords {
  const key = `${boardId} ${personId ?? ''}`
  const known = trays.get(key)
  if (known !== undefined) return known
  const tray = new RefusedWords(pageStorage(), boardId, personId)
  window.addEventListener('storage', () => tray.refresh())
  trays.set(key, tray)
  return tray
}
