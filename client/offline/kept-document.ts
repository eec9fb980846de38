/**
 * Documents on this device: one copy for each page that has it open, so that two pages never write over each other, made of
 * pieces in the order they came and begun anew from time to time, so that it does not grow. A page that opens a document
 * takes over the copies of pages that are gone, each copy exactly one page, and reads beside them what living pages have
 * that is all on the server. A copy with a piece missing or changed is thrown away: what it had is on the server, or, if it was
 * not sent, is handed out as far as it can be read.
 */
import type { CopyFacts, KeptAnswer, KeptContent, KeptCopy, Save } from './kept-copy.ts'
import type { Bounds } from './bounds.ts'
import type { LastWords } from './last-words.ts'
import type { PieceRow, Read } from './copy-pieces.ts'
import { contentOf, piecesOf } from './copy-pieces.ts'
import type { CopyRow } from './rows.ts'
import { isCopyRow, sumOf } from './rows.ts'
import type { Tabs } from './tabs.ts'
import type { Vault, VaultStore } from './vault.ts'
import { allOf, answerOf } from './vault.ts'
import { clear } from './wipe.ts'

const both: readonly VaultStore[] = ['copies', 'pieces']

/** What was found of a document's copies. */
interface Claimed {
  /** Of pages that are gone: this page's from now on. */
  readonly mine: readonly Read[]
  /** Of pages that live, all of which is on the server. */
  readonly others: readonly Read[]
  /** Changes that living pages have and the server does not. */
  readonly unsent: number
}

/** How often, and after what pauses, it is looked whether a page that seemed to live is gone. */
const looks = 5
const lookMs = 250

export interface KeptDocumentParts {
  readonly vault: Vault
  readonly tabs: Tabs
  readonly bounds: Bounds
  readonly last: LastWords
  now(): number
  freshId(): string
  later(call: () => void, ms: number): () => void
}

export class KeptDocument implements KeptCopy {
  readonly #parts: KeptDocumentParts
  readonly #scope: string
  readonly #document: string
  #id: string
  /** Copies of pages that are gone, which the next whole one stands for. */
  #taken: readonly string[] = []

  /** How often the page was about to go: what was being written then does not hold the last words. */
  #lasts = 0

  constructor(parts: KeptDocumentParts, scope: string, document: string) {
    this.#parts = parts
    this.#scope = scope
    this.#document = document
    this.#id = parts.freshId()
  }

