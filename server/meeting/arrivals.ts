/**
 * Who may open a socket of the meeting, and as whom: a connection without a link reads the public level, one with a link
 * that does not work is refused with the reason. Nobody fills the hall: sockets of one address and of one person who may
 * act are bounded, a connection carries one of them at a time, and how often the public level is handed out to one address
 * is bounded, too.
 */
import type { IncomingMessage } from 'node:http'
import { limits } from '#shared/limits.ts'
import type { Hello } from '#shared/protocol/meeting.ts'
import { publicViewer } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Access, Seat } from '../access/access.ts'
import type { Allowances } from '../access/allowances.ts'
import { tooFast } from '../access/allowances.ts'
import { OpenCount } from '../access/buckets.ts'
import { giverOf } from '../access/hall-seat.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { Registry } from '../boards/registry.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Known, MeetingSocket, Seated } from './connection.ts'

/** Somebody who may come in. */
export interface Arrival extends Known {
  readonly board: LiveBoard
  readonly seated: Seated
  readonly following: boolean
  readonly address: string
}

export interface ArrivalWorld {
  readonly registry: Registry
  readonly access: Access
  readonly allowances: Allowances
  /** The client's address, for counting (see `access/addresses.ts`). */
  readonly addressOf: (request: IncomingMessage) => string
  readonly metrics: Metrics
  readonly log: Log
}

const publicSeat: Seated = {
  actor: { personId: null, role: 'observer', partyId: null, via: 'self' },
  viewer: publicViewer,
  tokenHash: null,
  hallSeat: null,
}

const helloOf = (auth: Readonly<Record<string, unknown>>): Hello => ({
  boardId: typeof auth['boardId'] === 'string' ? auth['boardId'] : '',
  after: Number.isSafeInteger(auth['after']) ? Math.max(0, Number(auth['after'])) : 0,
  ...(typeof auth['at'] === 'string' ? { at: auth['at'] } : {}),
  ...(typeof auth['token'] === 'string' ? { token: auth['token'] } : {}),
  ...(auth['level'] === 'public' || auth['level'] === 'hall' ? { level: auth['level'] } : {}),
  ...(auth['following'] === false ? { following: false } : {}),
})

/** Whether this seat is a phone in the hall: it reads what everyone reads, and acts as itself. */
const isPhone = (seat: Seat): boolean => giverOf(seat).hallSeat !== undefined

/** Whose the connection is; without a link it is the public's. */
async function seatOf(request: IncomingMessage, hello: Hello, access: Access): Promise<Result<Seated, Refusal>> {
  if (hello.level === 'public') return accepted(publicSeat)
  const headers =
    hello.token === undefined ? request.headers : { ...request.headers, authorization: `Bearer ${hello.token}` }
  const seat = await access.identify({ headers, url: request.url }, hello.boardId)
  if (hello.level === 'hall') return accepted(seat.ok && isPhone(seat.value) ? seat.value : publicSeat)
  return !seat.ok && seat.refusal.code === 'unauthenticated' ? accepted(publicSeat) : seat
}

/** Somebody who looks on may be a whole hall behind one link; who acts is one person. */
const personKey = ({ board, seated }: Arrival): string | null => {
  const { personId, role } = seated.actor
  return personId === null || role === 'observer' || role === 'projector' ? null : `${board.id}/${personId}`
}

/** The door of the meeting. */
export class Arrivals {
  readonly #world: ArrivalWorld
  readonly #addresses = new OpenCount(limits.meetingSocketsPerAddress)
  readonly #people = new OpenCount(limits.meetingSocketsPerPerson)
  /** Connections that have said which board they come for. */
  readonly #heard = new WeakSet<object>()
  /** Those with a socket that is being judged or is in. */
  readonly #taken = new WeakSet<object>()

  constructor(world: ArrivalWorld) {
    this.#world = world
  }

  /** Whether an address may open one more socket now. */
  mayKnock(request: IncomingMessage): boolean {
    return this.#world.allowances.take('arrivals', this.#world.addressOf(request)) === null
  }

  /**
   * Judges a socket, and counts why it was refused; a board that cannot be read is a refusal too. Each is sent a whole
   * record, so a connection has one at a time, and one that comes on the same connection again counts as another arrival.
   * Never rejects.
   */
  async judge(socket: MeetingSocket): Promise<Result<Arrival, Refusal>> {
    const { metrics, log } = this.#world
    const { conn } = socket
    const again = this.#saysAgain(socket)
    if (again !== null) {
      metrics.refusals.inc({ code: again.code })
      return refused(again)
    }
    this.#taken.add(conn)
    try {
      const arrival = await this.#judge(socket)
      if (arrival.ok) return arrival
      this.#taken.delete(conn)
      metrics.refusals.inc({ code: arrival.refusal.code })
      return arrival
    } catch (error) {
      this.#taken.delete(conn)
      log.error({ err: error }, 'a connection could not be judged')
      return refused(refusal('internal'))
    }
  }

  /** Counts one more open socket; what to call when it is gone. */
  enter({ conn }: MeetingSocket, arrival: Arrival): () => void {
    const person = personKey(arrival)
    const leaves = [this.#addresses.enter(arrival.address)]
    if (person !== null) leaves.push(this.#people.enter(person))
    return () => {
      this.#taken.delete(conn)
      for (const leave of leaves) leave()
    }
  }

  /** Why a connection may not say now for which board it comes; null when it may. Its first time was counted when it knocked. */
  #saysAgain({ conn, request }: MeetingSocket): Refusal | null {
    if (this.#taken.has(conn)) return tooFast(limits.firstLockMs)
    if (!this.#heard.has(conn)) {
      this.#heard.add(conn)
      return null
    }
    const { allowances, addressOf } = this.#world
    return allowances.take('arrivals', addressOf(request))
  }

  /** The same judgement, unless the address or the person has as many sockets as it may. */
  #withRoom(arrival: Arrival): Result<Arrival, Refusal> {
    const person = personKey(arrival)
    const full =
      (this.#addresses.isFull(arrival.address) && 'meetingSocketsPerAddress') ||
      (person !== null && this.#people.isFull(person) && 'meetingSocketsPerPerson')
    if (full === false) return accepted(arrival)
    this.#world.metrics.limited.inc({ allowance: full })
    return refused(tooFast(limits.firstLockMs))
  }

  async #judge(socket: MeetingSocket): Promise<Result<Arrival, Refusal>> {
    const { registry, access, allowances, addressOf } = this.#world
    const hello = helloOf(socket.handshake.auth)
    const address = addressOf(socket.request)
    const board = await registry.board(hello.boardId)
    const seated = board === null ? refused(refusal('unknownBoard')) : await seatOf(socket.request, hello, access)
    const said = { after: hello.after, at: hello.at ?? null, following: hello.following !== false, address }
    if (board !== null && seated.ok && seated.value.tokenHash !== null) {
      return this.#withRoom({ board, seated: seated.value, ...said })
    }
    const tooOften = allowances.take(seated.ok ? 'handouts' : 'strangers', address)
    if (tooOften !== null) return refused(tooOften)
    if (!seated.ok) return seated
    if (board === null) throw new Error('cannot happen: a seat on no board')
    return this.#withRoom({ board, seated: seated.value, ...said })
  }
}
