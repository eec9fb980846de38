/**
 * What one channel's client has been told of a document. Nothing before it says what it has; then one difference, and from
 * there every committed update. A client that does not keep up is spared: instead of a queue of all it missed, it is given
 * one difference when it has caught up, which is never larger than the document. Sends nothing that is not on disk.
 */
import * as encoding from 'lib0/encoding'
import type { SyncCounts } from './counts.ts'
import type { Broadcast } from './frames.ts'
import type { EncodingTurns } from './encoding-turns.ts'
import type { InitialStates, Reply } from './initial-states.ts'
import type { Later } from './later.ts'

/** A client is answered at most once in this time; what it asks meanwhile is answered then. Its first question is answered at once. */
const restMs = 2_000

/** The client's end, as far as reading goes. */
export interface Outlet {
  /** Whether the client does not keep up. */
  readonly full: boolean
  whenRoomy(then: () => void): void
  send(message: Broadcast): void
}

export interface ReaderParts {
  readonly states: InitialStates
  readonly outlet: Outlet
  readonly later: Later
  readonly counts: SyncCounts
  readonly turns: EncodingTurns
  /** Whose turns its encodings take. */
  readonly person: string
  /** A difference has been sent; `asked` tells whether the client had asked for it. */
  readonly answered: (asked: boolean) => void
  readonly failed: () => void
}

/** A state vector as bytes. */
export function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, vector.size)
  for (const [client, clock] of vector) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
  }
  return encoding.toUint8Array(encoder)
}

interface Want {
  /** What the client has. */
  readonly vector: Uint8Array
  /** Whether it has asked, or is being caught up. */
  readonly asked: boolean
}

export class Reader {
  readonly #parts: ReaderParts
  readonly #outlet: Outlet
  #live = false
  #closed = false
  /** The difference that is due; null when there is none. Answers to an earlier one count no more. */
  #want: Want | null = null
  #resting: (() => void) | null = null
  /** Gives up its turn to have something encoded for it alone. */
  #giveUp: (() => void) | null = null
  /** What was asked last while resting. */
  #askedMeanwhile: Uint8Array | null = null

  constructor(parts: ReaderParts) {
    this.#parts = parts
    this.#outlet = parts.outlet
  }

  /** Whether it has been told everything that was handed out. */
  get live(): boolean {
    return this.#live
  }

  /** The client says what it has. */
  ask(vector: Uint8Array): void {
    if (this.#resting !== null) {
      this.#askedMeanwhile = vector
      return
    }
    this.#resting = this.#parts.later(restMs, () => {
      this.#resting = null
      const vector = this.#askedMeanwhile
      this.#askedMeanwhile = null
      if (vector !== null) this.ask(vector)
    })
    this.#become({ vector, asked: true })
  }

  /**
   * Hands a committed update on.
   * @param had what a client has that was told everything but this; asked for only when this one is to be spared
   * @returns whether it was sent
   */
  handOut(message: Broadcast, had: () => Uint8Array): boolean {
    if (!this.#live) return false
    if (this.#outlet.full) {
      this.#become({ vector: had(), asked: false })
      return false
    }
    this.#outlet.send(message)
    return true
  }

  close(): void {
    this.#closed = true
    this.#become(null)
    this.#resting?.()
  }

  #become(want: Want | null): void {
    const { counts } = this.#parts
    if (this.#want?.asked === false) counts.behind -= 1
    if (want?.asked === false) counts.behind += 1
    this.#want = want
    this.#giveUp?.()
    this.#giveUp = null
    this.#live = want === null && !this.#closed
    if (want !== null) this.#parts.outlet.whenRoomy(() => this.#fetch(want))
  }

  #fetch(want: Want): void {
    if (this.#want !== want) return
    const { states, turns, person } = this.#parts
    if (states.shares(want.vector)) return this.#encode(want)
    this.#giveUp?.()
    this.#giveUp = turns.take(person, () => this.#encode(want))
  }

  #encode(want: Want): void {
    if (this.#want !== want) return
    const answer = this.#parts.states.answer(want.vector, () => this.#want === want)
    if (!(answer instanceof Promise)) return this.#deliver(want, answer)
    answer.then(
      (reply) => this.#deliver(want, reply),
      () => {
        if (this.#want === want) this.#parts.failed()
      },
    )
  }

  #deliver(want: Want, reply: Reply): void {
    if (this.#want !== want) return
    const { outlet, counts, answered } = this.#parts
    // Many replies may have been fetched at once: each waits for its turn, so that no more than one lies in the queue.
    if (outlet.full || reply.forgotten) return outlet.whenRoomy(() => this.#fetch(want))
    outlet.send(want.asked ? reply.step2 : reply.update)
    const { tail } = reply
    if (tail !== null) outlet.send(tail)
    if (!want.asked) counts.catchUps += 1
    this.#become(null)
    answered(want.asked)
  }
}
