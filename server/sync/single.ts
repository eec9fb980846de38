/**
 * `/sync/:boardId/:document`: one document for a stock y-websocket client, which knows no verdicts and draws its own client
 * ids. A refusal is told as y-protocols' "permission denied" with the refusal as JSON, and then the connection closes with
 * a code that such a client takes as final; it is for its program to build a fresh replica.
 */
import { syncClose } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusalCatalogue } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { WriteVerdict } from '../boards/live-board.ts'
import type { BoardRoom, RoomMember } from './board-room.ts'
import type { ChannelPort } from './channel-port.ts'
import type { Channel } from './channel.ts'
import { Broadcast } from './frames.ts'
import type { Link } from './link.ts'
import { deniedMessage, nothingMessage } from './messages.ts'

const nothing = new Broadcast(nothingMessage)

/**
 * Final, unless what was refused passes by itself: then the client comes back and sends it again. An `internal` error does
 * not pass for what such a client sends: the same words would fail again, for ever.
 */
function closeCodeOf({ code }: Refusal): number {
  if (code !== 'internal' && refusalCatalogue[code].retry) return syncClose.goaway
  return code === 'unknownDocument' || code === 'unknownBoard' ? syncClose.unknown : syncClose.forbidden
}

/** The only channel's end of the connection. */
class BarePort implements ChannelPort {
  readonly leases = false
  readonly #link: Link
  readonly #refuse: (reason: Refusal) => void

  constructor(link: Link, refuse: (reason: Refusal) => void) {
    this.#link = link
    this.#refuse = refuse
  }

  get full(): boolean {
    return this.#link.full
  }

  whenRoomy(then: () => void): void {
    this.#link.whenRoomy(then)
  }

  send(message: Broadcast): void {
    this.#link.send(message, null)
  }

  message(message: Uint8Array): void {
    this.#link.send(new Broadcast(message), null)
  }

  opened(): void {}

  authors(): void {}

  verdict(verdict: WriteVerdict): void {
    if (!verdict.ok) this.#refuse(verdict.refusal)
  }

  closed(reason: Refusal): void {
    this.#refuse(reason)
  }
}

export class SingleConnection implements RoomMember {
  readonly #link: Link
  readonly #channel: Channel | null

  constructor(link: Link, room: BoardRoom, actor: Actor, document: string) {
    this.#link = link
    const opened = room.open(document, actor, new BarePort(link, (reason) => this.goAway(null, reason)))
    this.#channel = opened.ok ? opened.value : null
    if (!opened.ok) {
      this.goAway(null, opened.refusal)
      return
    }
    link.onFrame((data) => {
      const wellFormed = typeof data !== 'string' && opened.value.receive(data)
      if (!wellFormed) link.close(syncClose.malformed, 'malformed')
    })
    link.onGone(() => opened.value.close())
  }

  goAway(afterMs: number | null, reason: Refusal | null): void {
    this.#channel?.close()
    if (afterMs === null && reason !== null) {
      this.#link.send(new Broadcast(deniedMessage(reason)), null)
      return this.#link.close(closeCodeOf(reason), reason.code)
    }
    this.#link.close(syncClose.goaway, reason?.code ?? 'goaway')
  }

  /** Keeps a stock client from closing a link on which nobody has said anything for 30 seconds. */
  beat(): void {
    this.#link.send(nothing, null)
    this.#link.beat()
  }
}
