/**
 * All who have documents of one board open. Listens to the board: what is committed is encoded once and handed to every
 * channel of its document but its author's, and after every event the channels' rights are looked at again. When the board
 * has been read again after a failure, every connection is sent away, so that clients build their replicas anew.
 */
import type { Clock } from '#shared/clock.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardListener, Committed, LiveBoard } from '../boards/live-board.ts'
import type { ChannelPort, DocumentRoom } from './channel.ts'
import { Channel, rightsNow } from './channel.ts'
import { updateMessage } from './messages.ts'
import { Presence } from './presence.ts'

/** A connection as its board's room sees it. */
export interface RoomMember {
  /** Sends the client away: for good when `afterMs` is null. */
  goAway(afterMs: number | null, reason: Refusal | null): void
}

export class BoardRoom implements BoardListener {
  readonly board: LiveBoard
  readonly #clock: Clock
  readonly #documents = new Map<DocumentName, DocumentRoom>()
  readonly #members = new Set<RoomMember>()
  readonly #unsubscribe: () => void

  constructor(board: LiveBoard, clock: Clock) {
    this.board = board
    this.#clock = clock
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

  /** Opens a document for the actor, or says why not. */
  open(name: string, actor: Actor, port: ChannelPort): Result<Channel, Refusal> {
    const rights = rightsNow(this.board, name, actor)
    if (!rights.ok) return refused(rights.refusal)
    const { document, writable } = rights.value
    return accepted(new Channel(this.board, this.#roomOf(document), actor, port, writable))
  }

  /** Stops listening. Call when the last member has left. */
  dispose(): void {
    this.#unsubscribe()
  }

  committed({ events, updates }: Committed): void {
    if (events.length > 0) this.#review()
    for (const { document, update, origin } of updates) {
      const channels = this.#documents.get(document)?.channels
      if (channels === undefined) continue
      const message = updateMessage(update)
      for (const channel of channels) {
        if (channel !== origin) channel.handOut(message)
      }
    }
    this.#forgetEmpty()
  }

  reset(): void {
    for (const member of this.#members) member.goAway(0, refusal('notSaved'))
  }

  health(): void {
    this.#review()
  }

  #review(): void {
    for (const { channels } of this.#documents.values()) {
      for (const channel of channels) channel.review()
    }
  }

  #roomOf(document: DocumentName): DocumentRoom {
    const known = this.#documents.get(document)
    if (known !== undefined) return known
    const room: DocumentRoom = { document, channels: new Set(), presence: new Presence(this.#clock) }
    this.#documents.set(document, room)
    return room
  }

  #forgetEmpty(): void {
    for (const [document, { channels }] of this.#documents) {
      if (channels.size === 0) this.#documents.delete(document)
    }
  }
}
