/**
 * Tokens of links that show one version of a text to somebody who has no seat. A token is the names of board and review
 * and of the link by which the seat that shared it comes in, sealed under the key of the links: it is stored nowhere,
 * tells its holder nothing, and nobody who reads the record, the log or the database can make one. Whether it still opens
 * anything is for the record and that seat's link to say, each time; a new link of the seat does not bring it back.
 */
import type { BoardId, ReviewId } from '#shared/ids.ts'
import type { Invite } from '../store/store.ts'
import type { LinkSeal } from './link-seal.ts'

/** What keeps these apart from sealed tokens of seats, which are bound to a hash of 64 hex digits. */
const purpose = 'review'
/** The seal's own mark, which an address does not need. */
const mark = 'sealed:'
/** Characters: two ids of 64 and the name of a link, with their seal, have 260. */
const longest = 340
/** Hex digits of a link's hash that name it among those of one person: enough that no two are alike. */
const digits = 16

/** What a token opens. */
export interface Opened {
  readonly boardId: BoardId
  readonly reviewId: ReviewId
  /** Names the seat's link of then; see `seatLinkOf`. */
  readonly seatLink: string
}

/** The name, in tokens of reviews, of the link by which a seat comes in; of a seat that never had one, nothing. */
export const seatLinkOf = (invite: Pick<Invite, 'tokenHash'> | undefined): string =>
  invite?.tokenHash.slice(0, digits) ?? ''

const isTriple = (value: unknown): value is readonly [string, string, string] =>
  Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'string')

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export class ReviewLinks {
  readonly #seal: LinkSeal

  constructor(seal: LinkSeal) {
    this.#seal = seal
  }

  /** A token that opens this review of this board while its seat has this link; another each time, all of them as good. */
  tokenFor({ boardId, reviewId, seatLink }: Opened): string {
    return this.#seal.seal(JSON.stringify([boardId, reviewId, seatLink]), purpose).slice(mark.length)
  }

  /** What a token opens; null for whatever this installation has not made, character for character. */
  open(token: string): Opened | null {
    // Other spellings of the same bytes are refused, so that one link has one address.
    const isPlain = token.length <= longest && Buffer.from(token, 'base64url').toString('base64url') === token
    const opened = isPlain ? this.#seal.open(mark + token, purpose) : null
    const named = opened === null ? null : jsonIn(opened)
    if (!isTriple(named)) return null
    const [boardId, reviewId, seatLink] = named
    return { boardId: boardId as BoardId, reviewId: reviewId as ReviewId, seatLink }
  }
}
