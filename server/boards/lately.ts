/** What was made lately, kept as long as there is room: the longest unused goes first. Nothing in here is ever the only copy. */
export class Lately<Value> {
  readonly #room: number
  readonly #sizeOf: (value: Value) => number
  readonly #kept = new Map<string, Value>()
  #size = 0

  /** @param room how much may be kept, in whatever `sizeOf` counts; each value counts one more for itself */
  constructor(room: number, sizeOf: (value: Value) => number) {
    this.#room = room
    this.#sizeOf = sizeOf
  }

  get(key: string): Value | undefined {
    const value = this.#kept.get(key)
    if (value === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, value)
    return value
  }

  /** The value, which is not kept any more. */
  take(key: string): Value | undefined {
    const value = this.#kept.get(key)
    this.#drop(key)
    return value
  }

  /** Keeps a value, in place of what was kept under its key; one for which there is no room at all is not kept. */
  put(key: string, value: Value): void {
    this.#drop(key)
    this.#kept.set(key, value)
    this.#size += this.#sizeOf(value) + 1
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#room) return
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const value = this.#kept.get(key)
    if (value === undefined) return
    this.#kept.delete(key)
    this.#size -= this.#sizeOf(value) + 1
  }
}
