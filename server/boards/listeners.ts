/** Those who listen to one board. One that fails is noted in the log and keeps nobody else from hearing. */
import type { BoardListener } from './live-board.ts'
import type { BoardWorld } from './world.ts'

export class Listeners {
  readonly #listeners = new Set<BoardListener>()
  readonly #log: BoardWorld['log']
  readonly #facts: object

  /** @param facts what stands beside a listener's failure in the log */
  constructor(log: BoardWorld['log'], facts: object) {
    this.#log = log
    this.#facts = facts
  }

  get empty(): boolean {
    return this.#listeners.size === 0
  }

  /** Listens until the answer is called. */
  add(listener: BoardListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(message: (listener: BoardListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        message(listener)
      } catch (error) {
        this.#log.error({ err: error, ...this.#facts }, 'a listener failed')
      }
    }
  }
}
