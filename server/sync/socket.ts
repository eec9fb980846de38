/**
 * The document socket's front door: takes WebSocket upgrades on `/sync/…`, refuses pages of other origins, asks who comes,
 * and seats the connection in its board's room. Leaves every other upgrade to whoever else listens on the HTTP server.
 * A socket that may not come in is told why (a close code, and the refusal) instead of being cut off without a word.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Clock } from '#shared/clock.ts'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { syncClose } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal, refusalCatalogue } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { refused } from '#shared/result.ts'
import type { Access, Seat } from '../access/access.ts'
import type { Allowances } from '../access/allowances.ts'
import { comesFromHere } from '../access/requests.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import { BoardRoom } from './board-room.ts'
import { SyncCounts } from './counts.ts'
import { Door } from './door.ts'
import type { RoomWorld } from './document-room.ts'
import { EncodingTurns } from './encoding-turns.ts'
import { Broadcast } from './frames.ts'
import type { Later } from './later.ts'
import { later } from './later.ts'
import type { LinkWorld } from './link.ts'
import { Link } from './link.ts'
import { deniedMessage } from './messages.ts'
import { MultiplexedConnection } from './multiplexed.ts'
import { Outbox } from './outbox.ts'
import { SingleConnection } from './single.ts'

/** How long a client may take to say goodbye: one that has lost its network never does, and must not hold up a restart. */
const farewellMs = 2_000

/** When somebody who has too many sockets may try again: dead ones have been noticed by then. */
const turnedAwayMs = 20_000

const socketOptions = {
  noServer: true,
  maxPayload: limits.frameBytes,
  perMessageDeflate: false,
  closeTimeout: farewellMs,
}

/** A stock client gives up on a link after 30 seconds without a message. */
const defaultBeatMs = 10_000

export interface SyncSocketParts {
  readonly server: Server
  readonly registry: { board(id: BoardId): Promise<LiveBoard | null> }
  readonly access: Pick<Access, 'identify' | 'onRevoked' | 'whyEnded'>
  /** How often an address may come, and how often without a link that works. */
  readonly allowances: Pick<Allowances, 'take'>
  readonly log: { warn(facts: object, message: string): void }
  readonly clock?: Clock
  /** The address under which browsers know this server, where that differs from the `Host` they send. */
  readonly publicUrl?: string | null
  readonly beatMs?: number
  /** What it counts about itself. */
  readonly counts?: SyncCounts
  /** The client's own address, as limits count it. */
  readonly addressOf?: (request: IncomingMessage) => string
  /** Timers and chance, for tests that turn them by hand. */
  readonly later?: Later
  readonly random?: () => number
}

export interface SyncSocket {
  /** Takes no more upgrades, and sends everybody away; each is told to come back at a random moment within `spreadMs`. */
  close(spreadMs: number): void
}

interface Address {
  readonly boardId: BoardId
  readonly document: string | null
  /** Whose words the page holds, where it says so: a person's id, empty for a seat without one. */
  readonly as: string | null
}

/** The client's own address, as limits count it. */
interface From {
  readonly from: string
}

/** What `/sync/:boardId` or `/sync/:boardId/:document` names; `foreign` for any other path. */
function addressOf(url: string | undefined): Address | 'foreign' | 'malformed' {
  const [path = '', query = ''] = (url ?? '').split('?')
  const [root, sync, boardId, document, ...rest] = path.split('/')
  if (root !== '' || sync !== 'sync') return 'foreign'
  if (boardId === undefined || boardId === '' || rest.length > 0) return 'malformed'
  try {
    return {
      boardId: decodeURIComponent(boardId) as BoardId,
      document: document === undefined || document === '' ? null : decodeURIComponent(document),
      as: new URLSearchParams(query).get('as'),
    }
  } catch {
    return 'malformed'
  }
}

