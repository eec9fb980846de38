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
import type { BoardRoom, RoomMember } from './board-room.ts'
import type { Channel, ChannelPort } from './channel.ts'
import type { Link } from './link.ts'
import { frame, parseFrame } from './messages.ts'

/** The longest control message is an `open` with a document's name of 80 characters. */
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
    link.onGone(() => {
      for (const channel of this.#channels.values()) channel.close()
      this.#channels.clear()
    })
  }

  goAway(afterMs: number | null, reason: Refusal | null): void {
    this.#tell({ t: 'goaway', afterMs, refusal: reason })
    this.#link.close(afterMs === null ? syncClose.forbidden : syncClose.goaway, reason?.code ?? 'goaway')
  }

  /** Tells the client that the link is alive. */
  beat(): void {
    this.#tell({ t: 'alive' })
    this.#link.beat()
  }

  #tell(control: ServerControl): void {
    this.#link.send(JSON.stringify(control))
  }

  #control(text: string): boolean {
    const control = parseControl(text)
    if (control === null) return false
    if (control.t === 'open') return this.#open(control.channel, control.document)
    this.#channels.get(control.channel)?.close()
    this.#channels.delete(control.channel)
    return true
  }

  #open(channel: number, document: string): boolean {
    if (this.#channels.has(channel)) return false
    if (this.#channels.size >= maxChannels) {
      this.#tell({ t: 'closed', channel, refusal: refusal('tooManyRequests') })
      return true
    }
    const opened = this.#room.open(document, this.#actor, this.#port(channel))
    if (opened.ok) this.#channels.set(channel, opened.value)
    else this.#tell({ t: 'closed', channel, refusal: opened.refusal })
    return true
  }

  #port(channel: number): ChannelPort {
    return {
      message: (message) => this.#link.send(frame(channel, message)),
      opened: (writable) => this.#tell({ t: 'opened', channel, writable, client: null }),
      verdict: (verdict) => this.#tell({ t: 'verdict', channel, ...verdict }),
      closed: (reason) => {
        this.#channels.delete(channel)
        this.#tell({ t: 'closed', channel, refusal: reason })
      },
    }
  }

  #message(bytes: Uint8Array): boolean {
    const parsed = parseFrame(bytes)
    if (parsed === null) return false
    return this.#channels.get(parsed.channel)?.receive(parsed.message) ?? true
  }
}
