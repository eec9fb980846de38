/**
 * The least pace of a file that comes in, so that one who sends a byte now and then does not hold a place for long. Only
 * the time in which we wait for him counts, not what our own disk takes, and each good stretch begins the count anew:
 * short breaks are nobody's fault.
 */
import { limits } from '#shared/limits.ts'

export class Pace {
  #leftMs: number = limits.uploadPaceMs
  #bytes = 0

  /** Milliseconds for which the sender is still waited for; at 0 or below he is too slow. */
  get leftMs(): number {
    return this.#leftMs
  }

  /** So many bytes have come, after waiting so long. */
  came(bytes: number, waitedMs: number): void {
    this.#leftMs -= waitedMs
    this.#bytes += bytes
    if (this.#bytes < limits.uploadPaceBytes || this.#leftMs <= 0) return
    this.#bytes = 0
    this.#leftMs = limits.uploadPaceMs
  }
}

/** The next piece of a stream; null when it does not come in time. What is asked for then is heard of no more. */
export async function nextInPace<Piece>(
  pieces: AsyncIterator<Piece>,
  pace: Pace,
  bytesOf: (piece: Piece) => number,
): Promise<IteratorResult<Piece, unknown> | null> {
  if (pace.leftMs <= 0) return null
  const since = performance.now()
  const next = pieces.next()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), pace.leftMs).unref()
  })
  try {
    const came = await Promise.race([next, late])
    if (came === null) next.catch(() => undefined)
    else if (came.done !== true) pace.came(bytesOf(came.value), performance.now() - since)
    return came
  } finally {
    clearTimeout(timer)
  }
}
