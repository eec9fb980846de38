/** Lets so many do something at the same time, the others in turn: what takes memory is done by few at once. */

export class Turns {
  readonly #atOnce: number
  readonly #waiting: (() => void)[] = []
  #inside = 0

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Does `work` when it is its turn. Rejects as `work` does. */
  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#inside < this.#atOnce) this.#inside += 1
    else {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
      })
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#inside -= 1
      else next()
    }
  }
}
