/**
 * The side of a replica that is turned to the device: brings back what an earlier page had kept, counts as its own what that
 * page had not sent, and sees to it that no later page goes on under a client id under which something may have been sent. Says
 * which own words go with what others remove.
 * Sends nothing itself: what is brought back goes out with the replica's next sync.
 */
import type * as Y from 'yjs'
import type { Stretch } from '#shared/documents/stretches.ts'
import { goneOnArrival, watchDeleted } from './deleted-words.ts'
import { damagedWords, Keeping } from './keeping.ts'
import type { OwnClient } from './own-client.ts'
import type { ReplicaOwner, ReplicaParts } from './replica-parts.ts'
import type { Unanswered } from './unanswered.ts'
import type { Saved } from './unsaved-words.ts'
import { wordsLeft } from './words-in-updates.ts'

/** The replica, as far as this side of it goes. */
interface Inner {
  readonly own: OwnClient
  readonly unanswered: Unanswered
  readonly owner: ReplicaOwner
}

export class KeptSide {
  readonly #doc: Y.Doc
  readonly #earlier: Saved
  readonly #inner: Inner
  readonly #keeping: Keeping
  readonly #keeps: boolean
  #restored = false
  #left = false

  constructor(doc: Y.Doc, { copy, later, earlier }: Pick<ReplicaParts, 'copy' | 'later' | 'earlier'>, inner: Inner) {
    this.#doc = doc
    this.#earlier = earlier
    watchDeleted(
      doc,
      () => this.clients,
      (gone) => inner.owner.gone(gone),
    )
    this.#inner = inner
    this.#keeps = copy !== null
    this.#keeping = new Keeping(doc, {
      copy,
      facts: () => ({ ...inner.own.facts, unsent: inner.unanswered.count }),
      changed: () => inner.owner.changed(),
      later: (call, ms) => later(call, ms),
    })
  }

  /** All client ids that are this person's, each with the clock up to which the server has its pieces. */
  get clients(): Saved {
    return new Map([...this.#earlier, ...this.#inner.own.clocks])
  }

  /** What is shown was on this device, or has been brought up to date from there. */
  get restored(): boolean {
    return this.#restored
  }

  /** Changes without a verdict that are not even on this device. */
  get unkept(): number {
    return this.#keeping.unkept(this.#inner.unanswered.count)
  }

  /** The document has changed; whether by somebody's hand here. */
  note(update: Uint8Array, origin: unknown, here: boolean): boolean {
    const own = here && origin !== this.#keeping
    this.#keeping.note(update, origin, own)
    return own
  }

  /** Shows what was kept, and counts as its own what pages that are gone had not sent. */
  async restore(): Promise<void> {
    const { own, unanswered, owner } = this.#inner
    const kept = await this.#keeping.restore()
    if (kept === null || this.#left) return
    for (const left of damagedWords(kept)) owner.damaged(left)
    if (kept.updates.length === 0) return
    const gone = kept.unsent > 0 ? goneOnArrival(this.#doc, kept.updates, new Map(kept.saved)) : null
    if (gone !== null) owner.gone(gone)
    own.restore(kept)
    unanswered.wait(kept.unsent)
    this.#restored = true
    owner.changed()
  }

  /** Does `then` once the device knows that something may be sent under the present client id from now on. */
  met(then: () => void): void {
    const { own, unanswered } = this.#inner
    const tells = own.fresh && this.#keeps && unanswered.count > 0
    own.meet()
    if (!tells) return then()
    void this.#told(then)
  }

  async #told(then: () => void): Promise<void> {
    // What the device does not know a later page might write under: this one writes on under another.
    if (!(await this.#keeping.keepFacts())) this.#inner.own.startAnew()
    then()
  }

  /** @param whole the document is as the server has it */
  settled(whole: boolean): void {
    this.#keeping.settled(whole)
  }

  pause(): void {
    this.#keeping.pause()
  }

  resume(): void {
    this.#keeping.resume()
  }

  /** Writes at once what is not on the device yet. */
  flush(): void {
    void this.#keeping.flush()
  }

  /** The page is about to go, perhaps this very moment. */
  rest(): void {
    this.#keeping.rest()
  }

  /** The page leaves the document; what it has stays kept. */
  leave(): void {
    this.#left = true
    this.#keeping.leave()
  }

  /** Deletes what the device keeps: this page's copy, or every one because the document may not be read any more. */
  forget(every: boolean): void {
    const { owner } = this.#inner
    if (!every) return this.#keeping.forget()
    this.#keeping.wipe((copy) => {
      const left = wordsLeft(copy)
      return left.words === '' || owner.damaged(left)
    })
  }

  /** Where in the document's history that stands which the server is not known to have. */
  get where(): readonly Stretch[] {
    return this.#inner.own.stretches
  }
}
