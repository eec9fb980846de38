/**
 * The changes of one replica that the server has not answered for, from the keystroke to the verdict: typed without a
 * connection, held back while a word is being composed, or on their way. Counts changes, not frames: what was typed offline
 * travels in one frame and is still so many changes until its verdict comes.
 */

/** How far a replica's own history has come under one of its client ids. */
export interface Reached {
  readonly client: number
  readonly clock: number
}

/** A content frame on its way. */
export interface Sent {
  /** How far the replica's own history had come when it was sent, as far as the frame carries it. */
  readonly reached: readonly Reached[]
  /** How many changes typed here it carries; the answer to a sync step 1 mostly none. */
  readonly changes: number
}

export class Unanswered {
  #inFlight: Sent[] = []
  #held: Uint8Array[] = []
  #waiting = 0

  /** All of them; 0 means that everything is on the server's disk. */
  get count(): number {
    return this.#inFlight.reduce((sum, { changes }) => sum + changes, this.#held.length + this.#waiting)
  }

  /** Those that the next sync will carry. */
  get waiting(): number {
    return this.#waiting
  }

  /** So many changes wait for the next sync. */
  wait(changes: number): void {
    this.#waiting += changes
  }

  /** An update waits for the end of composing. */
  hold(update: Uint8Array): void {
    this.#held.push(update)
  }

  /** The updates that were held, which are held no more. */
  release(): readonly Uint8Array[] {
    const held = this.#held
    this.#held = []
    return held
  }

  /** A frame is on its way; a sync step 2 (`changes` null) carries all that waited. */
  sent(reached: readonly Reached[], changes: number | null): void {
    this.#inFlight.push({ reached, changes: changes ?? this.#waiting })
    if (changes === null) this.#waiting = 0
  }

  /** The oldest frame has its verdict. */
  answered(): Sent | undefined {
    return this.#inFlight.shift()
  }

  /** What was on its way or held will never be answered: the next sync carries it. */
  lose(): void {
    this.#waiting = this.count
    this.#inFlight = []
    this.#held = []
  }
}
