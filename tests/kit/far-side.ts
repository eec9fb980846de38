/**
 * The server's end of one document, made by hand: a `Y.Doc`, who has which client id leased, and what is said to the next
 * update. For tests of what a page does when something goes wrong that a real server would hardly ever do on demand.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { RawSocket } from '../../client/sync/board-socket.ts'
import type { PresenceEntry } from '../../client/sync/frames.ts'
import {
  channelFrame,
  isPresence,
  presenceEntries,
  presenceMessage,
  readChannelFrame,
} from '../../client/sync/frames.ts'
import type { ClientControl } from '#shared/protocol/sync.ts'
import type { RefusalCode } from '#shared/refusals.ts'

type Listener = (event: never) => void

const syncFrame = (step: number, block: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, block)
  return encoding.toUint8Array(encoder)
}

/** One connection; everything is answered at once, but never within the call that asks. */
class FarSocket implements RawSocket {
  binaryType = ''
  readonly channels = new Map<number, number | null>()
  readonly #far: FarSide
  readonly #listeners = new Map<string, Listener[]>()
  #gone = false

  constructor(far: FarSide) {
    this.#far = far
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  tell(type: string, event: object = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    queueMicrotask(() => {
      if (this.#gone) return
      if (typeof data === 'string') this.#far.follow(this, JSON.parse(data) as ClientControl)
      else this.#far.take(this, data)
    })
  }

  say(control: object): void {
    this.tell('message', { data: JSON.stringify(control) })
  }

  give(channel: number, message: Uint8Array): void {
    const frame = channelFrame(channel, message)
    this.tell('message', { data: frame.buffer.slice(frame.byteOffset, frame.byteOffset + frame.length) })
  }

  close(): void {
    this.#gone = true
    this.channels.clear()
  }

  /** The server closes every channel for this reason. */
  breaksChannels(code: RefusalCode): void {
    const channels = [...this.channels.keys()]
    this.channels.clear()
    for (const channel of channels) this.say({ t: 'closed', channel, refusal: { code } })
  }

  /** The network is gone. */
  breaks(): void {
    this.close()
    this.tell('close', { code: 1006 })
  }
}

export class FarSide {
  readonly doc = new Y.Doc()
  readonly sockets: FarSocket[] = []
  /** Every client id that a channel asked for, in order. */
  readonly asked: (number | null)[] = []
  /** Every presence message, in order: the entries' client ids and states. */
  readonly presence: (readonly (readonly [client: number, state: unknown])[])[] = []
  /** Client ids that another connection holds. */
  readonly taken = new Set<number>()
  /** What the next update is refused with. */
  refuseNext: RefusalCode | null = null
  writable = true
  /** Verdicts wait until this is false. */
  slow = false
  #fresh = 1_000
  #late: (() => void)[] = []

  /** A connection that is open as soon as its listeners are there. */
  connect(): RawSocket {
    const socket = new FarSocket(this)
    this.sockets.push(socket)
    queueMicrotask(() => socket.tell('open'))
    return socket
  }

  get socket(): FarSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('nothing has connected')
    return socket
  }

  /** Client ids in the document. */
  get clients(): readonly number[] {
    return [...Y.decodeStateVector(Y.encodeStateVector(this.doc)).keys()]
  }

  /** Gives the verdicts that wait. */
  hurry(): void {
    this.slow = false
    const late = this.#late
    this.#late = []
    for (const give of late) give()
  }

  /** Tells every channel whether its updates are considered. */
  review(writable: boolean): void {
    this.writable = writable
    for (const [channel, client] of this.socket.channels) this.socket.say({ t: 'opened', channel, writable, client })
  }

  follow(socket: FarSocket, control: ClientControl): void {
    if (control.t === 'close') return void socket.channels.delete(control.channel)
    const wanted = control.client ?? null
    this.asked.push(wanted)
    const client = wanted === null || this.taken.has(wanted) ? (this.#fresh += 1) : wanted
    socket.channels.set(control.channel, client)
    socket.say({ t: 'opened', channel: control.channel, writable: this.writable, client })
  }

  take(socket: FarSocket, frame: Uint8Array): void {
    const { channel, message } = readChannelFrame(frame)
    if (isPresence(message)) {
      this.presence.push(presenceEntries(message).map(([client, , state]) => [client, state]))
      return
    }
    const decoder = decoding.createDecoder(message)
    decoding.readVarUint(decoder)
    const step = decoding.readVarUint(decoder)
    const block = decoding.readVarUint8Array(decoder)
    if (step === 0) {
      socket.give(channel, syncFrame(1, Y.encodeStateAsUpdate(this.doc, block)))
      if (this.writable) socket.give(channel, syncFrame(0, Y.encodeStateVector(this.doc)))
      return
    }
    const code = this.refuseNext
    this.refuseNext = null
    if (code === null) Y.applyUpdate(this.doc, block)
    const verdict = code === null ? { ok: true, seq: 1 } : { ok: false, refusal: { code } }
    const give = (): void => {
      if (socket.channels.has(channel)) socket.say({ t: 'verdict', channel, ...verdict })
    }
    if (this.slow) this.#late.push(give)
    else give()
  }

  /** Tells every page what others say of their presence. */
  tellPresence(...entries: readonly PresenceEntry[]): void {
    for (const channel of this.socket.channels.keys()) this.socket.give(channel, presenceMessage(entries))
  }

  /** Tells every page what somebody else changes. */
  change(change: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc)
    change(this.doc)
    const update = syncFrame(2, Y.encodeStateAsUpdate(this.doc, before))
    for (const channel of this.socket.channels.keys()) this.socket.give(channel, update)
  }
}
