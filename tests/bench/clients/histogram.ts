/** Millions of durations in fixed space: 0.05 ms apart up to 200 ms, 1 ms apart up to 20 s, and whatever is longer in one. */

const fine = 4_000
const fineStep = 0.05
const coarse = 20_000

export class Histogram {
  readonly #fine = new Uint32Array(fine)
  readonly #coarse = new Uint32Array(coarse)
  count = 0
  max = 0

  add(milliseconds: number): void {
    this.count += 1
    if (milliseconds > this.max) this.max = milliseconds
    const index = Math.max(0, Math.floor(milliseconds / fineStep))
    if (index < fine) this.#fine[index] = (this.#fine[index] ?? 0) + 1
    else {
      const slot = Math.min(coarse - 1, Math.floor(milliseconds))
      this.#coarse[slot] = (this.#coarse[slot] ?? 0) + 1
    }
  }

  /** Milliseconds below which this share of all durations lies; 0 when there are none. */
  at(share: number): number {
    let left = this.count * share
    for (const [index, count] of this.#fine.entries()) {
      left -= count
      if (left <= 0 && count > 0) return Math.min(this.max, (index + 1) * fineStep)
    }
    for (const [index, count] of this.#coarse.entries()) {
      left -= count
      if (left <= 0 && count > 0) return Math.min(this.max, index + 1)
    }
    return this.max
  }
}
