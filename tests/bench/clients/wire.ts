/**
 * One WebSocket client by hand, over a plain TCP socket and one read buffer for all: a generator that is to load a server
 * with 200,000 deliveries a second must spend far less on each than the server does. Understands what the measured
 * servers send (whole frames, no compression, no masks) and treats anything else as the end of the measurement.
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** Takes one frame: its payload stands in `bytes` from `start` to `end`, and only until the call returns. */
export type TakeFrame = (opcode: number, bytes: Buffer, start: number, end: number) => void

export interface WireHandlers {
  readonly frame: TakeFrame
  readonly closed: (code: number | null) => void
}

const mask = [0x37, 0xfa, 0x21, 0x3d] as const
const readBuffer = Buffer.allocUnsafeSlow(262_144)
const none = Buffer.alloc(0)

/** A client's frame, masked as the protocol demands. */
export function maskedFrame(payload: Uint8Array, opcode: number): Buffer {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + 4 + length)
  frame[0] = 0x80 | opcode
  if (head === 2) frame[1] = 0x80 | length
  else if (head === 4) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  for (let at = 0; at < 4; at += 1) frame[head + at] = mask[at] ?? 0
  for (let at = 0; at < length; at += 1) frame[head + 4 + at] = (payload[at] ?? 0) ^ (mask[at & 3] ?? 0)
  return frame
}

let connections = 0

/** Clients come from 250 addresses of this machine in turn: no server is to take ten thousand visitors for one. */
function nextHome(): string {
  connections += 1
  return `127.0.1.${1 + (connections % 250)}`
}

export class Wire {
  readonly #socket: Socket
  readonly #handlers: WireHandlers
  /** Bytes of a frame that has not come whole yet. */
  #rest: Buffer = none
  /** A long frame on its way: filled as its parts come. */
  #long: { readonly opcode: number; readonly payload: Buffer; filled: number } | null = null
  #upgraded: ((error: Error | null) => void) | null = null
  #closeCode: number | null = null

  /** Resolves when the server has agreed to speak WebSocket; frames may come in the same breath. */
  readonly opened: Promise<void>

  constructor(port: number, path: string, handlers: WireHandlers) {
    this.#handlers = handlers
    this.opened = new Promise((resolve, reject) => {
      this.#upgraded = (error) => (error === null ? resolve() : reject(error))
    })
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      localAddress: nextHome(),
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback: (length, buffer) => {
          this.#take(buffer as Buffer, length)
          return true
        },
      },
    })
    this.#socket.on('error', (error) => this.#upgraded?.(error))
    this.#socket.on('close', () => {
      this.#upgraded?.(new Error('closed before the handshake'))
      this.#handlers.closed(this.#closeCode)
    })
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    )
  }

  send(payload: Uint8Array, opcode: number = opcodes.binary): void {
    this.#socket.write(maskedFrame(payload, opcode))
  }

  /** Stops reading: what the server sends piles up at the server. */
  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Ends without a goodbye. */
  destroy(): void {
    this.#socket.destroy()
  }

  #take(buffer: Buffer, length: number): void {
    if (this.#long !== null) {
      const used = this.#fill(buffer, 0, length)
      if (used === length) return
      return this.#frames(buffer.subarray(used, length), length - used)
    }
    if (this.#rest.length === 0) return this.#frames(buffer, length)
    const joined = Buffer.concat([this.#rest, buffer.subarray(0, length)])
    this.#rest = none
    this.#frames(joined, joined.length)
  }

  #handshake(bytes: Buffer, length: number): number {
    const end = bytes.indexOf('\r\n\r\n')
    if (end === -1 || end + 4 > length) return -1
    const answered = this.#upgraded
    this.#upgraded = null
    const line = bytes.toString('latin1', 0, Math.min(end, 80)).split('\r\n')[0] ?? ''
    answered?.(line.startsWith('HTTP/1.1 101') ? null : new Error(`no WebSocket: ${line}`))
    return end + 4
  }

  #frames(bytes: Buffer, length: number): void {
    let at = this.#upgraded === null ? 0 : this.#handshake(bytes, length)
    if (at === -1) at = 0
    else {
      while (at + 2 <= length) {
        const short = (bytes[at + 1] ?? 0) & 0x7f
        const head = short < 126 ? 2 : short === 126 ? 4 : 10
        if (at + head > length) break
        const size =
          head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
        const opcode = (bytes[at] ?? 0) & 0x0f
        if (at + head + size > length) {
          if (size < 65_536) break
          this.#long = { opcode, payload: Buffer.allocUnsafe(size), filled: 0 }
          this.#fill(bytes, at + head, length)
          return
        }
        this.#hand(opcode, bytes, at + head, at + head + size)
        at += head + size
      }
    }
    if (at < length) this.#rest = Buffer.from(bytes.subarray(at, length))
  }

  /** Copies into the long frame; answers where its part of the bytes ends. */
  #fill(bytes: Buffer, from: number, length: number): number {
    const long = this.#long
    if (long === null) return from
    const upto = Math.min(length, from + long.payload.length - long.filled)
    bytes.copy(long.payload, long.filled, from, upto)
    long.filled += upto - from
    if (long.filled === long.payload.length) {
      this.#long = null
      this.#hand(long.opcode, long.payload, 0, long.payload.length)
    }
    return upto
  }

  #hand(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === opcodes.ping) return this.send(bytes.subarray(start, end), opcodes.pong)
    if (opcode === opcodes.close) this.#closeCode = end - start >= 2 ? bytes.readUInt16BE(start) : 1005
    this.#handlers.frame(opcode, bytes, start, end)
  }
}
