/**
 * The document socket's front door: takes WebSocket upgrades on `/sync/…`, refuses pages of other origins, asks who comes,
 * and seats the connection in its board's room. Leaves every other upgrade to whoever else listens on the HTTP server.
 * A socket that may not come in is told why (a close code, and the refusal) instead of being cut off without a word.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Clock } from '#shared/clock.ts'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { syncClose } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Access, Seat } from '../access/access.ts'
import { comesFromHere } from '../access/requests.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import { BoardRoom } from './board-room.ts'
import { Link } from './link.ts'
import { deniedMessage } from './messages.ts'
import { MultiplexedConnection } from './multiplexed.ts'
import { SingleConnection } from './single.ts'

/** How long a client may take to say goodbye: one that has lost its network never does, and must not hold up a restart. */
const farewellMs = 2_000

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
  readonly access: Pick<Access, 'identify' | 'onRevoked'>
  readonly log: { warn(facts: object, message: string): void }
  readonly clock?: Clock
  /** The address under which browsers know this server, where that differs from the `Host` they send. */
  readonly publicUrl?: string | null
  readonly beatMs?: number
}

export interface SyncSocket {
  /** Takes no more upgrades, and sends everybody away; they come back within `spreadMs`, not all at once. */
  close(spreadMs: number): void
}

interface Address {
  readonly boardId: BoardId
  readonly document: string | null
}

/** What `/sync/:boardId` or `/sync/:boardId/:document` names; `foreign` for any other path. */
function addressOf(url: string | undefined): Address | 'foreign' | 'malformed' {
  const path = (url ?? '').split('?')[0] ?? ''
  const [root, sync, boardId, document, ...rest] = path.split('/')
  if (root !== '' || sync !== 'sync') return 'foreign'
  if (boardId === undefined || boardId === '' || rest.length > 0) return 'malformed'
  try {
    return {
      boardId: decodeURIComponent(boardId) as BoardId,
      document: document === undefined || document === '' ? null : decodeURIComponent(document),
    }
  } catch {
    return 'malformed'
  }
}

function endHandshake(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const closeCodeOf = ({ code }: Refusal): number => {
  if (code === 'unknownBoard') return syncClose.unknown
  return code === 'unauthenticated' || code === 'linkUnknown' || code === 'linkRevoked' || code === 'linkExpired'
    ? syncClose.unauthenticated
    : syncClose.forbidden
}

class SyncServer implements SyncSocket {
  readonly #parts: SyncSocketParts
  readonly #sockets = new WebSocketServer(socketOptions)
  readonly #rooms = new Map<BoardId, BoardRoom>()
  readonly #connections = new Map<MultiplexedConnection | SingleConnection, Seat>()
  readonly #upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    this.#receive(request, socket, head)
  }
  readonly #forgetRevoked: () => void
  readonly #beating: NodeJS.Timeout

  constructor(parts: SyncSocketParts) {
    this.#parts = parts
    parts.server.on('upgrade', this.#upgrade)
    this.#forgetRevoked = parts.access.onRevoked((tokenHash, why) => this.#endLink(tokenHash, why))
    this.#beating = setInterval(() => {
      for (const connection of this.#connections.keys()) connection.beat()
    }, parts.beatMs ?? defaultBeatMs)
    this.#beating.unref()
  }

  close(spreadMs: number): void {
    this.#parts.server.off('upgrade', this.#upgrade)
    this.#forgetRevoked()
    clearInterval(this.#beating)
    const step = spreadMs / Math.max(1, this.#connections.size)
    let after = 0
    for (const connection of this.#connections.keys()) {
      connection.goAway(Math.round(after), null)
      after += step
    }
  }

  #receive(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = addressOf(request.url)
    if (address === 'foreign') return
    socket.on('error', () => socket.destroy())
    if (address === 'malformed') return endHandshake(socket, '404 Not Found')
    if (!comesFromHere(request, this.#parts.publicUrl ?? null)) return endHandshake(socket, '403 Forbidden')
    this.#seat(request, socket, head, address).catch((error: unknown) => {
      this.#parts.log.warn({ err: error, boardId: address.boardId }, 'a document socket could not be opened')
      endHandshake(socket, '503 Service Unavailable')
    })
  }

  async #seat(request: IncomingMessage, socket: Duplex, head: Buffer, address: Address): Promise<void> {
    const board = await this.#parts.registry.board(address.boardId)
    const seat = await this.#parts.access.identify(request, address.boardId)
    this.#sockets.handleUpgrade(request, socket, head, (websocket) => {
      if (!seat.ok) this.#turnAway(websocket, address, seat.refusal)
      else if (board === null) this.#turnAway(websocket, address, refusal('unknownBoard'))
      else this.#admit(websocket, address, board, seat.value)
    })
  }

  #turnAway(websocket: WebSocket, { document }: Address, reason: Refusal): void {
    const link = new Link(websocket)
    link.send(
      document === null ? JSON.stringify({ t: 'goaway', afterMs: null, refusal: reason }) : deniedMessage(reason),
    )
    link.close(closeCodeOf(reason), reason.code)
  }

  #admit(websocket: WebSocket, { document }: Address, board: LiveBoard, seat: Seat): void {
    const link = new Link(websocket)
    const room = this.#roomOf(board)
    const connection =
      document === null
        ? new MultiplexedConnection(link, room, seat.actor)
        : new SingleConnection(link, room, seat.actor, document)
    room.enter(connection)
    this.#connections.set(connection, seat)
    link.onGone(() => {
      this.#connections.delete(connection)
      room.leave(connection)
      if (!room.empty) return
      room.dispose()
      if (this.#rooms.get(board.id) === room) this.#rooms.delete(board.id)
    })
  }

  #roomOf(board: LiveBoard): BoardRoom {
    const known = this.#rooms.get(board.id)
    if (known !== undefined && known.board === board) return known
    const room = new BoardRoom(board, this.#parts.clock ?? { now: () => Date.now() })
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
