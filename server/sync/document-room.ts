/**
 * All channels of one document. Keeps the document in memory while there are any, collects what is committed and hands it
 * out: several updates as one merged update in one frame, the same bytes for every reader, and to those who wrote some of
 * them only the others'. What one document's channels share lives here: leases, presence, replies to newcomers.
 */
import * as Y from 'yjs'
import type { Clock } from '#shared/clock.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { ClientAuthor } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Binding, CommittedUpdate, LiveBoard } from '../boards/live-board.ts'
import type { Channel, SharedRoom } from './channel.ts'
import type { SyncCounts } from './counts.ts'
import type { EncodingTurns } from './encoding-turns.ts'
import { Broadcast } from './frames.ts'
import { InitialStates } from './initial-states.ts'
import type { Later } from './later.ts'
import { Leases } from './leases.ts'
import { updateMessage } from './messages.ts'
import { Presence } from './presence.ts'
import type { Outlet, ReaderParts } from './reader.ts'
import { encodeVector, Reader } from './reader.ts'

/** What a room needs from around it. */
export interface RoomWorld {
  readonly clock: Clock
  readonly later: Later
  readonly counts: SyncCounts
  /** Shared by all boards, so that leaving and coming back brings nobody a new allowance. */
  readonly turns: EncodingTurns
}

/** Calls `make` when it is first asked, and answers the same from then on. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const authorsJson = (authors: readonly Binding[]): string =>
  JSON.stringify(authors.map(({ client, personId, partyId }): ClientAuthor => [client, personId, partyId]))

export class DocumentRoom implements SharedRoom {
  readonly document: DocumentName
  readonly leases = new Leases<Channel>()
  readonly presence: Presence
  readonly #board: LiveBoard
  readonly #world: RoomWorld
  readonly #states: InitialStates
  readonly #channels = new Set<Channel>()
  readonly #emptied: () => void
  /** Committed, and not handed out yet. */
  #waiting: CommittedUpdate[] = []
  /** Lets the document leave memory; null until it is there. */
  #release: (() => void) | null = null
  #disposed = false

  /** @param emptied called when the last channel has left and everything here has been let go */
  constructor(board: LiveBoard, document: DocumentName, world: RoomWorld, emptied: () => void) {
    this.document = document
    this.#board = board
    this.#world = world
    this.#emptied = emptied
    this.presence = new Presence(world.clock, world.later, world.counts)
    this.#states = new InitialStates((stateVector) => board.replica(document, stateVector), world.counts)
    if (board.held(document)) this.#release = board.holdNow(document)
    else void this.#load()
  }

  get channels(): ReadonlySet<Channel> {
    return this.#channels
  }

  /** Takes a channel in; it begins when the document is in memory. */
  enter(channel: Channel): void {
    this.#channels.add(channel)
    this.#world.counts.channels += 1
    if (this.#release !== null) channel.begin()
  }

  leave(channel: Channel): void {
    if (!this.#channels.delete(channel)) return
    this.#world.counts.channels -= 1
    this.presence.leave(channel)
    if (this.#channels.size === 0) this.#dispose()
  }

  reader(outlet: Outlet, parts: Pick<ReaderParts, 'answered' | 'failed'>, personId: string | null): Reader {
    const { later, counts, turns } = this.#world
    const person = `${this.#board.id} ${personId ?? ''}`
    return new Reader({ states: this.#states, outlet, later, counts, turns, person, ...parts })
  }

  authors(): string | null {
    const authors = this.#board.authors(this.document)
    return authors.length === 0 ? null : authorsJson(authors)
  }

  /** Notes an update that has been committed; `flush` hands it out. */
  add(update: CommittedUpdate): void {
    this.#states.committed(update.update)
    this.#waiting.push(update)
  }

  /** Hands out what has been committed since the last time; answers to how many channels. */
  flush(): number {
    const batch = this.#waiting
    if (batch.length === 0) return 0
    this.#waiting = []
    this.#world.counts.flushes += 1
    const readers = this.#channels.size
    this.#handOut(batch)
    const claims = batch.flatMap((update) => update.claims)
    if (claims.length > 0) {
      const authors = authorsJson(claims)
      for (const channel of this.#channels) channel.hearAuthors(authors)
    }
    return readers
  }

  /** Forgets what was encoded: it may not be what the disk holds. */
  reset(): void {
    this.#waiting = []
    this.#states.clear()
  }

  /** Closes every channel for a reason that passes: their clients open it again. */
  end(reason: Refusal): void {
    this.reset()
    for (const channel of this.#channels) channel.end(reason)
  }

  /** Call every few seconds: forgets what nobody has asked for lately. */
  sweep(): void {
    this.#states.sweep()
  }

  #handOut(batch: readonly CommittedUpdate[]): void {
    const had = once(() => encodeVector(this.#vectorBefore(batch)))
    const [first] = batch
    if (first === undefined) return
    if (batch.length === 1) {
      const message = new Broadcast(updateMessage(first.update))
      for (const channel of this.#channels) if (channel !== first.origin) channel.handOut(message, had)
      return
    }
    this.#world.counts.coalesced += batch.length
    const merged = new Broadcast(updateMessage(Y.mergeUpdates(batch.map(({ update }) => update))))
    const writers = new Set(batch.map(({ origin }) => origin))
    const single = batch.map(({ update, origin }) => ({
      origin,
      message: once(() => new Broadcast(updateMessage(update))),
    }))
    for (const channel of this.#channels) {
      if (!writers.has(channel)) channel.handOut(merged, had)
      else for (const { origin, message } of single) if (origin !== channel) channel.handOut(message(), had)
    }
  }

  /** What somebody has who was told everything but this batch. */
  #vectorBefore(batch: readonly CommittedUpdate[]): ReadonlyMap<number, number> {
    const vector = new Map(this.#board.committedVector(this.document))
    for (const { stretches } of batch) {
      for (const { client, clock } of stretches) {
        const known = vector.get(client)
        if (known === undefined || known <= clock) continue
        if (clock === 0) vector.delete(client)
        else vector.set(client, clock)
      }
    }
    return vector
  }

  async #load(): Promise<void> {
    try {
      const release = await this.#board.hold(this.document)
      if (this.#disposed) return release()
      this.#release = release
      for (const channel of this.#channels) channel.begin()
    } catch {
      this.end(refusal('notSaved'))
    }
  }

  #dispose(): void {
    this.#disposed = true
    this.presence.dispose()
    this.#states.clear()
    this.#release?.()
    this.#release = null
    this.#emptied()
  }
}
