/**
 * One real WebSocket per board, carrying all its documents. Connects when told to, again after a loss with growing,
 * jittered pauses (so that a hall full of phones does not return at one moment), gives up a try that nothing answers,
 * later where nothing answers time and again, and notices a dead link by its silence. Gives channels their numbers,
 * which are never used twice. Keeps no content: what was lost with a connection is the business of the replica that
 * sent it.
 */
import type { ClientAuthor, ClientControl, ServerControl } from '#shared/protocol/sync.ts'
import { syncClose } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import { channelFrame, readChannelFrame } from './frames.ts'
import { tryPatienceMs } from './try-patience.ts'

/** The verdict on one piece of content that a channel sent. */
export type ContentVerdict = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

/** What a channel hears. */
export interface ChannelListener {
  /** The channel is open, or the right to write has changed; `client` is the Yjs client id leased to it. */
  opened(writable: boolean, client: number | null): void
  /** Who writes under which client id: all, or those that have come. */
  authors(authors: readonly ClientAuthor[]): void
  message(message: Uint8Array): void
  verdict(verdict: ContentVerdict): void
  /** The server has closed the channel, for good. */
  closed(refusal: Refusal): void
  /** The connection is lost; verdicts that are still owed will never come. */
  lost(): void
  /** The link is alive. */
  alive(): void
}

/** As much of a WebSocket as is used here; a test puts its own in. */
export interface RawSocket {
  binaryType: string
  addEventListener(type: 'open', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void
  addEventListener(type: 'error', listener: () => void): void
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
}

export interface BoardSocketParts {
  connect(): RawSocket
  /** This load of the page, unlike any other: by it the server knows a connection that this page has lost. */
  readonly page: string
  /** Calls back once after `ms`; answers how to call it off. */
  later(call: () => void, ms: number): () => void
  /** A number from 0 to 1, for the jitter. */
  random(): number
}

/** `ended`: the server will not have us; trying again is pointless. */
export type SocketStatus = 'idle' | 'connecting' | 'online' | 'offline' | 'ended'

/** A channel, and the client id that it asks for at the moment it is opened. */
interface Channel {
  readonly document: string
  readonly listener: ChannelListener
  readonly wanted: () => number | undefined
}

const firstPauseMs = 500
/** Half as much again by chance: the next try begins within five seconds of the end of the last one, however long the server was gone. */
const longestPauseMs = 3_000
/** The server says something every ten seconds. */
const silenceMs = 35_000

export class BoardSocket {
  readonly #parts: BoardSocketParts
  readonly #channels = new Map<number, Channel>()
  readonly #watchers = new Set<() => void>()
  #nextChannel = 1
  #raw: RawSocket | null = null
  #status: SocketStatus = 'idle'
  #failures = 0
  /** Tries in a row that nothing answered. */
  #unanswered = 0
  #cancelRetry: (() => void) | null = null
  #cancelSilence: (() => void) | null = null
  /** What the server said when it sent us away: how long to wait. */
  #awayMs: number | null = null
  #ended: Refusal | null = null

  constructor(parts: BoardSocketParts) {
    this.#parts = parts
  }

  get status(): SocketStatus {
    return this.#status
  }

