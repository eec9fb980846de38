/**
 * The socket.io namespace `/meeting` (see `shared/protocol/meeting.ts`): acts come up, the redacted record goes down.
 * A connection without a link reads the public level and can do nothing; one from a foreign page, or with a link that
 * does not work, is refused before it exists.
 */
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { DefaultEventsMap } from 'socket.io'
import { Server } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import type { ActMessage, ClientToServer, Hello, ServerToClient } from '#shared/protocol/meeting.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Access } from '../access/access.ts'
import { comesFromHere } from '../access/requests.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { Registry } from '../boards/registry.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { MeetingSocket, Seated } from './connection.ts'
import { Connection } from './connection.ts'
import { giveAct } from './give-act.ts'
import { Hall } from './hall.ts'
import { Bucket, Buckets } from './bucket.ts'

export interface MeetingWorld {
  readonly server: HttpServer
  readonly registry: Registry
  readonly access: Access
  readonly clock: Clock
  readonly metrics: Metrics
  readonly log: Log
  readonly publicUrl: string | null
}

interface Arrival {
  readonly board: LiveBoard
  readonly seated: Seated
  readonly after: number
}

/** Presence is told this much after it changes, several changes as one. */
const presenceDelayMs = 200

/** Connections without a link that one address may open: a hall of phones at once, then a steady trickle. */
const strangersPerAddress = { most: 1_000, perSecond: 20 }
/** Acts on one connection: faster than anybody's fingers. */
const actsPerConnection = { most: 60, perSecond: 20 }

const publicSeat: Seated = {
  actor: { personId: null, role: 'observer', partyId: null, via: 'self' },
  viewer: publicViewer,
  tokenHash: null,
}

const helloOf = (auth: Readonly<Record<string, unknown>>): Hello => ({
  boardId: typeof auth['boardId'] === 'string' ? auth['boardId'] : '',
  after: Number.isSafeInteger(auth['after']) ? Math.max(0, Number(auth['after'])) : 0,
  ...(typeof auth['token'] === 'string' ? { token: auth['token'] } : {}),
  ...(auth['level'] === 'public' ? { level: 'public' as const } : {}),
})

/** Whose the connection is; without a link it is the public's. */
async function seatOf(request: IncomingMessage, hello: Hello, access: Access): Promise<Result<Seated, Refusal>> {
  if (hello.level === 'public') return accepted(publicSeat)
  const headers =
    hello.token === undefined ? request.headers : { ...request.headers, authorization: `Bearer ${hello.token}` }
  const seat = await access.identify({ headers, url: request.url }, hello.boardId)
  return !seat.ok && seat.refusal.code === 'unauthenticated' ? accepted(publicSeat) : seat
}

async function judgeArrival(
  socket: MeetingSocket,
  world: MeetingWorld,
  strangers: Buckets,
): Promise<Result<Arrival, Refusal>> {
  const hello = helloOf(socket.handshake.auth)
  const board = await world.registry.board(hello.boardId)
  if (board === null) return refused(refusal('unknownBoard'))
  const seated = await seatOf(socket.request, hello, world.access)
  const isStranger = seated.ok && seated.value.tokenHash === null
  if (isStranger && !strangers.take(socket.handshake.address)) return refused(refusal('tooManyRequests'))
  return seated.ok ? accepted({ board, seated: seated.value, after: hello.after }) : seated
}

/** The same, counted; a board that cannot be read is a refusal too. Never rejects. */
async function arrivalOf(
  socket: MeetingSocket,
  world: MeetingWorld,
  strangers: Buckets,
): Promise<Result<Arrival, Refusal>> {
  try {
    const arrival = await judgeArrival(socket, world, strangers)
    if (!arrival.ok) world.metrics.refusals.inc({ code: arrival.refusal.code })
    return arrival
  } catch (error) {
    world.log.error({ err: error }, 'a connection could not be judged')
    return refused(refusal('internal'))
  }
}

/** An error that carries the refusal to the client's `connect_error`. */
const asConnectError = (why: Refusal): Error => Object.assign(new Error(why.code), { data: why })

type Io = Server<ClientToServer, ServerToClient, DefaultEventsMap, unknown>

