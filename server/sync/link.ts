/**
 * One WebSocket of the document socket, whichever endpoint it came in by: frames out in order and in few writes,
 * an end to patience with readers that do not read, a pause for talkers that talk too fast, closing once, and noticing
 * when the other side has died. Writes frames that are made already straight to the connection beneath `ws`, whose own
 * sender is synchronous because nothing is compressed; nothing is written once closing has begun. Does not know what the
 * frames mean.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Clock } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import { Allowance } from './allowance.ts'
import type { SyncCounts } from './counts.ts'
import type { Broadcast, Sink } from './frames.ts'
import { textFrame } from './frames.ts'
import type { Later } from './later.ts'
import type { Flushable, Outbox } from './outbox.ts'
import { Progress } from './progress.ts'

/** "Try again later" (RFC 6455 registry). */
const closeTryAgain = 1013
/** Chunks of one turn that are together smaller than this are copied into one write. */
const joinBelow = 16_384

/** What all links of one server share. */
export interface LinkWorld {
  readonly outbox: Outbox
  readonly counts: SyncCounts
  readonly clock: Clock
  readonly later: Later
}

export class Link implements Sink, Flushable {
  readonly #socket: WebSocket
  readonly #wire: Duplex
  readonly #world: LinkWorld
  readonly #progress: Progress
  #sent = 0
  readonly #frames: Allowance
  readonly #bytes: Allowance
  readonly #chunks: Buffer[] = []
  #chunkBytes = 0
  /** Those who wait until the reader has caught up, in order. */
  readonly #waiting: (() => void)[] = []
  #resuming: (() => void) | null = null

  /** @param wire the connection that `socket` was made upon */
  constructor(socket: WebSocket, wire: Duplex, world: LinkWorld) {
    this.#socket = socket
    this.#wire = wire
    this.#world = world
    this.#progress = new Progress(wire, () => this.#sent)
    this.#frames = new Allowance(world.clock, { burst: limits.frameBurst, perSecond: limits.framesPerSecond })
    this.#bytes = new Allowance(world.clock, { burst: limits.frameBytesBurst, perSecond: limits.frameBytesPerSecond })
    socket.on('pong', () => this.#progress.heard())
    // Without a listener an error on one socket would end the process; `close` follows each error.
    socket.on('error', () => {})
    socket.once('close', () => this.#resuming?.())
    wire.on('drain', () => this.#admitWaiting())
  }

  /** True until closing has begun. */
  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** Bytes that the reader has not taken yet. */
  get backlog(): number {
    return this.#wire.writableLength + this.#chunkBytes
  }

  /** Whether the reader does not keep up: what can be said later in fewer words should be. */
  get full(): boolean {
    return this.backlog > limits.socketSoftBytes
  }

  /** Calls `then` at once, or when a reader that does not keep up has caught up; in order, and never once it is gone. */
  whenRoomy(then: () => void): void {
    if (this.full || this.#waiting.length > 0) this.#waiting.push(then)
    else then()
  }

  /** Calls `take` for each frame: a text, or bytes. */
  onFrame(take: (frame: string | Uint8Array) => void): void {
    this.#socket.on('message', (data, isBinary) => {
      this.#progress.heard()
      if (!this.open) return
      const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data
      this.#count(bytes.length)
      take(isBinary ? bytes : bytes.toString('utf8'))
    })
  }

  /** Calls `gone` once, when the connection has ended for whatever reason. */
  onGone(gone: () => void): void {
    this.#socket.once('close', gone)
  }

  /**
   * Sends a message, in this channel (null: where there is only one). A whole frame goes out at once when nothing waits
   * before it: five hundred recipients in a row are the hottest loop of this server.
   */
  send(message: Broadcast, channel: number | null): void {
    if (!this.#takes()) return
    this.#world.counts.framesOut += 1
    const whole = this.#chunks.length === 0 ? message.whole(channel) : null
    if (whole === null) return message.sendTo(this, channel)
    this.#hand(whole)
    if (this.#wire.writableLength > limits.socketHardBytes) this.close(closeTryAgain, 'too slow')
  }

  /** Sends a control message. */
  text(message: string): void {
    if (!this.#takes()) return
    this.#world.counts.framesOut += 1
    this.push(textFrame(message))
  }

  /** Sends the next chunk of a frame. The caller counts frames. */
  push(chunk: Buffer): void {
    if (!this.open) return
    this.#chunkBytes += chunk.length
    if (this.#chunks.push(chunk) === 1) this.#world.outbox.mark(this)
  }

  /** Writes what has been pushed. */
  flush(): void {
    if (this.#chunks.length === 0) return
    this.#write()
    if (this.#wire.writableLength > limits.socketHardBytes) this.close(closeTryAgain, 'too slow')
    else if (this.#waiting.length > 0) this.#admitWaiting()
  }

  close(code: number, reason: string): void {
    if (!this.open) return
    this.#write()
    this.#waiting.length = 0
    this.#world.counts.closed(reason)
    this.#socket.close(code, reason)
  }

  /** Asks for a sign of life. Ends a connection that owes one for too long, or takes nothing of what waits for it. */
  beat(): void {
    if (!this.open) return
    const { stuck, silent } = this.#progress.beat(this.#world.clock.now())
    if (stuck) return this.close(closeTryAgain, 'too slow')
    if (silent && this.#resuming === null) {
      this.#world.counts.closed('dead')
      return this.#socket.terminate()
    }
    if (this.#waiting.length > 0) this.#admitWaiting()
    this.#socket.ping()
  }

  /** Whether there is room for one more frame in this turn; who asks for more than anybody may leave lying is cut off. */
  #takes(): boolean {
    if (this.#chunkBytes > limits.socketHardBytes) this.close(closeTryAgain, 'too slow')
    return this.open
  }

  #write(): void {
    const chunks = this.#chunks
    const bytes = this.#chunkBytes
    this.#chunkBytes = 0
    const [first] = chunks
    if (first === undefined || !this.open) return
    if (chunks.length === 1) {
      chunks.length = 0
      this.#hand(first)
    } else if (bytes < joinBelow) this.#hand(Buffer.concat(chunks.splice(0), bytes))
    else {
      this.#wire.cork()
      for (const chunk of chunks.splice(0)) this.#hand(chunk)
      this.#wire.uncork()
    }
  }

  #hand(chunk: Buffer): void {
    this.#world.counts.bytesOut += chunk.length
    this.#sent += chunk.length
    this.#wire.write(chunk)
  }

  #admitWaiting(): void {
    while (this.open && this.#waiting.length > 0 && !this.full) this.#waiting.shift()?.()
  }

  /** Stops reading for as long as it takes until somebody who talks too fast has paid for it. */
  #count(bytes: number): void {
    const { counts, later } = this.#world
    counts.framesIn += 1
    counts.bytesIn += bytes
    const owed = Math.max(this.#frames.spend(1), this.#bytes.spend(bytes))
    if (owed === 0 || this.#resuming !== null) return
    counts.pauses += 1
    this.#socket.pause()
    this.#rest(owed, later)
  }

  #rest(owed: number, later: Later): void {
    this.#resuming = later(owed, () => {
      const rest = Math.max(this.#frames.spend(0), this.#bytes.spend(0))
      if (rest > 0) return this.#rest(rest, later)
      this.#resuming = null
      this.#socket.resume()
    })
  }
}
