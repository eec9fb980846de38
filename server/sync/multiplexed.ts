/**
 * `/sync/:boardId`: all documents of a board on one WebSocket, each in a channel that the client numbers
 * (`shared/protocol/sync.ts`). A frame that is not what the protocol says ends the connection; a frame for a channel that
 * is not open (any more) is passed over, because it may have been on its way when the channel closed.
 */
import type { ClientControl, ServerControl } from '#shared/protocol/sync.ts'
import { maxChannels, syncClose } from '#shared/protocol/sync.ts'
import { clientControl } from '#shared/protocol/sync-schema.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { WriteVerdict } from '../boards/live-board.ts'
import type { BoardRoom, RoomMember } from './board-room.ts'
import type { ChannelPort, Wanted } from './channel-port.ts'
import type { Channel } from './channel.ts'
import { Broadcast } from './frames.ts'
import type { Link } from './link.ts'
import { parseFrame } from './messages.ts'

/** The longest control message is an `open` with a document's name of 80 characters, a client id and a page of 40. */
const maxControlLength = 400

function parseControl(text: string): ClientControl | null {
  if (text.length > maxControlLength) return null
  try {
    const parsed = clientControl.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

const alive = JSON.stringify({ t: 'alive' } satisfies ServerControl)

const tell = (link: Link, control: ServerControl): void => link.text(JSON.stringify(control))

/** One channel's end of the connection. */
class NumberedPort implements ChannelPort {
  readonly leases = true
  readonly #link: Link
  readonly #channel: number
  readonly #gone: () => void

  constructor(link: Link, channel: number, gone: () => void) {
    this.#link = link
    this.#channel = channel
    this.#gone = gone
  }

  get full(): boolean {
    return this.#link.full
  }

  whenRoomy(then: () => void): void {
    this.#link.whenRoomy(then)
  }

  send(message: Broadcast): void {
    this.#link.send(message, this.#channel)
  }

  message(message: Uint8Array): void {
    this.#link.send(new Broadcast(message), this.#channel)
  }

  opened(writable: boolean, client: number | null): void {
    tell(this.#link, { t: 'opened', channel: this.#channel, writable, client })
  }

  authors(authors: string): void {
    this.#link.text(`{"t":"authors","channel":${this.#channel},"authors":${authors}}`)
  }

  verdict(verdict: WriteVerdict): void {
    tell(this.#link, { t: 'verdict', channel: this.#channel, ...verdict })
  }

  closed(reason: Refusal): void {
    this.#gone()
    tell(this.#link, { t: 'closed', channel: this.#channel, refusal: reason })
  }
}

export class MultiplexedConnection implements RoomMember {
  readonly #link: Link
  readonly #room: BoardRoom
  readonly #actor: Actor
  readonly #channels = new Map<number, Channel>()

  constructor(link: Link, room: BoardRoom, actor: Actor) {
    this.#link = link
    this.#room = room
    this.#actor = actor
    link.onFrame((data) => {
      const wellFormed = typeof data === 'string' ? this.#control(data) : this.#message(data)
      if (!wellFormed) link.close(syncClose.malformed, 'malformed')
    })
    link.onGone(() => this.#leave())
  }

  goAway(afterMs: number | null, reason: Refusal | null): void {
    this.#leave()
    tell(this.#link, { t: 'goaway', afterMs, refusal: reason })
    this.#link.close(afterMs === null ? syncClose.forbidden : syncClose.goaway, reason?.code ?? 'goaway')
  }

  /** Tells the client that the link is alive. */
  beat(): void {
    this.#link.text(alive)
    this.#link.beat()
  }

  #leave(): void {
    for (const channel of this.#channels.values()) channel.close()
    this.#channels.clear()
  }

  #control(text: string): boolean {
    const control = parseControl(text)
    if (control === null) return false
    if (control.t === 'open') return this.#open(control.channel, control.document, control)
    this.#channels.get(control.channel)?.close()
    this.#channels.delete(control.channel)
    return true
  }

  #open(channel: number, document: string, wanted: Wanted): boolean {
    if (this.#channels.has(channel)) return false
    if (this.#channels.size >= maxChannels) {
      tell(this.#link, { t: 'closed', channel, refusal: refusal('tooManyRequests') })
      return true
    }
    const port = new NumberedPort(this.#link, channel, () => this.#channels.delete(channel))
    const opened = this.#room.open(document, this.#actor, port, wanted)
    if (opened.ok) this.#channels.set(channel, opened.value)
    else tell(this.#link, { t: 'closed', channel, refusal: opened.refusal })
    return true
  }

  #message(bytes: Uint8Array): boolean {
    const parsed = parseFrame(bytes)
    if (parsed === null) return false
    return this.#channels.get(parsed.channel)?.receive(parsed.message) ?? true
  }
}
