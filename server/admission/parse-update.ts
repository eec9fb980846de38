/**
 * Reads a Yjs V1 update without building anything of Yjs: what it inserts, where it hangs each piece, what it deletes.
 * Yjs allocates by the counts that an update claims, keeps the last of two sections of one client, and creates whatever
 * root is named; so bytes pass through here first, and only what is within every bound and of an allowed kind goes on.
 * Says nothing about whether the pieces fit the document: that is `resolve.ts`.
 */
import { limits } from '#shared/limits.ts'
import { ByteReader, UpdateFault } from './byte-reader.ts'
import type { Container } from './places.ts'
import { readValue } from './values.ts'
import type { AllowedContent } from './wire-kinds.ts'
import { contentKind } from './wire-kinds.ts'

/** One inserted piece: `length` clocks of one client. References that it does not have name client -1. */
export class Piece {
  readonly clock: number
  /** One of `contentKind`. */
  readonly kind: number
  length = 0
  /** The number of the shared type, or which kinds of values (`valueKind`) the piece brings. */
  detail = 0
  /** Where it begins in the bytes. */
  begin = 0
  /** Where its words stand in the bytes, from (inclusive) and to (exclusive); equal where it has none. */
  from = 0
  to = 0
  originClient = -1
  originClock = 0
  rightClient = -1
  rightClock = 0
  parentClient = -1
  parentClock = 0
  root: string | null = null
  key: string | null = null
  /** What it stands in, once that is known; null where it will count as collected content. */
  container: Container | null = null
  /** What stands in it, where it is a shared type and anything does. */
  inner: Container | null = null
  constructor(clock: number, kind: number) {
    this.clock = clock
    this.kind = kind
  }
}

/** All pieces of one client, without gaps between them. */
export interface Section {
  readonly client: number
  readonly clock: number
  readonly end: number
  readonly pieces: readonly Piece[]
  /** How many of the pieces have found their place. */
  resolved: number
  /** A piece of this section is waiting for one of another section to find its place. */
  waiting: boolean
}

/** What an update consists of. */
export interface ParsedUpdate {
  /** What was read. */
  readonly bytes: Uint8Array
  readonly sections: readonly Section[]
  /** Client, clock and length of each range, one after the other; the ranges of a client ascend and do not touch. */
  readonly deletes: readonly number[]
}

const maxClient = 0xffff_ffff
const maxClock = limits.clientClock

const malformed = (message: string): UpdateFault => new UpdateFault('updateMalformed', message)
const forbidden = (message: string): UpdateFault => new UpdateFault('updateForbidden', message)

const flag = { hasOrigin: 0x80, hasRightOrigin: 0x40, hasKey: 0x20, kind: 0x1f } as const

class UpdateParser {
  readonly #bytes: Uint8Array
  readonly #reader: ByteReader
  readonly #allowed: AllowedContent
  #pieces = 0

  constructor(bytes: Uint8Array, allowed: AllowedContent) {
    this.#bytes = bytes
    this.#reader = new ByteReader(bytes)
    this.#allowed = allowed
  }

