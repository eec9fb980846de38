/**
 * Bounds on one connection of the meeting's socket, whoever has it and whatever it says: how fast it may talk, and how much
 * may wait for it. socket.io bounds neither, and keeps every answer for whoever talks without reading. Who goes beyond is cut
 * off and comes back for the difference; one large message, such as the whole record, may always be on its way. Knows
 * neither boards nor seats.
 */
import type { Clock } from '#shared/clock.ts'
import { limits, rates } from '#shared/limits.ts'
import { Bucket } from '../access/buckets.ts'
import type { MeetingSocket } from './connection.ts'

/** A connection as engine.io has it, beneath all that is said on it. */
export type Wire = Pick<MeetingSocket['conn'], 'on' | 'close' | 'transport'>

/** Hears of everybody who was cut off. */
export type CountCut = (allowance: 'packetsPerSocket' | 'packetBytesPerSocket' | 'waitingBytes') => void

/** What a message takes in memory besides its words. */
const besidesWords = 400

const lengthOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : ArrayBuffer.isView(data) ? data.byteLength : 0

/** Messages that leave together. */
interface Batch {
  readonly bytes: number
  readonly largest: number
}

const none: Batch = { bytes: 0, largest: 0 }

/** Bytes that wait for a reader, the largest message not counted. */
class Waiting {
  readonly #transport: () => { readonly writable: boolean }
  #queued = none
  /** What the network has been given and has not taken yet. */
  #leaving = none

  constructor(transport: () => { readonly writable: boolean }) {
    this.#transport = transport
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
  }
}

/** Cuts the connection off as soon as it talks too fast, or leaves too much lying. */
export function boundWire(wire: Wire, clock: Clock, count: CountCut): void {
  const packets = new Bucket(clock, rates.packetsPerSocket)
  const bytes = new Bucket(clock, rates.packetBytesPerSocket)
  const waiting = new Waiting(() => wire.transport)
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
  })
  wire.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
    if (waiting.add(lengthOf(data)) > limits.socketHardBytes) cutOff('waitingBytes')
  })
  wire.on('flush', () => waiting.leave())
}
