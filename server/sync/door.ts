/**
 * Who may bring one more document socket: so many of one person, so many from one address. Counts what is open and forgets
 * with the last of each. And in what order they are let in: so many at once, the others in turn, so that five hundred who
 * come back together do not keep the server from those who are already there.
 */
import { limits } from '#shared/limits.ts'

/** Handshakes that are looked at together. */
const atOnce = 32
/** Handshakes that wait for their turn; more would be told to come back only after their own patience has ended. */
const mostWaiting = 5_000

class Tally {
  readonly #most: number
  readonly #counts = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  full(key: string): boolean {
    return (this.#counts.get(key) ?? 0) >= this.#most
  }

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  remove(key: string): void {
    const left = (this.#counts.get(key) ?? 0) - 1
    if (left > 0) this.#counts.set(key, left)
    else this.#counts.delete(key)
  }
}

export class Door {
  readonly #people = new Tally(limits.documentSocketsPerPerson)
  readonly #addresses = new Tally(limits.documentSocketsPerAddress)
  readonly #turns: (() => void)[] = []
  #inside = 0

  /**
   * Counts a socket in; answers how to count it out again, or null when there are too many.
   * @param who a person of a board; a seat that many share is not counted: null
   */
  enter(who: string | null, address: string): (() => void) | null {
    if ((who !== null && this.#people.full(who)) || this.#addresses.full(address)) return null
    if (who !== null) this.#people.add(who)
    this.#addresses.add(address)
    return () => {
      if (who !== null) this.#people.remove(who)
      this.#addresses.remove(address)
    }
  }

  /** Whether too many wait for their turn already. */
  get crowded(): boolean {
    return this.#turns.length >= mostWaiting
  }

  /** Does `work` when it is its turn. Rejects as `work` does. Not for one more when it is crowded. */
  async inTurn(work: () => Promise<void>): Promise<void> {
    if (this.#inside >= atOnce) {
      await new Promise<void>((resolve) => {
        this.#turns.push(resolve)
      })
    } else this.#inside += 1
    try {
      await work()
    } finally {
      const next = this.#turns.shift()
      if (next === undefined) this.#inside -= 1
      else setImmediate(next)
    }
  }
}
