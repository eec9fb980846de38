/**
 * Reads a Yjs V1 update without building anything of Yjs: what it inserts, where it hangs each piece, what it deletes.
 * Yjs allocates by the counts that an update claims, keeps the last of two sections of one client, and creates whatever
 * root is named; so bytes pass through here first, and only what is within every bound and of an allowed kind goes on.
 * Says nothing about whether the pieces fit the document: that is `admit.ts`.
 */
import { UpdateFault, ByteReader } from './byte-reader.ts'

/** Where a character or an entry sits in its client's history. */
export interface Position {
  readonly client: number
  readonly clock: number
}

/** One inserted piece: `length` clocks of one client, and the pieces that must be known before it. */
export interface Piece {
  readonly clock: number
  readonly length: number
  readonly needs: readonly Position[]
  /** The piece that this one is inside of, where the update says so; else it stands beside those it needs. */
  readonly inside: Position | null
}

/** All pieces of one client, without gaps between them. */
export interface Section {
  readonly client: number
  readonly clock: number
  readonly end: number
  readonly pieces: readonly Piece[]
}

/** What an update consists of. `roots` are the names of the roots that it hangs pieces into. */
export interface ParsedUpdate {
  readonly sections: readonly Section[]
  readonly roots: ReadonlySet<string>
  readonly deletes: readonly (Position & { readonly length: number })[]
}

/** The kinds of content an update may bring, by their number on the wire; GC (0) and deleted content (1) always may. */
export interface AllowedContent {
  readonly characters: boolean
  readonly values: boolean
  /** Numbers of the shared types, each with the element name it must have (null: it has none). */
  readonly types: ReadonlyMap<number, string | null>
}

/** The most pieces that one update may insert: an honest person's day offline has fewer, an attack on the merge has more. */
export const maxPieces = 2_000
const maxDeletes = 40_000
const maxClock = 0x7fff_ffff
const maxClient = 0xffff_ffff
/** The longest root name, map key or element name: `note:` and an id of 64. */
const maxName = 80

const malformed = (message: string): UpdateFault => new UpdateFault('updateMalformed', message)
const forbidden = (message: string): UpdateFault => new UpdateFault('updateForbidden', message)

const flag = { hasOrigin: 0x80, hasRightOrigin: 0x40, kind: 0x1f } as const
const kind = { gc: 0, deleted: 1, string: 4, type: 7, any: 8, skip: 10 } as const

class UpdateParser {
  readonly #reader: ByteReader
  readonly #allowed: AllowedContent
  readonly #roots = new Set<string>()
  #pieces = 0

  constructor(bytes: Uint8Array, allowed: AllowedContent) {
    this.#reader = new ByteReader(bytes)
    this.#allowed = allowed
  }

