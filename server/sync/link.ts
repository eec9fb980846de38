/**
 * One WebSocket of the document socket, whichever endpoint it came in by: sending with an end to patience, closing once,
 * and noticing when the other side has died. Does not know what the frames mean.
 */
import type { WebSocket } from 'ws'

/** Bytes that may wait for a slow reader. Beyond that it is cut off and comes back for the difference, which is smaller. */
const maxWaiting = 8_000_000

/** "Try again later" (RFC 6455 registry). */
const closeTryAgain = 1013

export class Link {
  readonly #socket: WebSocket
  /** Whether anything, a pong included, has come since the last beat. */
  #heard = true

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('pong', () => {
      this.#heard = true
    })
    socket.on('message', () => {
      this.#heard = true
    })
    // Without a listener an error on one socket would end the process; `close` follows each error.
    socket.on('error', () => {})
  }

  /** Calls `take` for each frame: a text, or bytes. */
  onFrame(take: (frame: string | Uint8Array) => void): void {
    this.#socket.on('message', (data, isBinary) => {
      if (this.#socket.readyState !== this.#socket.OPEN) return
      const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data
      take(isBinary ? bytes : bytes.toString('utf8'))
    })
  }

  /** Calls `gone` once, when the connection has ended for whatever reason. */
  onGone(gone: () => void): void {
    this.#socket.once('close', gone)
  }

  send(frame: string | Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > maxWaiting) return this.close(closeTryAgain, 'too slow')
    this.#socket.send(frame)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  /** Ends a connection from which nothing has come since the last beat; else asks for a sign of life. */
  beat(): void {
    if (!this.#heard) return this.#socket.terminate()
    this.#heard = false
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
  }
}
