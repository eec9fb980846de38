/**
 * Keeps one replica on the device while it lives: whatever changes in its document is written soon, own words at once where
 * there is no connection, and from time to time the whole document takes the place of the pieces. Counts own changes that are
 * not even on the device. While a word is being composed only what was finished before it is written: half-typed letters are
 * never found again by a later page, and finished words always. Never holds anything up, and stops for good once it was told to forget.
 */
import * as Y from 'yjs'
import type { CopyFacts, KeptContent, KeptCopy, Save } from '../offline/kept-copy.ts'
import type { LeftWords } from './words-in-updates.ts'
import { wordsLeft } from './words-in-updates.ts'

/** What keeping needs from around it. */
export interface KeepingParts {
  /** Null where this device keeps nothing. */
  readonly copy: KeptCopy | null
  facts(): CopyFacts
  /** `unkept` may have changed. */
  changed(): void
  later(call: () => void, ms: number): () => void
}

/** How soon own words are written: at once for anybody's eyes, and yet not once for every letter. */
const ownMs = 120
/** How soon others' words, and what became of own ones. */
const othersMs = 1_500
/** Beyond so many bytes, or half of the whole document, the pieces are written as one. */
const tailBytes = 65_536
const tailPieces = 64
/** After a failure the whole is tried again with the next change, or after this. */
const againMs = 20_000

export class Keeping {
  readonly #doc: Y.Doc
  readonly #parts: KeepingParts
  #waiting: Uint8Array[] = []
  #underWay: readonly Uint8Array[] = []
  /** Own changes in `waiting`, and in what is being written. */
  #own = 0
  #ownUnderWay = 0
  /** Null: the whole has not been written yet. */
  #tail: { readonly whole: number; bytes: number; pieces: number } | null = null
  #toldUnsent = 0
  #cancel: (() => void) | null = null
  #due = Number.POSITIVE_INFINITY
  #writing: Promise<void> | null = null
  #paused = false
  /** Of what waits, so many updates were there before a word was begun. */
  #finished = 0
  /** Something of the document is on the device, be it an empty whole. */
  #held = false
  /** The whole is to be written although nothing has changed: it is the server's, and the device has none of it. */
  #wanted = false
  #over = false

  constructor(doc: Y.Doc, parts: KeepingParts) {
    this.#doc = doc
    this.#parts = parts
  }

  /** Of so many own changes that the server has not answered for, those that a crash would lose. */
  unkept(saving: number): number {
    return this.#parts.copy === null ? saving : Math.min(saving, this.#own + this.#ownUnderWay)
  }

