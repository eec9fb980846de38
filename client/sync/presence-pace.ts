/**
 * What this page says of its own presence in a document: its newest state at most ten times a second, under the client id
 * that it writes under now, and nothing at all while it has nothing to say. Replaces the stock provider's messages, which
 * repeat every change at once and speak of others too.
 */
import type { Awareness } from 'y-protocols/awareness'
import type { PresenceEntry } from './frames.ts'
import { presenceMessage } from './frames.ts'

/** Ten times a second: a caret that moves faster than that is not followed by any eye. */
const pauseMs = 100

/** A state in which no field is set says nothing: that is how a reader's page stands. */
const saysNothing = (state: object | null): boolean =>
  state === null || Object.values(state).every((value) => value === null || value === undefined)

export class PresencePace {
  readonly #awareness: Awareness
  readonly #send: (message: Uint8Array) => void
  readonly #later: (call: () => void, ms: number) => () => void
  /** Under which id something was said on this connection, so that it can be taken back. */
  #saidAs: number | null = null
  #cancel: (() => void) | null = null
  #changed = false
  #paused = false

  constructor(
    awareness: Awareness,
    send: (message: Uint8Array) => void,
    later: (call: () => void, ms: number) => () => void,
  ) {
    this.#awareness = awareness
    this.#send = send
    this.#later = later
  }

  /** The own state may be another one: says so now, or when the pause is over. */
  changed(): void {
    this.#changed = true
    this.#sayWhenFree()
  }

  /** Holds the news back: a caret in words that nobody else has is nowhere. */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#sayWhenFree()
  }

  /** The connection is gone, and with it all that was said. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#changed = false
    this.#saidAs = null
  }

  #sayWhenFree(): void {
    if (this.#changed && !this.#paused && this.#cancel === null) this.#say()
  }

  #say(): void {
    this.#changed = false
    const entries = this.#entries()
    if (entries.length === 0) return
    this.#cancel = this.#later(() => {
      this.#cancel = null
      this.#sayWhenFree()
    }, pauseMs)
    this.#send(presenceMessage(entries))
  }

  #entries(): readonly PresenceEntry[] {
    const { clientID, meta } = this.#awareness
    const state = this.#awareness.getLocalState()
    const clock = meta.get(clientID)?.clock ?? 0
    const before = this.#saidAs
    const silent = saysNothing(state)
    this.#saidAs = silent ? null : clientID
    const gone: readonly PresenceEntry[] =
      before !== null && (silent || before !== clientID) ? [[before, (meta.get(before)?.clock ?? 0) + 1, null]] : []
    return silent ? gone : [...gone, [clientID, clock, state]]
  }
}
