/**
 * Tokens of links that show one version of a text to somebody who has no seat. A token is the names of board and review,
 * sealed under the key of the links: it is stored nowhere, tells its holder nothing, and nobody who reads the record,
 * the log or the database can make one. Whether it still opens anything is for the record to say, each time.
 */
import type { BoardId, ReviewId } from '#shared/ids.ts'
import type { LinkSeal } from './link-seal.ts'

/** What keeps these apart from sealed tokens of seats, which are bound to a hash of 64 hex digits. */
const purpose = 'review'
/** The seal's own mark, which an address does not need. */
const mark = 'sealed:'
/** Characters: two ids of 64 with their seal have 210. */
const longest = 300

/** What a token opens. */
export interface Opened {
  readonly boardId: BoardId
  readonly reviewId: ReviewId
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')

function pairIn(text: string): unknown {
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

  /** A token that opens this review of this board; another each time, all of them as good. */
  tokenFor(boardId: BoardId, reviewId: ReviewId): string {
    return this.#seal.seal(JSON.stringify([boardId, reviewId]), purpose).slice(mark.length)
  }

  /** What a token opens; null for whatever this installation has not made, character for character. */
  open(token: string): Opened | null {
    // Other spellings of the same bytes are refused, so that one link has one address.
    const isPlain = token.length <= longest && Buffer.from(token, 'base64url').toString('base64url') === token
    const opened = isPlain ? this.#seal.open(mark + token, purpose) : null
    const pair = opened === null ? null : pairIn(opened)
    return isPair(pair) ? { boardId: pair[0] as BoardId, reviewId: pair[1] as ReviewId } : null
  }
}
