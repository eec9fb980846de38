/**
 * Somebody with a seat at the board and a client of his own making: a bare TCP connection on which he writes whatever bytes
 * he likes, frames and masks included, and reads what the server says. Keeps every control message and the code with which
 * the server closed. Knows nothing of what is right.
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import * as encoding from 'lib0/encoding'
import type { ServerControl } from '#shared/protocol/sync.ts'
import { syncMessage, syncStep } from '#shared/protocol/sync.ts'
import type { Answer } from './attacks/attack.ts'
import { frameBytes, opcode, upgradeRequest } from './attacks/frames.ts'
import { Changes } from './changes.ts'

/** The end of a connection that came without a farewell. */
const noFarewell = 1006

/** One frame of a server at the beginning of `bytes`, and how long it is; null while it is not whole. */
function frameIn(bytes: Buffer): { readonly kind: number; readonly payload: Buffer; readonly size: number } | null {
  const short = (bytes[1] ?? 0) & 0x7f
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < head) return null
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < head + length) return null
  return { kind: (bytes[0] ?? 0) & 0x0f, payload: bytes.subarray(head, head + length), size: head + length }
}

export class Attacker {
  readonly socket: Socket
  readonly controls: ServerControl[] = []
  /** Bytes of the binary frames that have come. */
  heardBytes = 0
  /** The HTTP status of the answer; null until there is one. */
  status: number | null = null
  closed: number | null = null
  readonly #changes = new Changes()
  #waiting = Buffer.alloc(0)
  #lastChannel = 0

  /** Connects and writes `request` first. */
  constructor(address: string, request: Uint8Array | string) {
    const { hostname, port } = new URL(address)
    this.socket = connect(Number(port), hostname)
    this.socket.write(request)
    this.socket.on('data', (data: Buffer) => this.#hear(data))
    this.socket.on('error', () => {})
    this.socket.on('close', () => {
      this.closed ??= noFarewell
      this.#changes.tell()
    })
  }

  /** Takes a seat: an ordinary WebSocket, as far as it goes. */
  static async seated(address: string, boardId: string, token: string): Promise<Attacker> {
    const attacker = new Attacker(address, upgradeRequest(`/sync/${boardId}?token=${token}`))
    await attacker.#changes.until(
      () => attacker.status !== null || attacker.closed !== null,
      () => 'an answer to the upgrade',
    )
    if (attacker.status !== 101) throw new Error(`cannot happen: the upgrade was answered with ${attacker.status}`)
    return attacker
  }

  write(bytes: Uint8Array): void {
    if (!this.socket.destroyed) this.socket.write(bytes)
  }

  /** Opens a document properly; answers its channel. */
  async open(document: string): Promise<number> {
    this.#lastChannel += 1
    const channel = this.#lastChannel
    this.say({ t: 'open', channel, document })
    await this.until(
      () => this.closed !== null || this.controls.some((one) => one.t === 'opened' && one.channel === channel),
    )
    return channel
  }

  say(control: unknown): void {
    this.write(frameBytes({ opcode: opcode.text, payload: new TextEncoder().encode(JSON.stringify(control)) }))
  }

  /** One y-websocket message into a channel. */
  message(channel: number, message: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, channel)
    encoding.writeUint8Array(encoder, message)
    this.write(frameBytes({ opcode: opcode.binary, payload: encoding.toUint8Array(encoder) }))
  }

  update(channel: number, update: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, syncMessage.sync)
    encoding.writeVarUint(encoder, syncStep.update)
    encoding.writeVarUint8Array(encoder, update)
    this.message(channel, encoding.toUint8Array(encoder))
  }

  /** What has been said of the updates in this channel: `null` for one that was taken. */
  verdicts(channel: number): readonly (string | null)[] {
    return this.controls.flatMap((one) =>
      one.t === 'verdict' && one.channel === channel ? [one.ok ? null : one.refusal.code] : [],
    )
  }

  /** The code with which the server closes, or that it has read everything before this and carries on. */
  async answer(): Promise<Answer> {
    const channel = 2 ** 31 - 1
    this.say({ t: 'open', channel, document: 'no:such' })
    const carriesOn = (): boolean => this.controls.some((one) => one.t === 'closed' && one.channel === channel)
    await this.until(() => this.closed !== null || carriesOn())
    return carriesOn() ? 'carries on' : (this.closed ?? noFarewell)
  }

  until(isTrue: () => boolean): Promise<void> {
    return this.#changes.until(isTrue, () => `an answer; heard ${JSON.stringify(this.controls.slice(-3))}`)
  }

  /** Breaks off without a farewell. */
  leave(): void {
    this.socket.resetAndDestroy()
  }

  #hear(data: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, data])
    if (this.status === null) this.#readHead()
    if (this.status === 101) this.#readFrames()
    this.#changes.tell()
  }

  #readHead(): void {
    const end = this.#waiting.indexOf('\r\n\r\n')
    if (end === -1) return
    this.status = Number(/^HTTP\/1\.1 (\d+)/.exec(this.#waiting.toString('latin1'))?.[1] ?? 0)
    this.#waiting = this.#waiting.subarray(end + 4)
  }

  #readFrames(): void {
    for (let frame = frameIn(this.#waiting); frame !== null; frame = frameIn(this.#waiting)) {
      const { kind, payload, size } = frame
      if (kind === opcode.text) this.controls.push(JSON.parse(payload.toString('utf8')) as ServerControl)
      if (kind === opcode.binary) this.heardBytes += payload.length
      if (kind === opcode.close) {
        this.closed ??= payload.length < 2 ? 1005 : payload.readUInt16BE(0)
        this.socket.end()
      }
      this.#waiting = this.#waiting.subarray(size)
    }
  }
}