  parse(): ParsedUpdate {
    const sections: Section[] = []
    const clients = new Distinct('two sections of one client')
    for (let left = this.#reader.count(4); left > 0; left -= 1) {
      const section = this.#section()
      clients.add(section.client)
      sections.push(section)
    }
    const deletes = this.#deletes()
    if (this.#reader.left > 0) throw malformed('bytes after the end')
    return { bytes: this.#bytes, sections, deletes }
  }

  #section(): Section {
    const reader = this.#reader
    const count = reader.count(2)
    if (count === 0) throw malformed('empty section')
    this.#pieces += count
    if (this.#pieces > limits.updatePiecesRead) throw new UpdateFault('updateTooLarge', 'too many pieces')
    const client = reader.uint(maxClient)
    const start = reader.uint(maxClock)
    const pieces: Piece[] = []
    let clock = start
    for (let index = 0; index < count; index += 1) {
      const piece = this.#piece(clock)
      pieces.push(piece)
      clock += piece.length
      if (clock > maxClock) throw malformed('clock out of range')
    }
    return { client, clock: start, end: clock, pieces, resolved: 0, waiting: false }
  }

  #piece(clock: number): Piece {
    const reader = this.#reader
    const begin = reader.at
    const info = reader.byte()
    const piece = new Piece(clock, info & flag.kind)
    piece.begin = begin
    if (piece.kind === contentKind.gc) {
      if (info !== contentKind.gc) throw malformed('flags on collected content')
      piece.length = this.#length()
      return piece
    }
    if (piece.kind === contentKind.skip) throw new UpdateFault('updateGap', 'a hole in the history')
    if ((info & flag.hasOrigin) !== 0) {
      piece.originClient = reader.uint(maxClient)
      piece.originClock = reader.uint(maxClock)
    }
    if ((info & flag.hasRightOrigin) !== 0) {
      piece.rightClient = reader.uint(maxClient)
      piece.rightClock = reader.uint(maxClock)
    }
    if ((info & (flag.hasOrigin | flag.hasRightOrigin)) === 0) this.#parent(piece, (info & flag.hasKey) !== 0)
    this.#content(piece)
    return piece
  }

  #parent(piece: Piece, hasKey: boolean): void {
    if (this.#reader.uint(1) === 1) piece.root = this.#name()
    else {
      piece.parentClient = this.#reader.uint(maxClient)
      piece.parentClock = this.#reader.uint(maxClock)
    }
    if (hasKey) piece.key = this.#name()
  }

  #content(piece: Piece): void {
    switch (piece.kind) {
      case contentKind.string:
        if (!this.#allowed.characters) throw forbidden('characters')
        return this.#words(piece)
      case contentKind.deleted:
        piece.length = this.#length()
        return
      case contentKind.type:
        piece.length = 1
        piece.detail = this.#type()
        return
      case contentKind.any:
        return this.#values(piece)
      default:
        throw forbidden(`content of kind ${String(piece.kind)}`)
    }
  }

  #words(piece: Piece): void {
    const reader = this.#reader
    const length = reader.count(1)
    piece.from = reader.at
    piece.to = piece.from + length
    piece.length = reader.skipText(length)
    if (piece.length === 0) throw malformed('empty text')
  }

  #type(): number {
    const type = this.#reader.uint(maxClient)
    const element = this.#allowed.types.get(type)
    if (element === undefined) throw forbidden(`shared type ${String(type)}`)
    if (element !== null && this.#name() !== element) throw forbidden('element')
    return type
  }

  #values(piece: Piece): void {
    if (!this.#allowed.values) throw forbidden('values')
    piece.length = this.#reader.count(1)
    if (piece.length === 0) throw malformed('no value')
    for (let index = 0; index < piece.length; index += 1) piece.detail |= readValue(this.#reader)
  }

  #deletes(): readonly number[] {
    const reader = this.#reader
    const deletes: number[] = []
    const clients = new Distinct('two lists of deletions of one client')
    for (let left = reader.count(2); left > 0; left -= 1) {
      const client = reader.uint(maxClient)
      clients.add(client)
      const count = reader.count(2)
      if (deletes.length / 3 + count > limits.updateRanges)
        throw new UpdateFault('updateTooLarge', 'too many deletions')
      let end = -1
      for (let index = 0; index < count; index += 1) {
        const clock = reader.uint(maxClock)
        // Yjs sorts and joins them before it writes them; left apart, a hundred of them could each cover everything.
        if (clock <= end) throw malformed('deletions out of order')
        const length = this.#length()
        end = clock + length
        deletes.push(client, clock, length)
      }
    }
    return deletes
  }

  #length(): number {
    const length = this.#reader.uint(maxClock)
    if (length === 0) throw malformed('zero length')
    return length
  }

  #name(): string {
    const name = this.#reader.text()
    if (name.length > limits.documentNameLength) throw malformed('name too long')
    return name
  }
}

/** Client ids, each of which may come once. The first costs nothing: most updates speak of one client only. */
class Distinct {
  readonly #fault: string
  #first = -1
  #more: Set<number> | null = null
  constructor(fault: string) {
    this.#fault = fault
  }

  add(client: number): void {
    if (this.#first === -1) {
      this.#first = client
      return
    }
    this.#more ??= new Set([this.#first])
    if (this.#more.has(client)) throw malformed(this.#fault)
    this.#more.add(client)
  }
}

/** What `bytes` say, or an `UpdateFault`. Costs time and memory in proportion to the bytes, whatever they claim. */
export const parseUpdate = (bytes: Uint8Array, allowed: AllowedContent): ParsedUpdate =>
  new UpdateParser(bytes, allowed).parse()