function endHandshake(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const closeCodeOf = ({ code }: Refusal): number => {
  if (refusalCatalogue[code].retry) return syncClose.goaway
  if (code === 'unknownBoard') return syncClose.unknown
  return code === 'unauthenticated' || code === 'linkUnknown' || code === 'linkRevoked' || code === 'linkExpired'
    ? syncClose.unauthenticated
    : syncClose.forbidden
}

/** A page that holds one person's words is not let in as another, who has come to its browser meanwhile. */
function asSaid(seat: Result<Seat, Refusal>, { as }: Address): Result<Seat, Refusal> {
  if (!seat.ok || as === null || as === (seat.value.actor.personId ?? '')) return seat
  return refused(refusal('unauthenticated'))
}

const directAddress = (request: IncomingMessage): string => request.socket.remoteAddress ?? ''

class SyncServer implements SyncSocket {
  readonly #parts: SyncSocketParts
  readonly #world: LinkWorld & RoomWorld
  readonly #door = new Door()
  readonly #sockets = new WebSocketServer(socketOptions)
  readonly #rooms = new Map<BoardId, BoardRoom>()
  readonly #connections = new Map<MultiplexedConnection | SingleConnection, Seat>()
  readonly #upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    this.#receive(request, socket, head)
  }
  readonly #forgetRevoked: () => void
  readonly #beating: NodeJS.Timeout
  #closed = false

  constructor(parts: SyncSocketParts) {
    this.#parts = parts
    const clock = parts.clock ?? { now: () => Date.now() }
    const timers = parts.later ?? later
    this.#world = {
      outbox: new Outbox(),
      counts: parts.counts ?? new SyncCounts(),
      clock,
      later: timers,
      turns: new EncodingTurns(clock, timers),
    }
    parts.server.on('upgrade', this.#upgrade)
    this.#forgetRevoked = parts.access.onRevoked((tokenHash, why) => this.#endLink(tokenHash, why))
    this.#beating = setInterval(() => this.#beat(), parts.beatMs ?? defaultBeatMs)
    this.#beating.unref()
  }

  close(spreadMs: number): void {
    this.#closed = true
    this.#parts.server.off('upgrade', this.#upgrade)
    this.#forgetRevoked()
    clearInterval(this.#beating)
    const random = this.#parts.random ?? Math.random
    for (const connection of this.#connections.keys()) connection.goAway(Math.floor(random() * spreadMs), null)
  }

  #beat(): void {
    for (const connection of this.#connections.keys()) connection.beat()
    for (const room of this.#rooms.values()) room.sweep()
  }

  #receive(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = addressOf(request.url)
    if (address === 'foreign') return
    socket.on('error', () => socket.destroy())
    if (address === 'malformed') return endHandshake(socket, '404 Not Found')
    if (!comesFromHere(request, this.#parts.publicUrl ?? null)) return endHandshake(socket, '403 Forbidden')
    const from = (this.#parts.addressOf ?? directAddress)(request)
    const tooOften = this.#parts.allowances.take('arrivals', from) !== null
    if (tooOften || this.#door.crowded) return endHandshake(socket, '429 Too Many Requests')
    this.#door
      .inTurn(() => this.#seat(request, socket, head, { ...address, from }))
      .catch((error: unknown) => {
        this.#parts.log.warn({ err: error, boardId: address.boardId }, 'a document socket could not be opened')
        endHandshake(socket, '503 Service Unavailable')
      })
  }

  async #seat(request: IncomingMessage, socket: Duplex, head: Buffer, address: Address & From): Promise<void> {
    if (socket.destroyed) return
    const { registry, access } = this.#parts
    const board = await registry.board(address.boardId)
    const found = board === null ? refused(refusal('unknownBoard')) : await access.identify(request, address.boardId)
    if (this.#closed) return endHandshake(socket, '503 Service Unavailable')
    const seat = this.#unlessStrange(asSaid(found, address), address.from)
    this.#sockets.handleUpgrade(request, socket, head, (websocket) => {
      const link = new Link(websocket, socket, this.#world)
      if (!seat.ok) this.#turnAway(link, address, seat.refusal)
      else if (board !== null) this.#letIn(link, address, board, seat.value, address.from)
    })
  }

  /** Whoever has no link that works is counted by address, as everywhere. */
  #unlessStrange(seat: Result<Seat, Refusal>, from: string): Result<Seat, Refusal> {
    const tooOften = seat.ok ? null : this.#parts.allowances.take('strangers', from)
    return tooOften === null ? seat : refused(tooOften)
  }

  #turnAway(link: Link, { document }: Address, reason: Refusal): void {
    const afterMs = refusalCatalogue[reason.code].retry ? turnedAwayMs : null
    if (document === null) link.text(JSON.stringify({ t: 'goaway', afterMs, refusal: reason }))
    else link.send(new Broadcast(deniedMessage(reason)), null)
    link.close(closeCodeOf(reason), reason.code)
  }

  #letIn(link: Link, address: Address, board: LiveBoard, seat: Seat, from: string): void {
    const { personId } = seat.actor
    const leave = this.#door.enter(personId === null ? null : `${board.id} ${personId}`, from)
    if (leave === null) return this.#turnAway(link, address, refusal('tooManyRequests'))
    const { counts } = this.#world
    counts.sockets += 1
    const room = this.#roomOf(board)
    const connection = this.#connect(link, room, seat, address.document)
    room.enter(connection)
    this.#connections.set(connection, seat)
    void this.#endIfRevoked(connection, seat)
    link.onGone(() => {
      counts.sockets -= 1
      leave()
      this.#connections.delete(connection)
      room.leave(connection)
      if (!room.empty) return
      room.dispose()
      if (this.#rooms.get(board.id) === room) this.#rooms.delete(board.id)
    })
  }

  /** Its link may have been revoked after it was found good and before anybody could end this connection. */
  async #endIfRevoked(connection: MultiplexedConnection | SingleConnection, { tokenHash }: Seat): Promise<void> {
    try {
      const why = await this.#parts.access.whyEnded(tokenHash)
      if (why !== null) connection.goAway(null, why)
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'the link of a document socket could not be looked up')
      connection.goAway(0, null)
    }
  }

  #connect(link: Link, room: BoardRoom, { actor }: Seat, document: string | null) {
    if (document === null) return new MultiplexedConnection(link, room, actor)
    return new SingleConnection(link, room, actor, document)
  }

  #roomOf(board: LiveBoard): BoardRoom {
    const known = this.#rooms.get(board.id)
    if (known !== undefined && known.board === board) return known
    const room = new BoardRoom(board, this.#world)
    this.#rooms.set(board.id, room)
    return room
  }

  #endLink(tokenHash: string, why: Refusal): void {
    for (const [connection, seat] of this.#connections) {
      if (seat.tokenHash === tokenHash) connection.goAway(null, why)
    }
  }
}

/** Puts the document socket on an HTTP server. Everything it needs from elsewhere comes in as `parts`. */
export const attachSync = (parts: SyncSocketParts): SyncSocket => new SyncServer(parts)
