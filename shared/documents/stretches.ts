/**
 * Stretches of a document's history, as those keep them who remember words: whoever gathered them may have cut them in other
 * places, so what counts is which clocks they hold together. Judges nothing of whose they are.
 */

/**
 * What was written under a client id from one clock up to another. Where both are the same, everything up to there is on the
 * server. Nobody else ever writes under such an id, so it names these very words.
 */
export type Stretch = readonly [client: number, from: number, to: number]

/** The same clocks in as few stretches as there can be, ascending: what follows each other, or overlaps, as one. */
export function joinedStretches(stretches: readonly Stretch[]): readonly Stretch[] {
  const ascending = stretches.filter(([, from, to]) => to > from).toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const all: [client: number, from: number, to: number][] = []
  for (const [client, from, to] of ascending) {
    const last = all.at(-1)
    if (last !== undefined && last[0] === client && from <= last[2]) last[2] = Math.max(last[2], to)
    else all.push([client, from, to])
  }
  return all
}

/** The last of ascending stretches that begins at or before a clock. */
function lastBefore(all: readonly Stretch[], client: number, clock: number): Stretch | undefined {
  let [from, to] = [0, all.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const [its, begin] = all[middle] ?? [Number.POSITIVE_INFINITY, 0]
    if (its < client || (its === client && begin <= clock)) from = middle + 1
    else to = middle
  }
  return all[from - 1]
}

/** Whether these hold all of a stretch, asked as often as one likes: however many there are, nobody waits. */
export function covering(stretches: readonly Stretch[]): (stretch: Stretch) => boolean {
  const all = joinedStretches(stretches)
  return ([client, from, to]) => {
    const found = lastBefore(all, client, from)
    return found !== undefined && found[0] === client && found[2] >= to
  }
}
