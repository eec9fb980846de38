/**
 * What has to wait within one turn of the event loop (control messages, frames in pieces, whatever comes behind them) leaves
 * in one write per connection. Connections that have something to send mark themselves here and are flushed when the
 * turn's work is done, before anything else is read. Delays nothing: it runs in the same turn, after the promises that
 * are settled already.
 */

/** A connection with something to send. */
export interface Flushable {
  flush(): void
}

export class Outbox {
  readonly #soon: (then: () => void) => void
  #marked: Flushable[] = []

  constructor(soon: (then: () => void) => void = (then) => process.nextTick(then)) {
    this.#soon = soon
  }

  /** Has this connection flushed at the end of the turn. Mark each once until then. */
  mark(link: Flushable): void {
    if (this.#marked.push(link) === 1) this.#soon(() => this.#flush())
  }

  #flush(): void {
    const marked = this.#marked
    this.#marked = []
    for (const link of marked) link.flush()
  }
}
