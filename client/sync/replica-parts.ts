/** What a replica needs from around it, whom it tells, and the line on which it stands: words that it shares with its owner. */
import type { Refusal } from '#shared/refusals.ts'
import type { KeptCopy } from '../offline/kept-copy.ts'
import type { BoardSocket } from './board-socket.ts'
import type { DocumentClients } from './client-ids.ts'
import type { GoneWords } from './gone-runs.ts'
import type { Saved } from './unsaved-words.ts'
import type { ChannelEnd } from './virtual-socket.ts'
import type { LeftWords } from './words-in-updates.ts'

/** Whom a replica tells. */
export interface ReplicaOwner {
  /** `synced`, `writable`, `saving` or `authors` may have changed. */
  changed(): void
  /** The server refused a change of this replica, or will refuse what it still holds. */
  refused(reason: Refusal): void
  /** The document may not be read (any more). */
  closed(reason: Refusal): void
  /** Whether the record, as this page knows it, lets its reader write: then a server that takes nothing will again. */
  mayWrite(): boolean
  /** Words of an earlier page that were kept and cannot be put into the document any more; whether they outlive this page. */
  damaged(left: LeftWords): boolean
  /** Somebody else has removed what own words stood in. */
  gone(words: GoneWords): void
}

/** What a replica needs from around it. */
export interface ReplicaParts {
  readonly socket: BoardSocket
  readonly clients: DocumentClients
  /** Where the document is kept on this device; null where it is not. */
  readonly copy: KeptCopy | null
  /** Client ids under which this person has written before, all of it saved or refused. */
  readonly earlier: Saved
  /** Calls back once after `ms`; answers how to call it off. */
  later(call: () => void, ms: number): () => void
}

/** A channel of the board's socket, and the provider's end of it. */
export interface Line {
  readonly end: ChannelEnd
  channel: { send(message: Uint8Array): void; close(): void } | null
  cancel: (() => void) | null
}
