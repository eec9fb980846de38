/**
 * The socket.io namespace `/meeting` (see `shared/protocol/meeting.ts`): acts come up, the redacted record goes down.
 * A connection without a link reads the public level and can do nothing; one from a foreign page, or with a link that
 * does not work, is refused before it exists.
 */
import type { Server as HttpServer } from 'node:http'
import type { DefaultEventsMap } from 'socket.io'
import { Server } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import { limits, rates } from '#shared/limits.ts'
import type { ActMessage, ClientToServer, ServerToClient } from '#shared/protocol/meeting.ts'
import type { Refusal, Verdict } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { tooFast } from '../access/allowances.ts'
import { Bucket } from '../access/buckets.ts'
import { giverOf } from '../access/hall-seat.ts'
import { comesFromHere } from '../access/requests.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { Arrival, ArrivalWorld } from './arrivals.ts'
import { Arrivals } from './arrivals.ts'
import type { MeetingSocket } from './connection.ts'
import { Connection } from './connection.ts'
import type { ActWorld } from './give-act.ts'
import { giveAct } from './give-act.ts'
import type { TellAll } from './hall.ts'
import { Hall } from './hall.ts'
import type { Wire } from './wire-bounds.ts'
import { boundWire } from './wire-bounds.ts'

export interface MeetingWorld extends ArrivalWorld, Omit<ActWorld, 'pins'> {
  readonly server: HttpServer
  readonly clock: Clock
  readonly publicUrl: string | null
  /** Calls once after so many milliseconds, unless the answer is called before. */
  readonly later: (milliseconds: number, then: () => void) => () => void
}

export interface Meeting {
  /** Takes no more sockets and ends those there are; they come back by themselves, spread by their own chance. */
  close(): Promise<void>
}

/** An error that carries the refusal to the client's `connect_error`. */
const asConnectError = (why: Refusal): Error => Object.assign(new Error(why.code), { data: why })

type Io = Server<ClientToServer, ServerToClient, DefaultEventsMap, unknown>

/** The halls of all boards that anybody is connected to. */
class Halls {
  readonly #halls = new Map<LiveBoard, Hall>()
  readonly #world: MeetingWorld
  readonly #tellAll: TellAll

