/**
 * Whether the other side of a connection is alive and takes what it is sent. A slow reader is not a dead one: the more has
 * been sent, the longer an answer may take, because the question waits behind it; and as long as anything moves, nobody is
 * cut off. Judges from beat to beat and keeps no timer.
 */
import type { Duplex } from 'node:stream'
import { limits } from '#shared/limits.ts'

/** The slowest reader that is waited for takes so many bytes between two beats. */
const bytesPerBeat = 100_000
/** Beats that anybody may leave unanswered: a busy phone misses one now and then. */
const leastPatience = 1
/** Beats for which nobody has to answer, however much has been sent. */
const mostPatience = 12

/** Bytes of the write under way that the system has not taken; Node asks the same of its sockets before it lets them time out. */
function underWay(wire: Duplex): number {
  const handle: unknown = Reflect.get(wire, '_handle')
  if (typeof handle !== 'object' || handle === null || !('writeQueueSize' in handle)) return 0
  return Number(handle.writeQueueSize)
}

export class Progress {
  readonly #wire: Duplex
  readonly #sent: () => number
  #sentBeforeHeard = 0
  #unanswered = 0
  #taken = -1
  #queue = 0
  #movedAt: number | null = null

  /** @param sent bytes that have been written so far */
  constructor(wire: Duplex, sent: () => number) {
    this.#wire = wire
    this.#sent = sent
  }

  /** Something has come from the other side. */
  heard(): void {
    this.#sentBeforeHeard = this.#sent()
    this.#unanswered = 0
  }

  /** How things stand since the last beat: `stuck` takes nothing of what waits, `silent` owes an answer for too long. */
  beat(now: number): { readonly stuck: boolean; readonly silent: boolean } {
    const stuck = this.#isStuck(now)
    const sinceHeard = this.#sent() - this.#sentBeforeHeard
    const patience = Math.min(mostPatience, leastPatience + Math.floor(sinceHeard / bytesPerBeat))
    const silent = this.#unanswered > patience && this.#wire.writableLength === 0
    this.#unanswered += 1
    return { stuck, silent }
  }

  #isStuck(now: number): boolean {
    const waiting = this.#wire.writableLength
    const taken = this.#sent() - waiting
    const queue = underWay(this.#wire)
    const moved = waiting === 0 || taken !== this.#taken || queue !== this.#queue
    this.#taken = taken
    this.#queue = queue
    if (moved || this.#movedAt === null) this.#movedAt = now
    return now - this.#movedAt >= limits.stuckReaderMs
  }
}
