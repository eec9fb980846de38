/**
 * Between a channel and its connection: what a client asks for when it opens a document, and how it is spoken to. The two
 * endpoints of the document socket, and a test without sockets, are such ports; none of them knows rights or documents.
 */
import type { Refusal } from '#shared/refusals.ts'
import type { WriteVerdict } from '../boards/live-board.ts'
import type { Outlet } from './reader.ts'

/** How a channel speaks to its client; the two endpoints say the same things differently. */
export interface ChannelPort extends Outlet {
  /** Whether ids are leased to it; a stock client draws its own. */
  readonly leases: boolean
  /** One y-websocket message for this client alone. */
  message(message: Uint8Array): void
  /** Whether updates will be considered, and the leased client id; said again whenever that changes. */
  opened(writable: boolean, client: number | null): void
  /** Who writes under which client id: JSON of `ClientAuthor[]`. */
  authors(authors: string): void
  verdict(verdict: WriteVerdict): void
  /** The right to read has ended, or something failed; the channel is gone. */
  closed(refusal: Refusal): void
}

/** What a client asks for when it opens a document. */
export interface Wanted {
  /** The Yjs client id under which it would like to write. */
  readonly client?: number | undefined
  /** The page it is of; undefined: of one that does not say. */
  readonly page?: string | undefined
}
