/** Opens many things, so many at a time: a hall that comes in over a few seconds rather than in one instant. */
const openTogether = 25

/** What was opened, in order. Rejects with the first failure. */
export async function openMany<T>(
  count: number,
  open: (index: number) => Promise<T>,
  together = openTogether,
): Promise<readonly T[]> {
  const opened: T[] = []
  for (let from = 0; from < count; from += together) {
    const some = Array.from({ length: Math.min(together, count - from) }, (_, index) => open(from + index))
    opened.push(...(await Promise.all(some)))
  }
  return opened
}
