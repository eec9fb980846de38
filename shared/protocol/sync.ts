/**
 * The document socket `/sync/:boardId`: one WebSocket carries all documents of a board, each in a channel that its
 * client numbers. Text frames are JSON control messages (below); binary frames are one y-websocket message with the
 * channel number before it as a lib0 varUint. Inside a channel the y-websocket protocol is unchanged, so the stock
 * provider runs on top. Every frame from a client that carries document content (sync step 2 or update) gets exactly
 * one `verdict`, in order per channel, and only after the commit: what is acknowledged is on disk.
 * A page that asks for `/sync/:boardId?as=<personId>` (empty for a seat without a person) is let in as that person or, when
 * another has come to its browser meanwhile, not at all: nobody's words are sent in another's name.
 */
import type { PartyId, PersonId } from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'

/** y-websocket message types (first varUint of a message). */
export const syncMessage = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const
/** y-protocols sync message types (second varUint when the first is `sync`). */
export const syncStep = { step1: 0, step2: 1, update: 2 } as const

/** Channels that one socket may hold open: every party's cards, the own private ones, every issue's text in sight, and the notes. */
export const maxChannels = 64

/** Who writes under a Yjs client id; the party is the one that the person spoke for when the id was first used. */
export type ClientAuthor = readonly [client: number, personId: PersonId, partyId: PartyId | null]

/** From a client; `channel` is a number from 0 to 2^31 − 1 that this socket has not used before. Checked by `sync-schema.ts`. */
export type ClientControl =
  /**
   * `document`: `party:<partyId>`, `caucus:<partyId>`, `caucus-room:<caucusId>`, `private:<personId>`, `text:<issueId>` or
   * `notes`; one that is not there, or that may not be read, is answered by `closed` and by nothing else.
   * `client`: the Yjs client id (0 to 2^32 − 1) under which this browser wrote before and would like to go on. `page`: this
   * very load of the page, unlike any other; who names the page that has the id already takes it over from its own lost
   * connection.
   */
  | {
      readonly t: 'open'
      readonly channel: number
      readonly document: string
      readonly client?: number | undefined
      readonly page?: string | undefined
    }
  | { readonly t: 'close'; readonly channel: number }

/** From the server. */
export type ServerControl =
  /**
   * The channel is open; `writable` tells whether updates will be considered. `client` is the Yjs client id that is
   * leased to this channel while it is open: the wanted one when nobody else has it, else a fresh one; null for one who
   * may not write. Sent again whenever that changes, with the same lease while there is one.
   */
  | { readonly t: 'opened'; readonly channel: number; readonly writable: boolean; readonly client: number | null }
  /** Who writes under which client id: of the whole document after `opened`, then of ids as they are first used. Never sent to the wall. */
  | { readonly t: 'authors'; readonly channel: number; readonly authors: readonly ClientAuthor[] }
  /** The channel could not be opened, or is closed because the right to read it has ended. */
  | { readonly t: 'closed'; readonly channel: number; readonly refusal: Refusal | null }
  /** The update is on disk as entry `seq` (0: it held nothing new). */
  | { readonly t: 'verdict'; readonly channel: number; readonly ok: true; readonly seq: number }
  /**
   * The whole update was refused. Where the refusal passes (`retry`) the replica may stay and send it again; otherwise
   * it must be thrown away and rebuilt.
   */
  | { readonly t: 'verdict'; readonly channel: number; readonly ok: false; readonly refusal: Refusal }
  /** Sent every few seconds so that a client can tell a quiet link from a dead one. */
  | { readonly t: 'alive' }
  /** The server is going down or the session has ended; come back after this many milliseconds (null: not at all). */
  | { readonly t: 'goaway'; readonly afterMs: number | null; readonly refusal: Refusal | null }

/** Close codes of the socket: 4401 no valid token, 4403 not on this board, 4404 no such board, 4400 malformed frames. */
export const syncClose = {
  malformed: 4400,
  unauthenticated: 4401,
  forbidden: 4403,
  unknown: 4404,
  goaway: 4001,
} as const
