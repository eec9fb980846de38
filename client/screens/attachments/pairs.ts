/** Which pictures belong beside each other: what was said to show before, and what was said to show after, in their order. */
import type { Attachment } from '#shared/board/room.ts'

export interface Pair {
  readonly before: Attachment
  readonly after: Attachment
}

/** The first before beside the first after, and so on; where one side has fewer, its last stands beside the rest. */
export function pairsOf(photos: readonly Attachment[]): readonly Pair[] {
  const befores = photos.filter(({ shows }) => shows === 'before')
  const afters = photos.filter(({ shows }) => shows === 'after')
  const count = befores.length === 0 || afters.length === 0 ? 0 : Math.max(befores.length, afters.length)
  return Array.from({ length: count }, (_, place) => ({
    before: befores[place] ?? befores.at(-1),
    after: afters[place] ?? afters.at(-1),
  })).filter((pair): pair is Pair => pair.before !== undefined && pair.after !== undefined)
}
