/**
 * What the abuse suite sends, as data: each attack has a name, where it comes from, bytes, and what the server must answer.
 * Nothing here knows a server, so that the same bytes can be sent to any server of Yjs documents; wrapping them for its wire
 * is the sender's business. Sources: `C…` and `AW…` number attacks on Yjs servers that have been tried out and shown to work
 * on others; `RFC 6455` is the WebSocket standard.
 */
import type { RefusalCode } from '#shared/refusals.ts'

/** The document that an attack is shaped for: notes are one text per agenda item, a text is paragraphs, cards are maps. */
export type Kind = 'notes' | 'text' | 'cards'

/** What an attacker knows of the document when it begins. */
export interface Ground {
  /** A client id under which nobody has written. */
  readonly own: number
  /** A client id under which somebody else has written, and how many clocks: characters of the same root. */
  readonly victim: { readonly client: number; readonly length: number }
  /** The root to write into: a text in notes (another one as `otherRoot`), `body` in a text, `demands` in cards. */
  readonly root: string
  readonly otherRoot: string
}

/** An attack made of document updates, sent one after the other. None of them may change the document. */
export interface UpdateAttack {
  readonly name: string
  readonly source: string
  readonly kind: Kind
  /** Who sends it: one who may write the document, or one who may only read it. */
  readonly by: 'writer' | 'reader'
  readonly updates: (ground: Ground) => readonly Uint8Array[]
  /** What each update may be refused with; the first one that is refused ends the channel. */
  readonly refused: readonly RefusalCode[]
}

/**
 * How the server answers what is not content: it closes the socket with this code, it carries on as if nothing had come, or
 * it takes so little at a time that others are served before it is through.
 */
export type Answer = number | 'carries on' | 'held up'

/** An attack made of y-websocket messages (type, then content), sent one after the other into an open document. */
export interface MessageAttack {
  readonly name: string
  readonly source: string
  readonly messages: (ground: Ground) => readonly Uint8Array[]
  readonly answers: readonly Answer[]
}

/** An attack made of bytes on a WebSocket that stands: frames that the standard or the protocol forbids. */
export interface FrameAttack {
  readonly name: string
  readonly source: string
  readonly bytes: () => readonly Uint8Array[]
  readonly answers: readonly Answer[]
}

/** An attack on the door: bytes on a fresh connection. `status` is that of the answer; null where the server just hangs up. */
export interface DoorAttack {
  readonly name: string
  readonly bytes: (path: string) => Uint8Array
  readonly status: readonly (number | null)[]
}
