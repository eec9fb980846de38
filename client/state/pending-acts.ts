/**
 * Acts that were made while there was no connection, and acts whose verdict got lost: kept on this device for the person
 * who made them, offered again when the connection is back, never sent by themselves. One list per board and person, shared
 * by all tabs and surviving a reload: every act has its own key in the storage, so that no tab writes over what another
 * keeps. Each goes under one command id for ever, so that whatever happens it counts once. When the list is full or the
 * browser does not store, it says so instead of dropping anything; taking something away never needs room.
 */
import type { CommandId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput, CommandType } from '#shared/record/commands.ts'
import { takesWords } from '../offline/last-words.ts'
import type { KeptStorage } from '../sync/page-storage.ts'
import { inKey, keysWith, pageStorage } from '../sync/page-storage.ts'
import { withEarlierWords } from './kept-rewording.ts'

/** waiting: never sent · unanswered: sent, and no verdict came · withdrawn: its author has taken it back; only to be read. */
export type PendingStatus = 'waiting' | 'unanswered' | 'withdrawn'

/** What an act is about, as its author saw it when he made it: `kept-about.ts`. */
export interface KeptAbout {
  /** Of the option that it is about. */
  readonly code?: string
  /** What it answers: a red line, a condition, a demand, a remark. */
  readonly words?: string
}

export interface PendingAct {
  /** The command id under which it is sent, however often. */
  readonly id: CommandId
  readonly input: KeepableInput
  /** Server time in milliseconds, as far as the device could know it. */
  readonly at: number
  /** Where the record stood that its author had before him. */
  readonly seq: number
  readonly status: PendingStatus
  /** What it is about, to be read where the board cannot be; absent on acts that were kept by an earlier build. */
  readonly about?: KeptAbout
}

/**
 * Acts that may be kept: what a person says in his own name or his party's, of which it is worth more to be kept than to be
 * said at once. Never what binds (signing, a PIN), never what moves the room, never the chair's. Of each the fields that say
 * what it is about: a later one about the same takes the earlier one's place; without any, each stands for itself.
 */
const keepable = {
  'stance.take': ['targetId', 'targetVersion'],
  'stance.meetCondition': ['stanceId'],
  'stance.waiveCondition': ['stanceId'],
  'demand.record': ['demandId'],
  'demand.reword': ['demandId'],
  'demand.withdraw': ['demandId'],
  'demand.declareNone': ['issueId'],
  'demand.confirm': ['demandId'],
  'remark.record': ['remarkId'],
  'remark.withdraw': ['remarkId'],
  'redLine.mark': ['optionId', 'redLineId'],
  'redLine.unmark': ['optionId', 'redLineId'],
  'idea.add': ['ideaId'],
  'idea.withdraw': ['ideaId'],
  'dissent.file': ['resolutionId'],
  'action.report': [],
  'recusal.declare': ['issueId'],
} as const satisfies Partial<Record<CommandType, readonly string[]>>

/** An act of a kind that may be kept. */
export type KeepableInput = Extract<CommandInput, { readonly type: keyof typeof keepable }>

/** Whether an act of this kind may be kept on the device while there is no connection. */
export const mayBeKept = (type: CommandType): boolean => Object.hasOwn(keepable, type)

/** Whether this act may be kept. */
export const isKeepable = (input: CommandInput): input is KeepableInput => mayBeKept(input.type)

/** What an act is about; null where every act stands for itself. */
function subjectOf(input: KeepableInput): string | null {
  const fields: readonly string[] = keepable[input.type]
  if (fields.length === 0) return null
  const facts = input as unknown as Readonly<Record<string, unknown>>
  return JSON.stringify([input.type, ...fields.map((field) => facts[field] ?? null)])
}

const statuses: ReadonlySet<unknown> = new Set(['waiting', 'unanswered', 'withdrawn'])

function isPending(value: unknown): value is PendingAct {
  if (typeof value !== 'object' || value === null) return false
  const { id, input, at, seq, status } = value as Record<string, unknown>
  const type = (input as { readonly type?: unknown } | null | undefined)?.type
  return (
    typeof id === 'string' &&
    typeof at === 'number' &&
    typeof seq === 'number' &&
    statuses.has(status) &&
    mayBeKept(type as CommandType)
  )
}

function pendingIn(stored: string | null): PendingAct | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return isPending(value) ? value : null
  } catch {
    return null
  }
}

const oldestFirst = (a: PendingAct, b: PendingAct): number => a.at - b.at || a.id.localeCompare(b.id, 'en')

/** What every key of a board and person begins with; signing out clears all that begin with `heyi.pending.`. */
const prefixOf = (boardId: string, personId: string): string => `heyi.pending.${inKey(boardId, personId)}:`

export class PendingActs {
  /** Null where the browser forbids storing. */
  readonly #storage: KeptStorage | null
  readonly #prefix: string
  readonly #watchers = new Set<() => void>()
  /** What the storage did not take, for as long as the page lives: acts as they are now, and those that are gone (null). */
  readonly #onlyHere = new Map<CommandId, PendingAct | null>()
  #acts: readonly PendingAct[]
  #stores: boolean | null = null

