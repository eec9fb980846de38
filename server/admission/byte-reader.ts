/**
 * Reads the primitives of Yjs's and y-websocket's encodings from untrusted bytes: every number has an upper bound that its caller names,
 * every text is valid UTF-8, and nothing is allocated because the bytes claim a size. Throws `UpdateFault` (and nothing
 * else) where the bytes are not what they claim to be. Knows nothing of what the numbers mean.
 */
import { utf16Length } from './utf8.ts'

/** Why an update is refused. Thrown while it is read or judged, caught where documents admit it; never leaves the process. */
export class UpdateFault extends Error {
  override readonly name = 'UpdateFault'
  readonly code:
    | 'updateMalformed'
    | 'updateForbidden'
    | 'updateGap'
    | 'updateTooLarge'
    | 'clientTaken'
    | 'tooManyRequests'
  /** Steps past neighbours that judging it took. */
  readonly steps: number
  constructor(code: UpdateFault['code'], message: string, steps = 0) {
    super(message)
    this.code = code
    this.steps = steps
  }
}

const malformed = (message: string): UpdateFault => new UpdateFault('updateMalformed', message)

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A cursor over untrusted bytes. Every method moves it forward by what it read, or throws. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #end: number
  #at = 0
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#end = bytes.length
  }

  /** Where it stands. */
  get at(): number {
    return this.#at
  }

  /** Bytes not yet read. */
  get left(): number {
    return this.#end - this.#at
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
    let byte = this.byte()
    let value = byte & 0x7f
    for (let factor = 128; byte >= 0x80; factor *= 128) {
      // No number of five bytes or fewer goes on here.
      if (factor > 0x1000_0000) throw malformed('number out of range')
      byte = this.byte()
      value += (byte & 0x7f) * factor
    }
    if (value > max) throw malformed('number out of range')
    return value
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
    const length = this.count(1)
    const from = this.#at
    this.#at += length
    return this.#ascii(from) ?? this.#decoded(from)
  }

  /** Steps over a text of so many bytes; its length in UTF-16 code units. */
  skipText(length = this.count(1)): number {
    const from = this.#at
    this.#at += length
    const units = utf16Length(this.#bytes, from, this.#at)
    if (units < 0) throw malformed('not UTF-8')
    return units
  }

  /** Steps over a varUint or varInt of at most 56 bits. */
  skipNumber(): void {
    for (let length = 0; length < 8; length += 1) {
      if (this.byte() < 0x80) return
    }
    throw malformed('number out of range')
  }

  /** A 32-bit or 64-bit float, as Yjs writes them. */
  float(bytes: 4 | 8): number {
    this.skip(bytes)
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at - bytes, bytes)
    return bytes === 4 ? view.getFloat32(0) : view.getFloat64(0)
  }

  /** A short text of ASCII characters from `from` to here, without the cost of a decoder; null for any other. */
  #ascii(from: number): string | null {
    if (this.#at - from > 80) return null
    let text = ''
    for (let at = from; at < this.#at; at += 1) {
      const byte = this.#bytes[at] ?? 0x80
      if (byte >= 0x80) return null
      text += String.fromCharCode(byte)
    }
    return text
  }

  #decoded(from: number): string {
    try {
      return utf8.decode(this.#bytes.subarray(from, this.#at))
    } catch {
      throw malformed('not UTF-8')
    }
  }
}
