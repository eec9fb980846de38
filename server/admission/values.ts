/**
 * Reads plain values out of untrusted bytes: their kind, their length, whether they are finite; never the value itself.
 * Null and lists of plain values are read because Yjs writes them; no field of the schema takes them. Objects,
 * bytes and big integers are refused at once.
 */
import { limits } from '#shared/limits.ts'
import type { ByteReader } from './byte-reader.ts'
import { UpdateFault } from './byte-reader.ts'

/** Kinds of values as bits, so that one number says which kinds a piece brings. */
export const valueKind = { string: 1, boolean: 2, number: 4, other: 8 } as const

const tag = {
  null: 126,
  integer: 125,
  float32: 124,
  float64: 123,
  false: 121,
  true: 120,
  string: 119,
  list: 117,
} as const

const forbidden = (message: string): UpdateFault => new UpdateFault('updateForbidden', message)

const finite = (value: number): number => (Number.isFinite(value) ? valueKind.number : valueKind.other)

function plain(reader: ByteReader, read: number): number {
  switch (read) {
    case tag.null:
      return valueKind.other
    case tag.false:
    case tag.true:
      return valueKind.boolean
    case tag.integer:
      reader.skipNumber()
      return valueKind.number
    case tag.float32:
      return finite(reader.float(4))
    case tag.float64:
      return finite(reader.float(8))
    case tag.string:
      return reader.skipText() <= limits.titleLength ? valueKind.string : valueKind.other
    default:
      throw forbidden(`value of kind ${String(read)}`)
  }
}

/** Steps over one value; its kind. */
export function readValue(reader: ByteReader): number {
  const read = reader.byte()
  if (read !== tag.list) return plain(reader, read)
  for (let left = reader.count(1); left > 0; left -= 1) plain(reader, reader.byte())
  return valueKind.other
}
