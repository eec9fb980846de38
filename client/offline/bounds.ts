/**
 * How much of this device boards may take: so much for one board, so much for all, and never more than half of what the
 * browser says is left. What goes first is what was used longest ago, a whole board before parts of the one in use, records
 * before nothing; what a person has written and the server does not have yet goes never.
 */
import { limits } from '#shared/limits.ts'
import type { CopyRow, RecordRow } from './rows.ts'
import type { Vault, VaultStore } from './vault.ts'
import { allOf, answerOf } from './vault.ts'

/** As much of `navigator.storage` as is used. */
export interface DeviceStorage {
  estimate?(): Promise<{ readonly usage?: number | undefined; readonly quota?: number | undefined }>
  persist?(): Promise<boolean>
}

/** One thing that can be given up by itself. */
interface Thing {
  readonly scope: string
  readonly bytes: number
  readonly usedAt: number
  /** Null: it must stay. */
  readonly remove: ((store: (name: VaultStore) => IDBObjectStore) => void) | null
}

const everything: readonly VaultStore[] = ['copies', 'pieces', 'records', 'events']

const sizeOf = (things: readonly Thing[]): number => things.reduce((sum, { bytes }) => sum + bytes, 0)

function ofCopy(row: CopyRow): Thing {
  const { scope, bytes, usedAt, id } = row
  const remove = (store: (name: VaultStore) => IDBObjectStore): void => {
    store('copies').delete(id)
    store('pieces').delete(allOf(id))
  }
  return { scope, bytes, usedAt, remove: row.unsent > 0 ? null : remove }
}

function ofRecord({ scope, bytes, usedAt }: RecordRow): Thing {
  const remove = (store: (name: VaultStore) => IDBObjectStore): void => {
    store('records').delete(scope)
    store('events').delete(allOf(scope))
  }
  return { scope, bytes, usedAt, remove }
}

/** Oldest boards first, and of a board the oldest things first. */
function inOrder(things: readonly Thing[]): readonly Thing[] {
  const lastUse = new Map<string, number>()
  for (const { scope, usedAt } of things) lastUse.set(scope, Math.max(usedAt, lastUse.get(scope) ?? 0))
  const used = (thing: Thing): number => lastUse.get(thing.scope) ?? 0
  return things.toSorted((a, b) => used(a) - used(b) || a.scope.localeCompare(b.scope) || a.usedAt - b.usedAt)
}

/** What has to go so that what stays is within these bounds. Exported for its test. */
export function tooMuch<One extends Omit<Thing, 'remove'> & { readonly remove: unknown }>(
  things: readonly One[],
  mostEach: number,
  mostAll: number,
): readonly One[] {
  const gone: One[] = []
  const each = new Map<string, number>()
  for (const { scope, bytes } of things) each.set(scope, (each.get(scope) ?? 0) + bytes)
  let all = things.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const thing of inOrder(things as unknown as readonly Thing[]) as unknown as readonly One[]) {
    const ofBoard = each.get(thing.scope) ?? 0
    if (thing.remove === null || (all <= mostAll && ofBoard <= mostEach)) continue
    gone.push(thing)
    all -= thing.bytes
    each.set(thing.scope, ofBoard - thing.bytes)
  }
  return gone
}

export class Bounds {
  readonly #vault: Vault
  readonly #device: DeviceStorage | null
  #asked = false

  constructor(vault: Vault, device: DeviceStorage | null) {
    this.#vault = vault
    this.#device = device
  }

  /** Asks the browser not to clear what is kept when it runs out of room; once, and whatever it answers. */
  async persist(): Promise<void> {
    if (this.#asked) return
    this.#asked = true
    await this.#device?.persist?.().catch(() => false)
  }

  /** Gives up what is too much. Never rejects. */
  async trim(): Promise<void> {
    await this.#giveUp(limits.keptBoardBytes, await this.#mostAll()).catch(() => 0)
  }

  /** Gives up others' boards, oldest first, until so many bytes more have room; whether anything went. */
  async makeRoom(scope: string, bytes: number): Promise<boolean> {
    const room = bytes * 2 + limits.keptRoomBytes
    return (await this.#giveUp(limits.keptBoardBytes, -1, scope, room).catch(() => 0)) > 0
  }

  async #mostAll(): Promise<number> {
    const said = await this.#device?.estimate?.().catch(() => undefined)
    const { quota, usage } = said ?? {}
    if (quota === undefined || usage === undefined) return limits.keptBytes
    return Math.min(limits.keptBytes, Math.floor(quota / 2))
  }

  /** @param room give up this much of other boards, whatever the bounds; of `spared` nothing */
  #giveUp(mostEach: number, mostAll: number, spared?: string, room?: number): Promise<number> {
    return this.#vault.run(everything, 'readwrite', async (store) => {
      const [copies, records] = (await Promise.all([
        answerOf(store('copies').getAll()),
        answerOf(store('records').getAll()),
      ])) as [readonly CopyRow[], readonly RecordRow[]]
      const things = [...copies.map(ofCopy), ...records.map(ofRecord)]
      const others = things.filter(({ scope }) => scope !== spared)
      const most = room === undefined ? mostAll : Math.max(0, sizeOf(others) - room)
      const gone = tooMuch(room === undefined ? things : others, mostEach, most)
      for (const { remove } of gone) remove?.(store)
      return gone.length
    })
  }
}