  constructor(world: MeetingWorld, tellAll: TellAll) {
    this.#world = world
    this.#tellAll = tellAll
    world.access.onRevoked((tokenHash, why) => {
      for (const hall of this.#halls.values()) hall.endLink(tokenHash, why)
    })
  }

  of(board: LiveBoard): Hall {
    const known = this.#halls.get(board)
    if (known !== undefined) return known
    const { clock, log, access } = this.#world
    const hall = new Hall(board, {
      clock,
      log,
      pins: access.pins,
      tellAll: this.#tellAll,
      whyEnded: (tokenHash) => access.whyEnded(tokenHash),
      later: this.#world.later,
    })
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
    for (const hall of this.#halls.values()) hall.close()
  }
}

/** Gives the act to the board, unless the link has stopped working since the socket was opened. */
async function actFrom(
  { board, seated }: Connection,
  address: string,
  message: ActMessage,
  world: MeetingWorld,
): Promise<Verdict> {
  const why = seated.tokenHash === null ? null : await world.access.whyEnded(seated.tokenHash)
  if (why !== null) return { ok: false, commandId: null, refusal: why }
  return giveAct(board, message, { actor: giverOf(seated), address }, { ...world, pins: world.access.pins })
}

/** Whether a connection, and who is behind it on all connections, may give one more act now. */
function tooOften({ seated, board }: Connection, bucket: Bucket, address: string, world: MeetingWorld): Refusal | null {
  if (!bucket.take()) return tooFast(bucket.waitMs())
  const giver = giverOf(seated)
  if (giver.hallSeat !== undefined) return world.allowances.takeForPhone(giver.hallSeat, address)
  return giver.personId === null ? null : world.allowances.take('actsPerPerson', `${board.id}/${giver.personId}`)
}

function hear(connection: Connection, address: string, world: MeetingWorld): void {
  const { socket, board } = connection
  const bucket = new Bucket(world.clock, rates.actsPerSocket)
  socket.on('act', (message: unknown, answer: unknown) => {
    if (typeof answer !== 'function') return
    const tell = answer as Parameters<ClientToServer['act']>[1]
    const say = (verdict: Verdict): void => {
      if (!verdict.ok) world.metrics.refusals.inc({ code: verdict.refusal.code })
      tell(verdict)
    }
    const no = (why: Refusal): void => say({ ok: false, commandId: null, refusal: why })
    const why = tooOften(connection, bucket, address, world)
    if (why !== null) return no(why)
    if (typeof message !== 'object' || message === null || !('act' in message)) return no(refusal('malformed'))
    const pin = 'pin' in message && typeof message.pin === 'string' ? { pin: message.pin } : {}
    actFrom(connection, address, { act: message.act, ...pin }, world).then(say, (error: unknown) => {
      world.log.error({ err: error, boardId: board.id }, 'an act from a socket failed')
      no(refusal('internal'))
    })
  })
}

/** A screen says that it goes along with the room, or no longer; what is told of it to others is told with who is present. */
function hearFollowing(connection: Connection, hall: Hall): void {
  connection.socket.on('following', (message: unknown) => {
    const said = typeof message === 'object' && message !== null && 'following' in message ? message.following : null
    if (typeof said !== 'boolean' || said === connection.following) return
    connection.following = said
    hall.countSoon()
  })
}

function admit(socket: MeetingSocket, arrival: Arrival, gone: () => void, halls: Halls, world: MeetingWorld): void {
  const connection = new Connection(socket, arrival.board, arrival.seated)
  const hall = halls.of(arrival.board)
  world.metrics.sockets.inc({ namespace: 'meeting' })
  socket.on('disconnect', () => {
    world.metrics.sockets.dec({ namespace: 'meeting' })
    gone()
    halls.leave(hall, connection)
  })
  connection.following = arrival.following
  hear(connection, arrival.address, world)
  hearFollowing(connection, hall)
  hall.add(connection)
  void hall.admit(connection, arrival)
}

/** Opens the namespace on an HTTP server. */
export function attachMeeting(world: MeetingWorld): Meeting {
  const arrivals = new Arrivals(world)
  let closing = false
  const io: Io = new Server(world.server, {
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: limits.socketBytes,
    connectTimeout: limits.helloMs,
    allowRequest: (request, allow) =>
      allow(null, !closing && comesFromHere(request, world.publicUrl) && arrivals.mayKnock(request)),
  })
  io.engine.on('connection', (wire: Wire) => {
    boundWire(wire, world.clock, (allowance) => world.metrics.limited.inc({ allowance }))
  })
  const meeting = io.of('/meeting')
  const tellAll: TellAll = (to, name, message) => {
    if (to.length === 0) return
    // Named one by one, they get one packet that is encoded once.
    const many: { emit(name: string, message: unknown): boolean } = meeting.to(to.map(({ socket }) => socket.id))
    many.emit(name, message)
  }
  const halls = new Halls(world, tellAll)
  const judged = new WeakMap<MeetingSocket, Arrival>()
  const judge = async (socket: MeetingSocket, next: (error?: Error) => void): Promise<void> => {
    const arrival = await arrivals.judge(socket)
    if (arrival.ok) judged.set(socket, arrival.value)
    next(arrival.ok ? undefined : asConnectError(arrival.refusal))
  }
  meeting.use((socket, next) => void judge(socket, next))
  meeting.on('connection', (socket) => {
    const arrival = judged.get(socket)
    if (arrival === undefined) throw new Error('cannot happen: a connection that never arrived')
    admit(socket, arrival, arrivals.enter(socket, arrival), halls, world)
  })
  return {
    async close() {
      closing = true
      halls.close()
      // Without a goodbye: after one, clients come back all after the same time; after a lost connection each after its own.
      for (const { conn } of meeting.sockets.values()) conn.close()
      await io.close()
    },
  }
}