  async open(): Promise<KeptContent | null> {
    try {
      const { alive, mine, others } = await this.#claimInTime()
      const read = [...this.#withLast(mine), ...this.#lastAlone(alive, new Set(mine.map(({ row }) => row.id)))]
      const broken = read.filter(({ whole }) => !whole)
      this.#taken = [...this.#taken, ...read.map(({ row }) => row.id)]
      if (broken.length > 0) await this.#discard(broken)
      return contentOf(read, others, alive !== null)
    } catch {
      return null
    }
  }

  async keep(update: Uint8Array, facts: CopyFacts, whole: boolean): Promise<KeptAnswer> {
    // Its owner has left the device: nobody waits for it, and nobody is to be asked whether to go.
    if (this.#parts.vault.over) return 'kept'
    try {
      return await this.#write(update, facts, whole)
    } catch (error) {
      if ((error as Partial<Error> | null)?.name !== 'QuotaExceededError') return 'no'
    }
    try {
      if (!(await this.#parts.bounds.makeRoom(this.#scope, update.length))) return 'no'
      return await this.#write(update, facts, whole)
    } catch {
      return 'no'
    }
  }

  last(update: Uint8Array, facts: CopyFacts): void {
    this.#lasts += 1
    const [document, owner] = [this.#document, this.#parts.tabs.own]
    this.#parts.last.put(this.#scope, this.#id, { document, owner, update, facts })
  }

  async forget(): Promise<void> {
    await this.#delete(({ id }) => id === this.#id || this.#taken.includes(id))
  }

  async wipe(save: Save): Promise<void> {
    await clear(this.#parts, { scope: this.#scope, document: this.#document, save, spares: () => false })
  }

  /**
   * A page that is being loaded anew finds its former self still alive for a moment. Where living pages have something
   * unsent, it is looked again a few times before they are taken at their word.
   */
  async #claimInTime(left = looks): Promise<Claimed & { readonly alive: ReadonlySet<string> | null }> {
    const alive = await this.#parts.tabs.alive()
    const claimed = await this.#claim(alive)
    if (claimed.unsent === 0 || left === 0) return { ...claimed, alive }
    await new Promise<void>((resolve) => {
      this.#parts.later(resolve, lookMs)
    })
    const again = await this.#claimInTime(left - 1)
    const more = again.mine.filter(({ row }) => !claimed.mine.some((one) => one.row.id === row.id))
    return { ...again, mine: [...claimed.mine, ...more] }
  }

  /** Makes the copies of pages that are gone this page's; the others' are read where all of them is on the server. */
  async #claim(alive: ReadonlySet<string> | null): Promise<Claimed> {
    const own = this.#parts.tabs.own
    return this.#parts.vault.run(both, 'readwrite', async (store) => {
      const mine: CopyRow[] = []
      const others: CopyRow[] = []
      let unsent = 0
      for (const row of await this.#rows(store('copies'))) {
        // What this very replica keeps, or has taken over, is in the document already.
        if (row.id === this.#id || this.#taken.includes(row.id)) continue
        const lives = row.owner !== own && alive?.has(row.owner) === true
        if (lives && row.unsent === 0) others.push(row)
        if (lives) unsent += row.unsent
        if (lives) continue
        mine.push(row)
        store('copies').put({ ...row, owner: own, usedAt: this.#parts.now() } satisfies CopyRow)
      }
      const [read, seen] = [await piecesOf(store('pieces'), mine), await piecesOf(store('pieces'), others)]
      return { mine: read, others: seen, unsent }
    })
  }

  async #rows(copies: IDBObjectStore): Promise<readonly CopyRow[]> {
    const found = (await answerOf(copies.index('scope').getAll(this.#scope))) as readonly unknown[]
    return found.filter((row) => isCopyRow(row)).filter((row) => row.document === this.#document)
  }

  /** With what their pages put down in their last moment. */
  #withLast(read: readonly Read[]): readonly Read[] {
    return read.map(({ row, pieces, whole }) => {
      const last = this.#parts.last.get(this.#scope, row.id)
      if (last === null) return { row, pieces, whole }
      return { row: { ...row, ...last.facts }, pieces: [...pieces, last.update], whole }
    })
  }

  /** Of pages that went before their first copy was written: what they put down is the whole of the document. */
  #lastAlone(alive: ReadonlySet<string> | null, found: ReadonlySet<string>): readonly Read[] {
    const alone = [...this.#parts.last.all(this.#scope)].filter(
      ([id, { document, owner, facts }]) =>
        document === this.#document &&
        id !== this.#id &&
        !found.has(id) &&
        !this.#taken.includes(id) &&
        facts.whole === true &&
        alive?.has(owner) !== true,
    )
    return alone.map(([id, { owner, facts, update }]) => ({
      // Two pages may find it at once: nobody goes on under its client id.
      row: {
        ...facts,
        fresh: false,
        id,
        scope: this.#scope,
        document: this.#document,
        owner,
        first: 0,
        next: 1,
        bytes: 0,
        usedAt: 0,
      },
      pieces: [update],
      whole: true,
    }))
  }

  async #discard(broken: readonly Read[]): Promise<void> {
    const ids = new Set(broken.map(({ row }) => row.id))
    await this.#delete(({ id }) => ids.has(id))
    this.#taken = this.#taken.filter((id) => !ids.has(id))
  }

  async #write(update: Uint8Array, facts: CopyFacts, whole: boolean): Promise<KeptAnswer> {
    const { vault, tabs, bounds } = this.#parts
    const [taken, lasts] = [this.#taken, this.#lasts]
    await tabs.live()
    const answer = await vault.run(both, 'readwrite', async (store): Promise<KeptAnswer> => {
      const found: unknown = await answerOf(store('copies').get(this.#id))
      const before = isCopyRow(found) && found.owner === tabs.own ? found : null
      // Gone, taken over, or begun by nobody yet: a piece alone would be a beginning without its end.
      if (before === null && !whole) return 'whole'
      // What another page has taken over is that page's; this one begins another copy.
      if (before === null && found !== undefined) this.#id = this.#parts.freshId()
      const from = before?.next ?? 0
      if (whole) {
        for (const id of [this.#id, ...taken]) store('pieces').delete(allOf(id))
        for (const id of taken) store('copies').delete(id)
      }
      const adds = update.length > 0
      if (adds) store('pieces').put({ bytes: update, sum: sumOf(update) } satisfies PieceRow, [this.#id, from])
      store('copies').put({
        ...facts,
        id: this.#id,
        scope: this.#scope,
        document: this.#document,
        owner: tabs.own,
        first: whole ? from : (before?.first ?? 0),
        next: from + (adds ? 1 : 0),
        bytes: update.length + (whole ? 0 : (before?.bytes ?? 0)),
        usedAt: this.#parts.now(),
      } satisfies CopyRow)
      return 'kept'
    })
    if (answer === 'kept' && lasts === this.#lasts) this.#parts.last.remove(this.#scope, this.#id)
    if (answer !== 'kept' || !whole) return answer
    for (const id of taken) this.#parts.last.remove(this.#scope, id)
    this.#taken = this.#taken.filter((id) => !taken.includes(id))
    void bounds.trim()
    return answer
  }

  async #delete(which: (row: CopyRow) => boolean): Promise<void> {
    try {
      await this.#parts.vault.run(both, 'readwrite', async (store) => {
        for (const row of (await this.#rows(store('copies'))).filter((one) => which(one))) {
          store('copies').delete(row.id)
          store('pieces').delete(allOf(row.id))
          this.#parts.last.remove(this.#scope, row.id)
        }
      })
    } catch {
      // A device that cannot be reached keeps nothing that anybody reads.
    }
  }
}