  /** Tells of every change of `status`. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  /** Connects, if there is no connection; at once, even when a pause is running. */
  connect(): void {
    if (this.#raw !== null || this.#status === 'ended') return
    this.#cancelRetry?.()
    this.#cancelRetry = null
    if (this.#status === 'idle') this.#become('connecting')
    const raw = this.#parts.connect()
    raw.binaryType = 'arraybuffer'
    this.#raw = raw
    raw.addEventListener('open', () => {
      if (raw === this.#raw) this.#opened()
    })
    raw.addEventListener('message', ({ data }) => {
      if (raw === this.#raw) this.#heard(data)
    })
    raw.addEventListener('close', ({ code }) => {
      if (raw === this.#raw) this.#unanswered = 0
      this.#lost(raw, code)
    })
    // A failed connection closes too; without a listener some sockets throw.
    raw.addEventListener('error', () => {})
    this.#listen(tryPatienceMs(this.#unanswered))
  }

  /** Disconnects until `connect` is called. */
  disconnect(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
    if (this.#status !== 'ended') this.#become('idle')
    if (this.#raw !== null) this.#drop(this.#raw)
  }

  /**
   * Opens a channel for a document, now or as soon as there is a connection.
   * @param wanted asked when the channel is opened: the client id to go on writing under
   */
  open(
    document: string,
    listener: ChannelListener,
    wanted: () => number | undefined = () => undefined,
  ): { send(message: Uint8Array): void; close(): void } {
    const channel = this.#nextChannel
    this.#nextChannel += 1
    this.#channels.set(channel, { document, listener, wanted })
    if (this.#ended !== null) {
      const reason = this.#ended
      this.#parts.later(() => this.#end(channel, reason), 0)
    } else if (this.#status === 'online') {
      this.#ask(channel, document, wanted)
    }
    return {
      send: (message) => {
        if (this.#channels.has(channel) && this.#status === 'online') this.#raw?.send(channelFrame(channel, message))
      },
      close: () => {
        if (this.#channels.delete(channel) && this.#status === 'online') this.#tell({ t: 'close', channel })
      },
    }
  }

  #ask(channel: number, document: string, wanted: () => number | undefined): void {
    this.#tell({ t: 'open', channel, document, client: wanted(), page: this.#parts.page })
  }

  #tell(control: ClientControl): void {
    this.#raw?.send(JSON.stringify(control))
  }

  #become(status: SocketStatus): void {
    if (this.#status === status) return
    this.#status = status
    for (const changed of this.#watchers) changed()
  }

  #opened(): void {
    this.#awayMs = null
    this.#unanswered = 0
    this.#become('online')
    this.#listen(silenceMs)
    for (const [channel, { document, wanted }] of this.#channels) {
      this.#ask(channel, document, wanted)
    }
  }

  /** Takes the connection, or the try to get one, for lost unless something is heard in this time. */
  #listen(ms: number): void {
    this.#cancelSilence?.()
    const raw = this.#raw
    this.#cancelSilence = this.#parts.later(() => {
      if (raw === null || raw !== this.#raw) return
      if (this.#status !== 'online') this.#unanswered += 1
      this.#lost(raw, 0)
    }, ms)
  }

  #heard(data: unknown): void {
    this.#failures = 0
    this.#listen(silenceMs)
    if (typeof data === 'string') return this.#follow(JSON.parse(data) as ServerControl)
    const { channel, message } = readChannelFrame(new Uint8Array(data as ArrayBuffer))
    this.#channels.get(channel)?.listener.message(message)
  }

  #follow(control: ServerControl): void {
    switch (control.t) {
      case 'opened':
        return this.#channels.get(control.channel)?.listener.opened(control.writable, control.client)
      case 'authors':
        return this.#channels.get(control.channel)?.listener.authors(control.authors)
      case 'verdict':
        return this.#channels.get(control.channel)?.listener.verdict(control)
      case 'closed':
        return this.#end(control.channel, control.refusal ?? refusal('internal'))
      case 'goaway':
        if (control.afterMs === null) return this.#finish(control.refusal ?? refusal('unauthenticated'))
        // Whatever the reason, nothing was judged: replicas keep what they hold, and send it again.
        this.#awayMs = control.afterMs
        return
      case 'alive':
        for (const { listener } of this.#channels.values()) listener.alive()
        return
      default:
        // A newer server may say more than this client knows.
        return
    }
  }

  #end(channel: number, reason: Refusal): void {
    const listener = this.#channels.get(channel)?.listener
    this.#channels.delete(channel)
    listener?.closed(reason)
  }

  /** The server will not have us any more. */
  #finish(reason: Refusal): void {
    this.#ended = reason
    this.#become('ended')
    for (const channel of this.#channels.keys()) this.#end(channel, reason)
    if (this.#raw !== null) this.#drop(this.#raw)
  }

  #drop(raw: RawSocket): void {
    this.#raw = null
    this.#cancelSilence?.()
    raw.close()
    this.#loseChannels()
  }

  #loseChannels(): void {
    const channels = [...this.#channels.values()]
    this.#channels.clear()
    for (const { listener } of channels) listener.lost()
  }

  #lost(raw: RawSocket, code: number): void {
    if (raw !== this.#raw) return
    const turnedAway: readonly number[] = [syncClose.unauthenticated, syncClose.forbidden, syncClose.unknown]
    if (turnedAway.includes(code)) return this.#finish(refusal('unauthenticated'))
    this.#become('offline')
    this.#drop(raw)
    const pause = this.#awayMs ?? Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures)
    this.#failures += 1
    this.#cancelRetry = this.#parts.later(() => this.connect(), pause * (0.5 + this.#parts.random()))
  }
}
