/**
 * Under which Yjs client id a replica writes. A page begins under an id of chance; when the server's content has come and
 * nothing was typed meanwhile, it changes over to the id that the server has leased to it. Knows for each of its ids how far
 * the server has its pieces, and follows when Yjs itself changes the id because somebody else has used it.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Stretch } from '#shared/documents/stretches.ts'
import type { CopyFacts, KeptContent } from '../offline/kept-copy.ts'
import type { DocumentClients } from './client-ids.ts'
import type { Reached } from './unanswered.ts'
import type { Saved } from './unsaved-words.ts'
import { unsavedWords } from './unsaved-words.ts'

export class OwnClient {
  readonly #doc: Y.Doc
  readonly #awareness: Awareness
  readonly #clients: DocumentClients
  /** Own client ids, each with the clock up to which the server has its pieces. */
  readonly #saved: Map<number, number>
  /** What this browser would like to go on under; null when it has nothing to offer. */
  #offered: number | null = null
  /** The id that was asked for on this connection. */
  #asked: number | null = null
  /** The id that the server has leased to this connection. */
  #leased: number | null = null
  /** Nothing was ever sent under the present id. */
  #fresh = true

  /** @param conflict called when Yjs has changed the id by itself */
  constructor(doc: Y.Doc, awareness: Awareness, clients: DocumentClients, conflict: () => void) {
    this.#doc = doc
    this.#awareness = awareness
    this.#clients = clients
    this.#saved = new Map([[doc.clientID, 0]])
    doc.on('afterTransactionCleanup', () => {
      if (doc.clientID === awareness.clientID) return
      clients.forget(awareness.clientID)
      this.#leased = null
      this.#fresh = false
      this.#follow()
      conflict()
    })
  }

  /** What a later page has to know of the ids. */
  get facts(): Omit<CopyFacts, 'unsent'> {
    return { client: this.#doc.clientID, fresh: this.#fresh, saved: [...this.#saved] }
  }

  /** All of its ids, each with the clock up to which the server has its pieces. */
  get clocks(): Saved {
    return this.#saved
  }

  get fresh(): boolean {
    return this.#fresh
  }

  /** Something may have been sent under the present id from now on. */
  meet(): void {
    this.#fresh = false
  }

  /** Takes over the ids of pages that are gone, and goes on under the one under which nothing was ever sent. */
  restore({ saved, client }: Pick<KeptContent, 'saved' | 'client'>): void {
    const began = this.#wrote
    for (const [id, clock] of saved) this.saved(id, clock)
    if (client === null || began) return
    this.#saved.delete(this.#doc.clientID)
    this.#doc.clientID = client
    this.#present()
    this.saved(client, 0)
  }

  /** Looks for an id of an earlier page. */
  async choose(): Promise<void> {
    this.#offered = await this.#clients.take()
  }

  /** The id to ask the server for; undefined where none is better than another. */
  ask(): number | undefined {
    const mine = this.#doc.clientID
    this.#asked = this.#wrote || this.#leased === mine ? mine : this.#offered
    return this.#asked ?? undefined
  }

  /** The server's answer. False when somebody else has the id that this replica has written under. */
  lease(client: number | null): boolean {
    this.#leased = client
    return client === null || client === this.#asked || this.#asked !== this.#doc.clientID
  }

  /** Changes over to the leased id, if nothing stands against it. Call when the content has come and nothing is unsaved. */
  settle(): void {
    const leased = this.#leased
    const mine = this.#doc.clientID
    if (leased === null) return
    if (leased !== mine && this.#mayChange) {
      this.#clients.forget(mine)
      this.#doc.clientID = leased
      this.#fresh = false
      this.#follow()
    }
    this.#dropOffer()
    if (this.#leased === this.#doc.clientID || this.#wrote) this.#clients.hold(this.#doc.clientID)
  }

  /** An id that was offered and is not used is free again, unless the server says that somebody has it. */
  #dropOffer(): void {
    const offered = this.#offered
    this.#offered = null
    if (offered === null || offered === this.#doc.clientID) return
    if (this.#asked === offered && this.#leased !== offered) this.#clients.forget(offered)
    else this.#clients.free(offered)
  }

  /** Everything that has been sent up to here is on the server. */
  saved(client: number, clock: number): void {
    this.#saved.set(client, Math.max(clock, this.#saved.get(client) ?? 0))
  }

  /** How far the replica's own history has come under the present id. */
  get reached(): readonly Reached[] {
    return this.#reachedBy([this.#doc.clientID])
  }

  /** The same under all of its ids. */
  get reachedByAll(): readonly Reached[] {
    return this.#reachedBy([...this.#saved.keys()])
  }

  /** Words that this replica has and the server does not. */
  get unsavedWords(): string {
    return unsavedWords(this.#doc, this.#saved)
  }

  /** How far each of its ids has come on the server, and here. */
  get stretches(): readonly Stretch[] {
    return [...this.#saved].map(([client, clock]) => [client, clock, Y.getState(this.#doc.store, client)] as const)
  }

  /** Lets the ids go: for the next page where all is saved, for nobody where it is not. */
  leave(allSaved: boolean): void {
    if (this.#offered !== null) this.#clients.free(this.#offered)
    this.#offered = null
    if (allSaved) this.#clients.free(this.#doc.clientID)
  }

  /** Somebody else has this replica's id: it is not offered again. */
  giveUp(): void {
    this.#clients.forget(this.#doc.clientID)
  }

  /** Begins under an id of chance again, as a new page does: another tab may take the one that was let go. */
  startAnew(): void {
    this.#doc.clientID = new Y.Doc().clientID
    this.#leased = null
    this.#fresh = true
    this.#follow()
  }

  #reachedBy(clients: readonly number[]): readonly Reached[] {
    return clients.map((client) => ({ client, clock: Y.getState(this.#doc.store, client) }))
  }

  get #wrote(): boolean {
    return Y.getState(this.#doc.store, this.#doc.clientID) > 0
  }

  /** Under an id of chance that something was typed under, the replica stays; under one that the server took away it does not. */
  get #mayChange(): boolean {
    return !this.#wrote || this.#asked === this.#doc.clientID
  }

  #present(): void {
    const state = this.#awareness.getLocalState()
    this.#awareness.setLocalState(null)
    this.#awareness.clientID = this.#doc.clientID
    this.#awareness.setLocalState(state)
  }

  #follow(): void {
    const { clientID } = this.#doc
    this.#present()
    // Whatever is there under this id has come from the server.
    this.saved(clientID, Y.getState(this.#doc.store, clientID))
  }
}
