/**
 * Keeps others' words from drawing the text anew between a key and its letter: for a moment after each key nothing of the
 * document travels, then what was typed leaves as one update and what has come is shown. A word that is being composed
 * holds everything until it is done, whatever the moment. Wraps an open document; everybody else's eyes lag by no more
 * than the moment.
 */
import type { Gated } from '../../../sync/editor-gate.ts'

/** From a key to its letter on a slow laptop; a fifth of what anybody notices of another's typing. */
const momentMs = 80

export class WritingPace implements Gated {
  readonly #document: () => Gated
  #composing = false
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param document asked each time, because a page holds another object after each change of its status */
  constructor(document: () => Gated) {
    this.#document = document
  }

  /** A word is being composed. */
  pause(): void {
    this.#cancel()
    this.#composing = true
    this.#document().pause()
  }

  resume(): void {
    this.#cancel()
    this.#composing = false
    this.#document().resume()
  }

  /** A key was pressed. */
  typed(): void {
    if (this.#composing || this.#timer !== null) return
    this.#document().pause()
    this.#timer = setTimeout(() => this.flush(), momentMs)
  }

  /** Lets everything go its way now, unless a word is being composed. */
  flush(): void {
    if (this.#timer === null) return
    this.#cancel()
    this.#document().resume()
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
