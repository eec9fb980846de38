/**
 * One socket of the meeting: whose it is, through whose eyes it reads, how far it has been told. Events reach it in order
 * and once; while it is still being brought up to date they wait. When its seat changes what it may see, it starts again
 * from nothing under another epoch, so that nothing seen before and nothing hidden before gets mixed.
 */
import { createHash } from 'node:crypto'
import type { DefaultEventsMap, Socket } from 'socket.io'
import type { Clock, Instant } from '#shared/clock.ts'
import { toInstant } from '#shared/clock.ts'
import type { HallSeat } from '#shared/ids.ts'
import type { ClientToServer, RecordPart, ServerToClient } from '#shared/protocol/meeting.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import type { Actor } from '#shared/roles.ts'
import { giverOf } from '../access/hall-seat.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import { readsSecrets, viewerKey } from './seats.ts'

export type MeetingSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, unknown>

/** Whose a connection is now. `tokenHash` is null for the public. */
export interface Seated {
  readonly actor: Actor
  readonly viewer: Viewer
  readonly tokenHash: string | null
  /** The phone, for whoever came by a browser session (see `access/hall-seat.ts`). */
  readonly hallSeat: HallSeat | null
}

/**
 * The epoch that a viewer's client holds the record under. Who reads restricted values begins anew when one has been erased:
 * nothing else reaches what is shown already or lies on a device.
 */
function epochFor(board: LiveBoard, viewer: Viewer): string {
  const seat = readsSecrets(viewer) ? `${viewerKey(viewer)} ${board.life.erased}` : viewerKey(viewer)
  return `${board.life.epoch.slice(0, 16)}.${createHash('sha256').update(seat).digest('hex').slice(0, 8)}`
}

/** How far a client has the record, and when its newest event was recorded; null where that is not said. */
export interface Known {
  /** The newest event that the client has; 0 for none. */
  readonly after: number
  readonly at: Instant | null
}

export class Connection {
  readonly socket: MeetingSocket
  readonly board: LiveBoard
  seated: Seated
  /** Whether its screen goes along when the room moves, as it says itself. */
  following = true
  /** Parts that came while the socket was being brought up to date; null once it is. */
  #waiting: RecordPart[] | null = []
  /** Up to where its client has been told, or says that it has; null while it has not been greeted. */
  #head: number | null = null
  /** Counts the starts; only the latest one speaks. */
  #round = 0

  constructor(socket: MeetingSocket, board: LiveBoard, seated: Seated) {
    this.socket = socket
    this.board = board
    this.seated = seated
  }

  get head(): number | null {
    return this.#head
  }

  /** Welcomes the client and sends what it has missed after `after`; what comes from this call on waits until it has. */
  async start({ after, at }: Known, pinSet: boolean | Promise<boolean>, clock: Clock): Promise<void> {
    this.#round += 1
    const round = this.#round
    this.#waiting = []
    this.#head = after
    const { actor, viewer } = this.seated
    const [part, held, isSet] = await Promise.all([this.board.record(viewer, after), this.#holds(after, at), pinSet])
    // The seat has changed meanwhile: a later start tells everything.
    if (round !== this.#round) return
    // A client that knows of more than is on disk, or of another event there, holds another life of this record (a
    // restored backup, which may have grown since).
    const isOther = after > part.head || !held
    this.socket.emit('welcome', {
      boardId: this.board.id,
      actor,
      serverTime: toInstant(clock.now()),
      epoch: isOther ? `${this.board.life.epoch.slice(0, 16)}.again` : epochFor(this.board, viewer),
      from: after,
      pinSet: isSet,
      mayRaiseHand: giverOf(this.seated).hallSeat !== undefined,
    })
    this.socket.emit('health', { saving: this.board.saving })
    this.socket.emit('record', part)
    this.#head = part.head
    const waiting = this.#waiting
    this.#waiting = null
    for (const missed of waiting) this.tell(missed)
  }

  /**
   * Whether a part that begins with event `first` may go to this connection as it is, in one message with others; from
   * then on it counts as told.
   */
  takesWhole(part: RecordPart, first: number): boolean {
    if (this.#waiting !== null || first <= this.#told) return false
    this.#head = part.head
    return true
  }

  /** Hands out a part of the record, redacted for this connection's group. */
  tell(part: RecordPart): void {
    if (this.#waiting !== null) {
      this.#waiting.push(part)
      return
    }
    const told = this.#told
    if (part.head <= told) return
    this.socket.emit('record', { ...part, events: part.events.filter((event) => event.seq > told) })
    this.#head = part.head
  }

  /** Whether the record, as this seat reads it, has the event there that its client knows; so no question tells of others. */
  async #holds(after: number, at: Instant | null): Promise<boolean> {
    if (after === 0 || at === null) return true
    const { events } = await this.board.recordPage(this.seated.viewer, after - 1, 1)
    return events.some((event) => event.seq === after && event.at === at)
  }

  get #told(): number {
    return this.#head ?? 0
  }
}
