/**
 * A connection of the document socket without a network: what the server writes waits until the test takes it, as with a
 * reader that has stopped reading. The stream is a real one, so what waits in it is counted as on a socket.
 */
import { EventEmitter } from 'node:events'
import { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { SyncCounts } from '../../server/sync/counts.ts'
import { Link } from '../../server/sync/link.ts'
import { Outbox } from '../../server/sync/outbox.ts'
import { FakeClock } from './clock.ts'
import { Crank } from './crank.ts'

/** The other side, as far as the network goes. */
export class HandWire extends Duplex {
  /** The very chunks that were written and have been taken, in order. */
  readonly taken: Buffer[] = []
  #reads = true
  #done: (() => void) | null = null

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.taken.push(chunk)
    if (this.#reads) done()
    else this.#done = done
  }

  /** Takes nothing more than the chunk that is on its way. */
  stopReading(): void {
    this.#reads = false
  }

  /** Takes all that waits. */
  readOn(): void {
    this.#reads = true
    const done = this.#done
    this.#done = null
    done?.()
  }
}

/** What `ws` is to a link. */
export class HandWebSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  readonly did: string[] = []
  close(code: number, reason: string): void {
    this.readyState = 2
    this.did.push(`close ${code} ${reason}`)
  }
  terminate(): void {
    this.readyState = 3
    this.did.push('terminate')
  }
  ping(): void {
    this.did.push('ping')
  }
  pause(): void {
    this.did.push('pause')
  }
  resume(): void {
    this.did.push('resume')
  }
  /** A frame comes in from the client. */
  comes(bytes: Buffer): void {
    this.emit('message', bytes, true)
  }
}

export class HandLink {
  readonly wire = new HandWire()
  readonly socket = new HandWebSocket()
  readonly counts = new SyncCounts()
  readonly clock = new FakeClock(0)
  readonly crank = new Crank()
  readonly link: Link
  #due: (() => void)[] = []

  constructor() {
    const outbox = new Outbox((then) => this.#due.push(then))
    const { counts, clock, crank } = this
    const world = { outbox, counts, clock, later: crank.later }
    this.link = new Link(this.socket as unknown as WebSocket, this.wire, world)
  }

  /** Ends the turn: what has been said leaves. */
  endTurn(): void {
    for (const then of this.#due.splice(0)) then()
  }
}