  constructor(storage: KeptStorage | null, boardId: string, personId: string) {
    this.#storage = storage
    this.#prefix = prefixOf(boardId, personId)
    this.#acts = this.#look()
  }

  /** Everything that is kept, oldest first; the same object until something changes. */
  get all(): readonly PendingAct[] {
    return this.#acts
  }

  /** Whether this device keeps acts at all; asked of the browser once. */
  get stores(): boolean {
    this.#stores ??= takesWords(this.#storage)
    return this.#stores
  }

  /** Tells of every change of `all`. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /**
   * Keeps an act in the place of an earlier one about the same, with the layers of a demand that only that one says
   * anew; false, and nothing is kept, when there is no room.
   */
  keep(act: PendingAct): boolean {
    this.refresh()
    const subject = subjectOf(act.input)
    const replaced = this.#acts.filter(
      (one) => one.status === 'waiting' && subject !== null && subjectOf(one.input) === subject,
    )
    const others = this.#acts.filter(
      (one) => one.status !== 'withdrawn' && one.id !== act.id && !replaced.includes(one),
    )
    if (others.length >= limits.pendingActs) return false
    if (!this.#store(this.#inOrder(withEarlierWords(act, replaced)))) {
      if (!this.#acts.some(({ id }) => id === act.id)) return false
      // It lies there already: what has become of it since is known to this page alone.
      this.#onlyHere.set(act.id, act)
    }
    for (const one of replaced) if (one.id !== act.id) this.#forget(one.id)
    this.refresh()
    return true
  }

  /** The act counts, or its author has seen that it did: it is kept no longer. */
  settle(id: CommandId): void {
    if (!this.#acts.some((one) => one.id === id)) return
    this.#forget(id)
    this.refresh()
  }

  /**
   * Its author takes it back: it stays to be read until it is dismissed; of those the oldest go first. Where there is no
   * room for that it goes all the same, and is read on this page alone: it is never offered again.
   */
  withdraw(id: CommandId): void {
    const act = this.#acts.find((one) => one.id === id)
    if (act === undefined) return
    const taken: PendingAct = { ...act, status: 'withdrawn' }
    if (!this.#store(taken)) {
      this.#forget(id)
      if (!this.#store(taken)) this.#onlyHere.set(id, taken)
    }
    const withdrawn = this.#look().filter((one) => one.status === 'withdrawn')
    for (const old of withdrawn.slice(0, -limits.withdrawnActs)) this.#forget(old.id)
    this.refresh()
  }

  /** The act of this very wording that was sent and has had no verdict, if there is one. */
  unansweredLike(input: KeepableInput): PendingAct | undefined {
    const wording = JSON.stringify(input)
    return this.#acts.find((one) => one.status === 'unanswered' && JSON.stringify(one.input) === wording)
  }

  /** Looks again at what is stored, e.g. when another tab has changed it. */
  refresh(): void {
    const found = this.#look()
    if (JSON.stringify(found) === JSON.stringify(this.#acts)) return
    this.#acts = found
    for (const changed of this.#watchers) changed()
  }

  /** After everything that was kept before it, also where the device's clock was put back while no page was open. */
  #inOrder(act: PendingAct): PendingAct {
    if (this.#acts.some(({ id }) => id === act.id)) return act
    return { ...act, at: Math.max(act.at, ...this.#acts.map(({ at }) => at + 1)) }
  }

  #store(act: PendingAct): boolean {
    if (this.#storage === null) return false
    try {
      this.#storage.setItem(`${this.#prefix}${act.id}`, JSON.stringify(act))
      this.#onlyHere.delete(act.id)
      return true
    } catch {
      return false
    }
  }

  #forget(id: CommandId): void {
    this.#onlyHere.delete(id)
    try {
      this.#storage?.removeItem(`${this.#prefix}${id}`)
    } catch {
      this.#onlyHere.set(id, null)
    }
  }

  #look(): readonly PendingAct[] {
    const acts = new Map(this.#stored().map((act) => [act.id, act] as const))
    for (const [id, act] of this.#onlyHere) {
      if (act === null) acts.delete(id)
      else acts.set(id, act)
    }
    return [...acts.values()].sort(oldestFirst)
  }

  #stored(): readonly PendingAct[] {
    const storage = this.#storage
    try {
      return keysWith(storage, this.#prefix)
        .map((key) => pendingIn(storage?.getItem(key) ?? null))
        .filter((act) => act !== null)
    } catch {
      return []
    }
  }
}

const lists = new Map<string, PendingActs>()

/** This page's list for a board and person, the same object every time; follows what other tabs do. */
export function pendingActsOf(boardId: string, personId: string): PendingActs {
  const key = `${boardId} ${personId}`
  const known = lists.get(key)
  if (known !== undefined) return known
  const list = new PendingActs(pageStorage(), boardId, personId)
  window.addEventListener('storage', () => list.refresh())
  lists.set(key, list)
  return list
}
