/** A small seeded generator (mulberry32), for tests that draw faults and print their seed. */
export interface Random {
  /** A number from 0 up to 1. */
  (): number
  /** A whole number from 0 up to `below`. */
  below(below: number): number
  /** One of these. */
  of<Value>(values: readonly Value[]): Value
}

/** The same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * most)
  return Object.assign(next, {
    below,
    of: <Value>(values: readonly Value[]): Value => {
      const value = values[below(values.length)]
      if (value === undefined) throw new Error('cannot happen: nothing to draw from')
      return value
    },
  })
}

/** The seed of this run: `SEED`, or another one each time. */
export const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
