/** Writes Yjs V1 updates byte by byte, as an attacker would: nothing here has to make sense. */
import * as encoding from 'lib0/encoding'

export type Id = readonly [client: number, clock: number]

/** One struct; `parent` is a root's name or an id, left out where an origin stands. */
export interface RawStruct {
  readonly ref: number
  readonly origin?: Id
  readonly right?: Id
  readonly parent?: string | Id
  readonly key?: string
  readonly content: (encoder: encoding.Encoder) => void
}

export interface RawSection {
  readonly client: number
  readonly clock: number
  readonly structs: readonly RawStruct[]
  /** What the section claims, where that is not the truth. */
  readonly count?: number
}

export type RawDeletes = readonly (readonly [client: number, ranges: readonly (readonly [number, number])[]])[]

export const text =
  (words: string) =>
  (encoder: encoding.Encoder): void =>
    encoding.writeVarString(encoder, words)
export const uint =
  (value: number) =>
  (encoder: encoding.Encoder): void =>
    encoding.writeVarUint(encoder, value)
export const values =
  (...all: readonly unknown[]) =>
  (encoder: encoding.Encoder): void => {
    encoding.writeVarUint(encoder, all.length)
    for (const value of all) encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
  }
export const bytes =
  (...all: readonly number[]) =>
  (encoder: encoding.Encoder): void =>
    encoding.writeUint8Array(encoder, new Uint8Array(all))

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

function writeStruct(encoder: encoding.Encoder, { ref, origin, right, parent, key, content }: RawStruct): void {
  const flags = (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20)
  encoding.writeUint8(encoder, ref | flags)
  if (origin) writeId(encoder, origin)
  if (right) writeId(encoder, right)
  if (!origin && !right && parent !== undefined) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent)
    else writeId(encoder, parent)
    if (key !== undefined) encoding.writeVarString(encoder, key)
  }
  content(encoder)
}

/** The update; `after` are bytes that stand behind its end. */
export function rawUpdate(
  sections: readonly RawSection[],
  deletes: RawDeletes = [],
  after: readonly number[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.length)
  for (const { client, clock, structs, count } of sections) {
    encoding.writeVarUint(encoder, count ?? structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const struct of structs) writeStruct(encoder, struct)
  }
  encoding.writeVarUint(encoder, deletes.length)
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const range of ranges) writeId(encoder, range)
  }
  encoding.writeUint8Array(encoder, new Uint8Array(after))
  return encoding.toUint8Array(encoder)
}
