/** One who writes in a paragraph of its own, in a replica that hears nothing of the others. */
import * as Y from 'yjs'
import { bodyOf } from '#shared/documents/text.ts'
import type { Session } from './session.ts'
import type { Tally } from './tally.ts'

export class Typist {
  readonly session: Session
  readonly #doc = new Y.Doc()
  readonly #tally: Tally
  readonly #line = new Y.XmlText()
  #begun = false

  constructor(session: Session, client: number, tally: Tally) {
    this.session = session
    this.#doc.clientID = client
    this.#tally = tally
    this.#doc.on('update', (update: Uint8Array) => this.session.update(update))
  }

  /** Adds one character; the first edit makes the paragraph. */
  type(): void {
    this.#edit(1, () => this.#line.insert(this.#line.length, 'x'))
  }

  /** Replaces all that stands in the paragraph by so many characters. */
  replace(length: number): void {
    this.#edit(length, () => {
      this.#line.delete(0, this.#line.length)
      this.#line.insert(0, 'x'.repeat(length))
    })
  }

  #edit(adds: number, change: () => void): void {
    const { clientID, store } = this.#doc
    const begun = this.#begun
    this.#begun = true
    // The clock starts before the edit is made: what the replica itself costs is the same for every server.
    this.#tally.sent(clientID, Y.getState(store, clientID) + (begun ? adds : 2))
    if (begun) return this.#doc.transact(change)
    this.#doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [this.#line])
      bodyOf(this.#doc).insert(0, [paragraph])
    })
  }
}
