/**
 * Reads the primitives of Yjs's and y-websocket's encodings from untrusted bytes: every number has an upper bound that its caller names,
 * every text is valid UTF-8, and nothing is allocated because the bytes claim a size. Throws `UpdateFault` (and nothing
 * else) where the bytes are not what they claim to be. Knows nothing of what the numbers mean.
 */

/** Why an update is refused. Thrown while it is read or judged, caught by `documents.ts`; never leaves the process. */
export class UpdateFault extends Error {
  override readonly name = 'UpdateFault'
  readonly code: 'updateMalformed' | 'updateForbidden' | 'updateGap' | 'updateTooLarge' | 'clientTaken'
  constructor(code: UpdateFault['code'], message: string) {
    super(message)
    this.code = code
  }
}

const malformed = (message: string): UpdateFault => new UpdateFault('updateMalformed', message)

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A cursor over untrusted bytes. Every method moves it forward by what it read, or throws. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Bytes not yet read. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** One byte. */
  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw malformed('ends too early')
    this.#at += 1
    return value
  }

  /** Steps over `count` bytes. */
  skip(count: number): void {
    if (count > this.left) throw malformed('ends too early')
    this.#at += count
  }

  /** A varUint of at most `max`, which is at most 2^32. */
  uint(max: number): number {
    let value = 0
    let factor = 1
    for (let length = 0; length < 5; length += 1) {
      const byte = this.byte()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) {
        if (value <= max) return value
        break
      }
      factor *= 128
    }
    throw malformed('number out of range')
  }

  /** How many things follow, of which each takes at least `minBytes` of what is left. */
  count(minBytes: number): number {
    return this.uint(Math.floor(this.left / minBytes))
  }

  /** Bytes with their length before them; a view, not a copy. */
  block(): Uint8Array {
    const length = this.count(1)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** A text: UTF-8 with its length in bytes before it. */
  text(): string {
    const bytes = this.block()
    try {
      return utf8.decode(bytes)
    } catch {
      throw malformed('not UTF-8')
    }
  }

  /** Steps over a varUint or varInt of at most 56 bits. */
  skipNumber(): void {
    for (let length = 0; length < 8; length += 1) {
      if (this.byte() < 0x80) return
    }
    throw malformed('number out of range')
  }
}
