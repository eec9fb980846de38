/**
 * `/sync/:boardId/:document`: one document for a stock y-websocket client, which knows no verdicts. A refusal is told as
 * y-protocols' "permission denied" with the refusal as JSON, and then the connection closes with a code that such a client
 * takes as final; it is for its program to build a fresh replica.
 */
import { syncClose } from '#shared/protocol/sync.ts'
import type { Refusal } from '#shared/refusals.ts'
import type { Actor } from '#shared/roles.ts'
import type { BoardRoom, RoomMember } from './board-room.ts'
import type { Link } from './link.ts'
import { deniedMessage, nothingMessage } from './messages.ts'

export class SingleConnection implements RoomMember {
  readonly #link: Link

  constructor(link: Link, room: BoardRoom, actor: Actor, document: string) {
    this.#link = link
    const opened = room.open(document, actor, {
      message: (message) => link.send(message),
      opened: () => {},
      verdict: (verdict) => {
        if (!verdict.ok) this.goAway(null, verdict.refusal)
      },
      closed: (reason) => this.goAway(null, reason),
    })
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
    if (afterMs === null && reason !== null) {
      this.#link.send(deniedMessage(reason))
      const missing = reason.code === 'unknownDocument' || reason.code === 'unknownBoard'
      return this.#link.close(missing ? syncClose.unknown : syncClose.forbidden, reason.code)
    }
    this.#link.close(syncClose.goaway, reason?.code ?? 'goaway')
  }

  /** Keeps a stock client from closing a link on which nobody has said anything for 30 seconds. */
  beat(): void {
    this.#link.send(nothingMessage)
    this.#link.beat()
  }
}
