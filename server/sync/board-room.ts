/**
 * All who have documents of one board open. Listens to the board: what is committed is handed out at once while the board
 * is quiet and in bundles while it is busy, and after every event the channels' rights are looked at again, before
 * anything else is handed out. When the board has been read again after a failure, every connection is sent away, so that
 * clients build their replicas anew; when one document has, only its channels are closed.
 */
import type { DocumentName } from '#shared/documents/names.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardListener, Committed, LiveBoard } from '../boards/live-board.ts'
import type { ChannelPort, Wanted } from './channel-port.ts'
import { Channel } from './channel.ts'
import type { RoomWorld } from './document-room.ts'
import { DocumentRoom } from './document-room.ts'
import { Pacer } from './pacer.ts'
import { rightsNow } from './rights.ts'

/**
 * Milliseconds without handing out that each recipient of the last bundle is worth: at about 5 µs for a write, handing out
 * takes a fifteenth of a core up to two hundred readers. A room of 12 is never kept waiting.
 */
const pauseMsPerReader = 0.08
/** One picture on a screen: nobody sees what comes faster. */
const longestPauseMs = 16

/** A connection as its board's room sees it. */
export interface RoomMember {
  /** Sends the client away: for good when `afterMs` is null. */
  goAway(afterMs: number | null, reason: Refusal | null): void
}

export class BoardRoom implements BoardListener {
  readonly board: LiveBoard
  readonly #world: RoomWorld
  readonly #documents = new Map<DocumentName, DocumentRoom>()
  readonly #members = new Set<RoomMember>()
  readonly #dirty = new Set<DocumentRoom>()
  readonly #pacer: Pacer
  readonly #unsubscribe: () => void

  constructor(board: LiveBoard, world: RoomWorld) {
    this.board = board
    this.#world = world
    this.#pacer = new Pacer(world.later, () => this.#flush())
    this.#unsubscribe = board.subscribe(this)
  }

  get empty(): boolean {
    return this.#members.size === 0
  }

  enter(member: RoomMember): void {
    this.#members.add(member)
  }

  leave(member: RoomMember): void {
    this.#members.delete(member)
  }

  /**
   * Opens a document for the actor, or says why not.
   * @param wanted the Yjs client id that it would like to write under, and the page that it is of
   */
  open(name: string, actor: Actor, port: ChannelPort, wanted: Wanted = {}): Result<Channel, Refusal> {
    const rights = rightsNow(this.board, name, actor)
    if (!rights.ok) return refused(rights.refusal)
    const room = this.#roomOf(rights.value.document)
    const channel = new Channel(this.board, room, rights.value, port, wanted)
    room.enter(channel)
    return accepted(channel)
  }

  /** Stops listening. Call when the last member has left. */
  dispose(): void {
    this.#pacer.stop()
    this.#unsubscribe()
  }

  committed({ events, updates }: Committed): void {
    if (events.length > 0) this.#review()
    for (const update of updates) {
      const room = this.#documents.get(update.document)
      if (room === undefined) continue
      room.add(update)
      this.#dirty.add(room)
    }
    if (this.#dirty.size > 0) this.#pacer.call()
  }

  reset(document?: DocumentName): void {
    if (document !== undefined) return this.#documents.get(document)?.end(refusal('notSaved'))
    for (const room of this.#documents.values()) room.reset()
    for (const member of this.#members) member.goAway(0, refusal('notSaved'))
  }

  health(): void {
    this.#review()
  }

  /** Call every few seconds: lets go of what nobody has asked for lately. */
  sweep(): void {
    for (const room of this.#documents.values()) room.sweep()
  }

  /** Hands out what waits; answers how long to wait before the next time. */
  #flush(): number {
    let readers = 0
    for (const room of this.#dirty) readers += room.flush()
    this.#dirty.clear()
    return Math.min(longestPauseMs, Math.floor(readers * pauseMsPerReader))
  }

  #review(): void {
    for (const { channels } of this.#documents.values()) {
      for (const channel of channels) channel.review()
    }
  }

  #roomOf(document: DocumentName): DocumentRoom {
    const known = this.#documents.get(document)
    if (known !== undefined) return known
    const room = new DocumentRoom(this.board, document, this.#world, () => {
      this.#documents.delete(document)
      this.#dirty.delete(room)
    })
    this.#documents.set(document, room)
    return room
  }
}
