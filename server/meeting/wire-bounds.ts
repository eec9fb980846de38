/**
 * Bounds on one connection of the meeting's socket, whoever has it and whatever it says: how fast it may talk, how much may
 * wait for it, and for how long. socket.io bounds none of these: it keeps every answer for whoever talks without reading, and
 * a sign of life that it never asked for puts its own clocks off. Who goes beyond is cut off and comes back for the
 * difference; one large message, such as the whole record, may always be on its way. Knows neither boards nor seats.
 */
import type { Clock } from '#shared/clock.ts'
import { limits, rates } from '#shared/limits.ts'
import { Bucket } from '../access/buckets.ts'
import type { MeetingSocket } from './connection.ts'

/** A connection as engine.io has it, beneath all that is said on it. */
export type Wire = Pick<MeetingSocket['conn'], 'on' | 'close' | 'transport'>

/** Hears of everybody who was cut off. */
export type CountCut = (allowance: 'packetsPerSocket' | 'packetBytesPerSocket' | 'waitingBytes' | 'stuckReader') => void

/** What a message takes in memory besides its words. */
const besidesWords = 400

const lengthOf = (data: unknown): number =>
  typeof data === 'string' ? Buffer.byteLength(data) : ArrayBuffer.isView(data) ? data.byteLength : 0

/** Messages that leave together. */
interface Batch {
  readonly bytes: number
  readonly largest: number
}

const none: Batch = { bytes: 0, largest: 0 }

/** Bytes that wait for a reader, the largest message not counted. */
class Waiting {
  readonly #clock: Clock
  readonly #transport: () => { readonly writable: boolean }
  #queued = none
  /** What the network has been given and has not taken yet. */
  #leaving = none
  #leftAt: number

  constructor(clock: Clock, transport: () => { readonly writable: boolean }) {
    this.#clock = clock
    this.#transport = transport
    this.#leftAt = clock.now()
  }

  /**
   * Whether what left last has not been taken for so long that nobody reads, or nobody has come for more. How much of it has
   * been taken cannot be told here, so the time is generous: a slow reader of a whole record is not stuck.
   */
  get stuck(): boolean {
    return !this.#transport().writable && this.#clock.now() - this.#leftAt > limits.stuckAnswerMs
  }

  /** Counts a message; answers how many bytes wait now. */
  add(length: number): number {
    const bytes = length + besidesWords
    this.#queued = { bytes: this.#queued.bytes + bytes, largest: Math.max(this.#queued.largest, bytes) }
    const leaving = this.#transport().writable ? none : this.#leaving
    return this.#queued.bytes + leaving.bytes - Math.max(this.#queued.largest, leaving.largest)
  }

  /** Everything that was counted leaves: what left before has arrived. */
  leave(): void {
    this.#leaving = this.#queued
    this.#queued = none
    this.#leftAt = this.#clock.now()
  }
}

/** Cuts the connection off as soon as it talks too fast, or leaves too much lying, or anything for too long. */
export function boundWire(wire: Wire, clock: Clock, count: CountCut): void {
  const packets = new Bucket(clock, rates.packetsPerSocket)
  const bytes = new Bucket(clock, rates.packetBytesPerSocket)
  const waiting = new Waiting(clock, () => wire.transport)
  let cut = false
  const cutOff = (why: Parameters<CountCut>[0]): void => {
    if (cut) return
    cut = true
    count(why)
    wire.close(true)
  }
  wire.on('packet', ({ data }: { readonly data?: unknown }) => {
    bytes.spend(lengthOf(data))
    if (!packets.take()) cutOff('packetsPerSocket')
    else if (bytes.waitMs() > 0) cutOff('packetBytesPerSocket')
    // Whoever goes on giving signs of life is sent none: they are looked at as they come.
    else if (waiting.stuck) cutOff('stuckReader')
  })
  wire.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
    if (waiting.add(lengthOf(data)) > limits.socketHardBytes) cutOff('waitingBytes')
    else if (waiting.stuck) cutOff('stuckReader')
  })
  wire.on('flush', () => waiting.leave())
}
