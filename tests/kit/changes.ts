/**
 * Waiting for something to become true, told by whoever changes it. Time plays no part in it: the deadline only turns a
 * test that would hang into one that says what it was waiting for.
 */
const hangingMs = Number(process.env['HANGING_MS'] ?? 60_000)

interface Waiting {
  readonly isTrue: () => boolean
  readonly settle: () => void
}

export class Changes {
  readonly #waiting = new Set<Waiting>()

  /** Something has changed: looks again at what is waited for. */
  readonly tell = (): void => {
    for (const waiting of this.#waiting) if (waiting.isTrue()) waiting.settle()
  }

  /** Resolves as soon as `isTrue` is; rejects with `what` when that never happens. */
  until(isTrue: () => boolean, what: () => string): Promise<void> {
    if (isTrue()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.#waiting.delete(waiting)
        reject(new Error(`waited in vain: ${what()}`))
      }, hangingMs)
      const waiting: Waiting = {
        isTrue,
        settle: () => {
          clearTimeout(deadline)
          this.#waiting.delete(waiting)
          resolve()
        },
      }
      this.#waiting.add(waiting)
    })
  }
}

/** Asks `answer` again, at once after each answer, until it is not null. For what changes without telling. */
export async function eventually<Value>(answer: () => Promise<Value | null>, what: string): Promise<Value> {
  for (const start = performance.now(); performance.now() - start < hangingMs;) {
    const value = await answer()
    if (value !== null) return value
  }
  throw new Error(`waited in vain: ${what}`)
}