  parse(): ParsedUpdate {
    const sections = new Map<number, Section>()
    for (let left = this.#reader.count(4); left > 0; left -= 1) {
      const section = this.#section()
      if (sections.has(section.client)) throw malformed('two sections of one client')
      sections.set(section.client, section)
    }
    const deletes = this.#deletes()
    if (this.#reader.left > 0) throw malformed('bytes after the end')
    return { sections: [...sections.values()], roots: this.#roots, deletes }
  }

  #section(): Section {
    const count = this.#reader.count(2)
    if (count === 0) throw malformed('empty section')
    this.#pieces += count
    if (this.#pieces > maxPieces) throw new UpdateFault('updateTooLarge', 'too many pieces')
    const client = this.#reader.uint(maxClient)
    const start = this.#reader.uint(maxClock)
    const pieces: Piece[] = []
    let clock = start
    for (let index = 0; index < count; index += 1) {
      const piece = this.#piece(clock)
      pieces.push(piece)
      clock += piece.length
      if (clock > maxClock) throw malformed('clock out of range')
    }
    return { client, clock: start, end: clock, pieces }
  }

  #piece(clock: number): Piece {
    const info = this.#reader.byte()
    const contentKind = info & flag.kind
    if (contentKind === kind.gc) {
      if (info !== kind.gc) throw malformed('flags on collected content')
      return { clock, length: this.#length(), needs: [], inside: null }
    }
    if (contentKind === kind.skip) throw new UpdateFault('updateGap', 'a hole in the history')
    const needs: Position[] = []
    let inside: Position | null = null
    if ((info & flag.hasOrigin) !== 0) needs.push(this.#position())
    if ((info & flag.hasRightOrigin) !== 0) needs.push(this.#position())
    if (needs.length === 0) {
      inside = this.#parent()
      if (inside !== null) needs.push(inside)
      if ((info & 0x20) !== 0) this.#name()
    }
    return { clock, length: this.#content(contentKind), needs, inside }
  }

  #parent(): Position | null {
    if (this.#reader.uint(1) === 0) return this.#position()
    this.#roots.add(this.#name())
    return null
  }

  #content(contentKind: number): number {
    switch (contentKind) {
      case kind.deleted:
        return this.#length()
      case kind.string: {
        if (!this.#allowed.characters) throw forbidden('characters')
        const { length } = this.#reader.text()
        if (length === 0) throw malformed('empty text')
        return length
      }
      case kind.type:
        this.#type()
        return 1
      case kind.any: {
        if (!this.#allowed.values) throw forbidden('values')
        const length = this.#reader.count(1)
        if (length === 0) throw malformed('no value')
        for (let index = 0; index < length; index += 1) this.#value(true)
        return length
      }
      default:
        throw forbidden(`content of kind ${String(contentKind)}`)
    }
  }

  #type(): void {
    const type = this.#reader.uint(maxClient)
    const element = this.#allowed.types.get(type)
    if (element === undefined) throw forbidden(`shared type ${String(type)}`)
    if (element !== null && this.#name() !== element) throw forbidden('element')
  }

  /** A plain value: null, number, boolean, text, or a list of these. No objects, no bytes, no big integers. */
  #value(mayBeList: boolean): void {
    const tag = this.#reader.byte()
    switch (tag) {
      case 126:
      case 121:
      case 120:
        return
      case 125:
        return this.#reader.skipNumber()
      case 124:
        return this.#reader.skip(4)
      case 123:
        return this.#reader.skip(8)
      case 119:
        this.#reader.text()
        return
      case 117:
        if (!mayBeList) throw forbidden('list in a list')
        for (let left = this.#reader.count(1); left > 0; left -= 1) this.#value(false)
        return
      default:
        throw forbidden(`value of kind ${String(tag)}`)
    }
  }

  #deletes(): ParsedUpdate['deletes'] {
    const deletes: (Position & { readonly length: number })[] = []
    const clients = new Set<number>()
    for (let left = this.#reader.count(2); left > 0; left -= 1) {
      const client = this.#reader.uint(maxClient)
      if (clients.has(client)) throw malformed('two lists of deletions of one client')
      clients.add(client)
      const count = this.#reader.count(2)
      if (deletes.length + count > maxDeletes) throw new UpdateFault('updateTooLarge', 'too many deletions')
      for (let index = 0; index < count; index += 1) {
        deletes.push({ client, clock: this.#reader.uint(maxClock), length: this.#length() })
      }
    }
    return deletes
  }

  #position(): Position {
    return { client: this.#reader.uint(maxClient), clock: this.#reader.uint(maxClock) }
  }

  #length(): number {
    const length = this.#reader.uint(maxClock)
    if (length === 0) throw malformed('zero length')
    return length
  }

  #name(): string {
    const name = this.#reader.text()
    if (name.length > maxName) throw malformed('name too long')
    return name
  }
}

/** What `bytes` say, or an `UpdateFault`. Costs time and memory in proportion to the bytes, whatever they claim. */
export const parseUpdate = (bytes: Uint8Array, allowed: AllowedContent): ParsedUpdate =>
  new UpdateParser(bytes, allowed).parse()