/** The halls of all boards that anybody is connected to. */
class Halls {
  readonly #halls = new Map<LiveBoard, Hall>()
  readonly #world: MeetingWorld
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(world: MeetingWorld) {
    this.#world = world
    world.access.onRevoked((tokenHash, why) => {
      for (const hall of this.#halls.values()) hall.endLink(tokenHash, why)
    })
  }

  of(board: LiveBoard): Hall {
    const known = this.#halls.get(board)
    if (known !== undefined) return known
    const { clock, log, access } = this.#world
    const hall = new Hall(board, { clock, log, pins: access.pins, soon: (work) => this.#soon(work) })
    this.#halls.set(board, hall)
    return hall
  }

  leave(hall: Hall, connection: Connection): void {
    hall.remove(connection)
    if (!hall.empty) return
    hall.close()
    this.#halls.delete(hall.board)
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #soon(work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, presenceDelayMs)
    this.#timers.add(timer)
  }
}

/** Gives the act to the board, unless the link has stopped working since the socket was opened. */
async function actFrom({ board, seated }: Connection, message: ActMessage, world: MeetingWorld): Promise<Verdict> {
  const { access, metrics } = world
  const invite = seated.tokenHash === null ? null : await access.invites.byHash(seated.tokenHash)
  if (invite !== null && !invite.ok) return { ok: false, commandId: null, refusal: invite.refusal }
  return giveAct(board, message, seated.actor, { pins: access.pins, metrics })
}

function hear(connection: Connection, world: MeetingWorld): void {
  const { socket, board } = connection
  const bucket = new Bucket(world.clock, actsPerConnection)
  socket.on('act', (message: unknown, answer: unknown) => {
    if (typeof answer !== 'function') return
    const say = (verdict: Verdict): void => {
      if (!verdict.ok) world.metrics.refusals.inc({ code: verdict.refusal.code })
      const tell = answer as Parameters<ClientToServer['act']>[1]
      tell(verdict)
    }
    if (!bucket.take()) {
      say({ ok: false, commandId: null, refusal: refusal('tooManyRequests') })
      return
    }
    if (typeof message !== 'object' || message === null || !('act' in message)) {
      say({ ok: false, commandId: null, refusal: refusal('malformed') })
      return
    }
    const pin = 'pin' in message && typeof message.pin === 'string' ? { pin: message.pin } : {}
    actFrom(connection, { act: message.act, ...pin }, world).then(say, (error: unknown) => {
      world.log.error({ err: error, boardId: board.id }, 'an act from a socket failed')
      say({ ok: false, commandId: null, refusal: refusal('internal') })
    })
  })
}

/** Opens the namespace on an HTTP server. `close` disconnects everyone. */
export function attachMeeting(world: MeetingWorld): { close(): Promise<void> } {
  const io: Io = new Server(world.server, {
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: limits.socketBytes,
    allowRequest: (request, allow) => allow(null, comesFromHere(request, world.publicUrl)),
  })
  const halls = new Halls(world)
  const strangers = new Buckets(world.clock, strangersPerAddress)
  const arrivals = new WeakMap<MeetingSocket, Arrival>()
  const meeting = io.of('/meeting')
  const judge = async (socket: MeetingSocket, next: (error?: Error) => void): Promise<void> => {
    const arrival = await arrivalOf(socket, world, strangers)
    if (arrival.ok) arrivals.set(socket, arrival.value)
    next(arrival.ok ? undefined : asConnectError(arrival.refusal))
  }
  meeting.use((socket, next) => void judge(socket, next))
  meeting.on('connection', (socket) => {
    const arrival = arrivals.get(socket)
    if (arrival === undefined) throw new Error('cannot happen: a connection that never arrived')
    const connection = new Connection(socket, arrival.board, arrival.seated)
    const hall = halls.of(arrival.board)
    world.metrics.sockets.inc({ namespace: 'meeting' })
    socket.on('disconnect', () => {
      world.metrics.sockets.dec({ namespace: 'meeting' })
      halls.leave(hall, connection)
    })
    hear(connection, world)
    hall.add(connection)
    void hall.admit(connection, arrival.after)
  })
  return {
    async close() {
      halls.close()
      meeting.disconnectSockets(true)
      await io.close()
    },
  }
}
