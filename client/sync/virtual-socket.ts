/**
 * What looks like a WebSocket to the stock y-websocket provider and is one channel of a board's real socket. It opens when
 * the server has opened the channel and closes when that channel or the real socket is gone; when to try again is the
 * provider's business. Only as much of a WebSocket as the provider uses.
 */

/** One end of a channel, as the real socket sees it. */
export interface ChannelEnd {
  opened(): void
  message(message: Uint8Array): void
  /** The channel is gone; `code` tells the provider whether trying again makes sense. */
  gone(code: number, reason: string): void
}

/** How a virtual socket reaches the real one. */
export interface Wire {
  attach(end: ChannelEnd): { send(message: Uint8Array): void; detach(): void }
}

const connecting = 0
const open = 1
const closing = 2
const closed = 3

class VirtualSocket implements ChannelEnd {
  static readonly CONNECTING = connecting
  static readonly OPEN = open
  static readonly CLOSING = closing
  static readonly CLOSED = closed
  // The provider compares `readyState` with the instance's `OPEN`.
  readonly CONNECTING = connecting
  readonly OPEN = open
  readonly CLOSING = closing
  readonly CLOSED = closed

  readonly url: string
  binaryType = 'arraybuffer'
  readyState: 0 | 1 | 2 | 3 = connecting
  onopen: ((event: object) => void) | null = null
  onmessage: ((event: { readonly data: Uint8Array }) => void) | null = null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null
  onerror: ((event: object) => void) | null = null
  readonly #line: { send(message: Uint8Array): void; detach(): void }

  constructor(url: string, wire: Wire) {
    this.url = url
    this.#line = wire.attach(this)
  }

  send(data: Uint8Array): void {
    if (this.readyState === open) this.#line.send(data)
  }

  close(): void {
    if (this.readyState === closed) return
    this.#line.detach()
    this.gone(1000, '')
  }

  opened(): void {
    if (this.readyState !== connecting) return
    this.readyState = open
    this.onopen?.({})
  }

  message(message: Uint8Array): void {
    if (this.readyState === open) this.onmessage?.({ data: message })
  }

  gone(code: number, reason: string): void {
    if (this.readyState === closed) return
    this.readyState = closed
    this.onclose?.({ code, reason })
  }
}

/** A WebSocket class whose every instance is a channel on `wire`; for the provider's `WebSocketPolyfill`. */
export function virtualSocketOn(wire: Wire): typeof WebSocket {
  const onThisWire = class extends VirtualSocket {
    constructor(url: string | URL) {
      super(String(url), wire)
    }
  }
  return onThisWire as unknown as typeof WebSocket
}