  /** Puts what was kept into the document, as this keeping's own doing; null where nothing was, or it cannot be read. */
  async restore(): Promise<KeptContent | null> {
    const kept = (await this.#parts.copy?.open()) ?? null
    if (kept === null || this.#over || kept.updates.length === 0) return kept
    this.#held = true
    // What was found is made this page's own soon: until then it lies with pages that are gone.
    this.#tail = null
    this.#toldUnsent = -1
    if (kept.unsent > 0) this.#soon(ownMs)
    try {
      // Reads all of it before any of it is taken: what is malformed changes nothing.
      const whole = Y.mergeUpdates([...kept.updates])
      Y.applyUpdate(this.#doc, whole, this)
      return kept
    } catch {
      const words = { updates: kept.updates, saved: kept.saved }
      return { ...kept, updates: [], unsent: 0, client: null, damaged: [...kept.damaged, words] }
    }
  }

  /** The document has changed. */
  note(update: Uint8Array, origin: unknown, own: boolean): void {
    if (this.#over || this.#parts.copy === null || origin === this) return
    this.#waiting.push(update)
    if (own) this.#own += 1
    this.#soon(own ? ownMs : othersMs)
  }

  /**
   * The server has answered for something: sooner or later a later page should know.
   * @param whole the document is as the server has it: empty or not, a later page should find it
   */
  settled(whole: boolean): void {
    this.#wanted = whole && !this.#held
    if (this.#toldUnsent !== 0 || this.#wanted) this.#soon(othersMs)
  }

  pause(): void {
    if (this.#paused) return
    // Others' words can be had again; to write them would only hold up the key that was pressed.
    if (this.#own > 0) void this.flush()
    this.#finished = this.#waiting.length
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    if (this.#waiting.length > 0 || this.#wanted) this.#soon(ownMs)
  }

  /** Writes at once what waits. */
  flush(): Promise<void> {
    this.#cancel?.()
    this.#cancel = null
    this.#due = Number.POSITIVE_INFINITY
    if (this.#paused) return Promise.resolve()
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
      if (this.#waiting.length > 0) this.#soon(ownMs)
    })
    return this.#writing
  }

  /** The page is about to go, perhaps this very moment. */
  rest(): void {
    const updates = [...this.#underWay, ...(this.#paused ? this.#waiting.slice(0, this.#finished) : this.#waiting)]
    const whole = this.#tail === null
    if (!this.#over && updates.length > 0 && !(this.#paused && whole)) {
      const update = whole ? Y.encodeStateAsUpdate(this.#doc) : Y.mergeUpdates(updates)
      this.#parts.copy?.last(update, { ...this.#parts.facts(), whole })
    }
    void this.flush()
  }

  /** Writes the facts, and resolves with whether they are on the device, so that something may rest on them. */
  async keepFacts(): Promise<boolean> {
    const { copy } = this.#parts
    if (copy === null) return false
    await this.#writing
    return (await copy.keep(Y.encodeStateAsUpdate(this.#doc), this.#parts.facts(), true)) === 'kept'
  }

  /** The words are refused: this page's copy is deleted. */
  forget(): void {
    this.#end()
    void this.#parts.copy?.forget()
  }

  /** The document may not be read any more: every copy is deleted, unsent words of other pages first brought to safety. */
  wipe(save: Save): void {
    this.#end()
    void this.#parts.copy?.wipe(save)
  }

  /** The page leaves the document and goes on keeping what it has. */
  leave(): void {
    void this.flush()
      .then(() => this.flush())
      .finally(() => {
        this.#over = true
      })
  }

  #end(): void {
    this.#over = true
    this.#cancel?.()
    this.#waiting = []
    this.#own = 0
    this.#ownUnderWay = 0
  }

  #soon(ms: number): void {
    if (this.#over || this.#paused || ms >= this.#due) return
    this.#cancel?.()
    this.#due = ms
    this.#cancel = this.#parts.later(() => void this.flush(), ms)
  }

  async #write(): Promise<void> {
    const { copy } = this.#parts
    if (copy === null || this.#over) return
    const facts = this.#parts.facts()
    if (this.#waiting.length === 0 && facts.unsent === this.#toldUnsent && !this.#wanted) return
    const updates = this.#waiting
    const own = this.#own
    this.#waiting = []
    this.#own = 0
    this.#underWay = updates
    this.#ownUnderWay = own
    if (await this.#put(copy, updates, facts)) this.#toldUnsent = facts.unsent
    else this.#failed(updates, own)
    this.#underWay = []
    this.#ownUnderWay = 0
    this.#parts.changed()
  }

  async #put(copy: KeptCopy, updates: readonly Uint8Array[], facts: CopyFacts): Promise<boolean> {
    const tail = this.#tail
    const full = tail === null || tail.pieces >= tailPieces || tail.bytes > Math.max(tailBytes, tail.whole / 2)
    if (!full) {
      const piece = updates.length === 0 ? new Uint8Array() : Y.mergeUpdates([...updates])
      const answer = await copy.keep(piece, facts, false)
      if (answer === 'kept') {
        tail.bytes += piece.length
        tail.pieces += 1
      }
      if (answer !== 'whole') return answer === 'kept'
      // A word was begun meanwhile: the whole would hold half of it.
      if (this.#paused) return false
    }
    const whole = Y.encodeStateAsUpdate(this.#doc)
    const kept = (await copy.keep(whole, this.#parts.facts(), true)) === 'kept'
    this.#tail = kept ? { whole: whole.length, bytes: 0, pieces: 0 } : null
    this.#held ||= kept
    this.#wanted &&= !kept
    return kept
  }

  #failed(updates: readonly Uint8Array[], own: number): void {
    if (this.#over) return
    // The next try writes the whole: the updates themselves need not be held, only that there is something.
    this.#tail = null
    this.#waiting.push(...updates.slice(-1))
    this.#own += own
    this.#parts.later(() => void this.flush(), againMs)
  }
}

/** The words of copies that cannot be put into a document any more. */
export const damagedWords = ({ damaged }: KeptContent): readonly LeftWords[] =>
  damaged.map((one) => wordsLeft({ ...one, whole: false })).filter(({ words }) => words !== '')
