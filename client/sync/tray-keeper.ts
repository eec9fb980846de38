/**
 * Puts one document's words that have no place any more into their author's tray: those that the server refused, those that
 * an editor still writes into a replica that was given up, and those that went with what somebody else removed. Of these last
 * the ones that stand elsewhere by now, in the document or on the record, are not lost and are left out; a second look a
 * little later takes them out again, when the record was slower than the document. Sends nothing.
 */
import type * as Y from 'yjs'
import { textOf } from '#shared/documents/going.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { Sought } from '#shared/documents/standing.ts'
import { standsIn } from '#shared/documents/standing.ts'
import type { Stretch } from '#shared/documents/stretches.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { GoneRun, GoneWords } from './gone-runs.ts'
import { goneOf, wordsOfRuns } from './gone-runs.ts'
import type { RefusedChange, RefusedWords } from './refused-words.ts'
import type { LeftWords } from './words-in-updates.ts'

/** What it needs from around it. */
export interface TrayKeeperParts {
  readonly tray: RefusedWords
  /** Whether the record, as this page knows it, holds these words of the document. */
  isRecorded(name: DocumentName, words: string): boolean
  /** The server's time, milliseconds since 1970. */
  now(): number
  freshId(): string
  later(call: () => void, ms: number): () => void
}

/** A replica that is given up, as far as its words go. */
interface LostReplica {
  readonly doc: Y.Doc
  readonly unsavedWords: string
  readonly kept: { readonly where: readonly Stretch[] }
}

/** How long an editor may still write into a replica that was given up. */
const lateMs = 1_000
/** How much later than a document the record may be. */
const recordMs = 3_000

export class TrayKeeper {
  readonly #name: DocumentName
  readonly #parts: TrayKeeperParts
  #looks = false
  /** The client ids of replicas that are gone: what was written under them is this person's still. */
  readonly earlier = new Map<number, number>()

  constructor(name: DocumentName, parts: TrayKeeperParts) {
    this.#name = name
    this.#parts = parts
  }

  /** A replica is gone that had written under these ids: whatever is on the server of it is saved. */
  left(clients: ReadonlyMap<number, number>): void {
    for (const client of clients.keys()) this.earlier.set(client, Number.POSITIVE_INFINITY)
  }

  /** Keeps what only `lost` has, and what an editor still writes into it before it is bound anew. */
  lost(lost: LostReplica, reason: Refusal): void {
    const keep = this.#keeperOf(this.#parts.freshId(), reason)
    const again = (): unknown => keep(lost.unsavedWords, { where: lost.kept.where })
    again()
    lost.doc.on('update', again)
    this.#parts.later(() => lost.doc.off('update', again), lateMs)
  }

  /** Keeps words that were read from what is damaged, or must go; whether they outlive this page. */
  damaged({ words, where }: LeftWords): boolean {
    return this.#keeperOf(this.#parts.freshId(), refusal('notSaved'))(words, { where })
  }

  /** Keeps words whose place somebody else removed. */
  gone({ id, runs }: GoneWords, doc: Y.Doc): void {
    const { tray } = this.#parts
    const name = `${this.#name} ${id}`
    const put = this.#keeperOf(name, refusal('placeRemoved'))
    const stretches = runs.flatMap((run) => run.stretches)
    // Unsaved words of which the like stands there all along are never seen to come back.
    const telling = !runs.some(this.#standsIn(doc))
    const keep = (some: readonly GoneRun[]): boolean =>
      put(wordsOfRuns(some), { gone: goneOf(telling ? some : [], stretches) })
    const missing = (): readonly GoneRun[] => {
      const stands = this.#standsIn(doc)
      return runs.filter((run) => run.unsaved || !stands(run))
    }
    const first = missing()
    if (first.length === 0) return
    keep(first)
    this.#parts.later(() => {
      const still = missing()
      if (still.length === first.length || !tray.all.some((one) => one.id === name)) return
      if (still.length === 0) tray.dismiss(name)
      else keep(still)
    }, recordMs)
  }

  /** The document has changed: what the tray holds of it may be back, and is looked for a little later, once for all. */
  changed(doc: Y.Doc): void {
    const { tray } = this.#parts
    if (this.#looks || !tray.missesIn(this.#name)) return
    this.#looks = true
    this.#parts.later(() => {
      this.#looks = false
      tray.returned(this.#name, this.#standsIn(doc))
    }, recordMs)
  }

  /** Whether words stand in the document as it is now, or on the record; the document is read once. */
  #standsIn(doc: Y.Doc): (run: Sought) => boolean {
    const text = textOf(doc)
    return (run) => standsIn(text, run) || this.#parts.isRecorded(this.#name, run.words.trim())
  }

  /** Puts words into the tray; called again, in the place of those before. */
  #keeperOf(id: string, reason: Refusal): (words: string, more: Pick<RefusedChange, 'where' | 'gone'>) => boolean {
    const { tray } = this.#parts
    const at = this.#parts.now()
    return (words, more) => tray.keep({ id, document: this.#name, reason, at, words, where: [], ...more })
  }
}
