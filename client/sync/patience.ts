/**
 * How often and after which pauses a replica tries again. A refusal that passes by itself (the disk is full, too much at
 * once) is nobody's judgement on the words, so they go again, ever more slowly; but words on which the server fails each
 * time must not do so for ever, and then are kept for their author like any that were refused.
 */
import type { Refusal, RefusalCode } from '#shared/refusals.ts'

const passing: ReadonlySet<RefusalCode> = new Set(['notSaved', 'readOnly', 'tooManyRequests'])

const firstPauseMs = 1_000
const longestPauseMs = 15_000
/** In a row, which takes some two minutes. */
const passingTries = 10
/**
 * A client id that another connection has may be another tab's that is just leaving, or of a connection that the server
 * takes for somebody else's until it notices after some twenty seconds; the provider asks this often in half a minute.
 */
const leaseTries = 16

export class Patience {
  #pauseMs = 0
  #refusals = 0
  #leaseTriesLeft = leaseTries

  /** How long to wait before the next channel is opened; 0 means not at all. */
  get pauseMs(): number {
    return this.#pauseMs
  }

  /** Whether to try again after this refusal; if so, the next pause is longer. */
  allows(reason: Refusal, holdsWords: boolean): boolean {
    if (holdsWords) this.#refusals += 1
    if (!passing.has(reason.code) || this.#refusals > passingTries) return false
    this.#pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, this.#pauseMs * 2))
    return true
  }

  /** Whether to ask once more for a client id that another connection has. */
  allowsLease(): boolean {
    this.#leaseTriesLeft -= 1
    return this.#leaseTriesLeft > 0
  }

  /** The server has taken a change. */
  taken(): void {
    this.#pauseMs = 0
    this.#refusals = 0
  }

  /** The server has leased the wanted client id. */
  leased(): void {
    this.#leaseTriesLeft = leaseTries
  }
}
