/**
 * What others write, and where they stand, on its way into a replica: at once, as a rule. While it is paused (a word is being
 * composed, a key is on its way to its letter) it is held; it comes in when own words have gone out, and what comes in the
 * moment after is held once more: between two keys others' words are drawn once, and right after one's own. What was held
 * comes in all at once: changes as one, and of everybody's presence only the newest. Nothing is ever left out; the answers
 * that a sync consists of are held only while paused.
 */
import type { PresenceEntry } from './frames.ts'
import { isPresence, isSync, isUpdate, presenceEntries, presenceMessage } from './frames.ts'

/** From own words to others': longer than a fast writer takes to the next key, shorter than anybody notices of another's hand. */
const restMs = 250

/** The replica, as what comes in sees it. */
export interface Intake {
  message(message: Uint8Array): void
  /** Does all that is called as one change of the document, as if the server had sent it in one piece. */
  asOne(call: () => void): void
}

export class Incoming {
  readonly #intake: Intake
  readonly #later: (call: () => void, ms: number) => () => void
  #paused = false
  #endRest: (() => void) | null = null
  #sync: Uint8Array[] = []
  /** The newest of each client, in the order of their first word. */
  readonly #presence = new Map<number, PresenceEntry>()

  constructor(intake: Intake, later: (call: () => void, ms: number) => () => void) {
    this.#intake = intake
    this.#later = later
  }

  /** A message has come: takes it in, now or when its time comes. */
  take(message: Uint8Array): void {
    const resting = this.#endRest !== null
    if (isPresence(message) && (this.#paused || resting)) this.#holdPresence(message)
    else if (isSync(message) && (this.#paused || (resting && isUpdate(message)))) this.#sync.push(message)
    else this.#intake.message(message)
  }

  /** Holds everything until `resume`. */
  pause(): void {
    this.#paused = true
  }

  /** Takes in what has come, then lets the hand rest for a moment. */
  resume(): void {
    this.#paused = false
    this.#endRest?.()
    this.#endRest = this.#later(() => {
      this.#endRest = null
      if (!this.#paused) this.#takeAll()
    }, restMs)
    this.#takeAll()
  }

  /** The connection is gone: the next one's sync brings what was held. */
  lose(): void {
    this.#endRest?.()
    this.#endRest = null
    this.#sync = []
    this.#presence.clear()
  }

  #holdPresence(message: Uint8Array): void {
    for (const entry of presenceEntries(message)) {
      const [client, clock, state] = entry
      const held = this.#presence.get(client)
      // Of two words with one clock the one that says "gone" counts, as y-protocols has it.
      if (held === undefined || clock > held[1] || (clock === held[1] && state === null))
        this.#presence.set(client, entry)
    }
  }

  #takeAll(): void {
    const [sync, presence] = [this.#sync, [...this.#presence.values()]]
    this.#sync = []
    this.#presence.clear()
    // What draws a change may throw, and keeps nothing else back by it.
    try {
      for (const message of sync) if (!isUpdate(message)) this.#intake.message(message)
    } finally {
      try {
        this.#takeUpdates(sync.filter(isUpdate))
      } finally {
        if (presence.length > 0) this.#intake.message(presenceMessage(presence))
      }
    }
  }

  #takeUpdates(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return
    this.#intake.asOne(() => {
      for (const message of updates) this.#intake.message(message)
    })
  }
}
