/**
 * Segments: a stretch of one document's updates, packed into one compressed blob with a digest. Unpacking gives the
 * entries back byte for byte, which is tried before a segment counts; one whose digest does not fit is refused, never
 * half read. Who wrote under which client id stands in its own table and is not packed.
 */
import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Binding, Entry } from './store.ts'
import { StoreError } from './store.ts'

/** Entries in one segment: packing one takes a few milliseconds, for which whoever wants the store has to wait. */
export const segmentEntries = 512
/** Bytes of entries in one segment before it is packed: what is unpacked at once stays small. */
const segmentBytes = 1_048_576

/** A row of `segments`. */
export interface Segment {
  readonly boardId: BoardId
  readonly document: DocumentName
  readonly firstSeq: number
  readonly lastSeq: number
  readonly entries: number
  readonly bytes: Uint8Array
  /** Of the place and of the packed bytes. */
  readonly sha256: string
}

type Unsigned = Omit<Segment, 'sha256'>

const digestOf = ({ boardId, document, firstSeq, lastSeq, entries, bytes }: Unsigned): string =>
  createHash('sha256')
    .update(`${boardId}\n${document}\n${firstSeq}\n${lastSeq}\n${entries}\n`)
    .update(bytes)
    .digest('hex')

const noClaims: ReadonlyMap<number, readonly Binding[]> = new Map()

function brotli(raw: Uint8Array): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length }
  return brotliCompressSync(raw, { params })
}

const areSame = (one: readonly Entry[], others: readonly Entry[]): boolean =>
  one.length === others.length &&
  one.every(({ seq, header, previousHash, hash, body }, index) => {
    const other = others[index]
    const isAlike = other?.seq === seq && other.header === header && other.body.length === body.length
    if (!isAlike || other.previousHash !== previousHash || other.hash !== hash) return false
    return Buffer.compare(other.body, body) === 0
  })

/**
 * Packs updates of one document of one board, in order; at least one. Throws a `StoreError` when what has been packed does
 * not give them back.
 * @param compress a test brings one that spoils something
 */
export function packSegment(entries: readonly Entry[], compress: (raw: Uint8Array) => Uint8Array = brotli): Segment {
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined || first.document === null) {
    throw new Error('cannot happen: a segment of nothing')
  }
  const encoder = encoding.createEncoder()
  for (const { seq, header, body, previousHash, hash } of entries) {
    encoding.writeVarUint(encoder, seq)
    for (const text of [header, previousHash, hash]) encoding.writeVarString(encoder, text)
    encoding.writeVarUint8Array(encoder, body)
  }
  const { boardId, document } = first
  const bytes = compress(encoding.toUint8Array(encoder))
  const unsigned = { boardId, document, firstSeq: first.seq, lastSeq: last.seq, entries: entries.length, bytes }
  const segment = { ...unsigned, sha256: digestOf(unsigned) }
  if (!areSame(unpackSegment(segment, noClaims), entries)) {
    throw new StoreError(`the updates of ${boardId} from ${first.seq} to ${last.seq} cannot be packed`)
  }
  return segment
}

/** Whether a segment is as it was packed. */
export const isIntact = (segment: Segment): boolean => digestOf(segment) === segment.sha256

/**
 * The entries of a segment, each with what it bound. Throws a `StoreError` when it is damaged.
 * @param claims what was bound, by the entry that bound it
 */
export function unpackSegment(segment: Segment, claims: ReadonlyMap<number, readonly Binding[]>): readonly Entry[] {
  const { boardId, document, firstSeq } = segment
  if (!isIntact(segment)) throw new StoreError(`the segment of ${boardId} that begins at ${firstSeq} is damaged`)
  const decoder = decoding.createDecoder(new Uint8Array(brotliDecompressSync(segment.bytes)))
  const entries: Entry[] = []
  while (decoding.hasContent(decoder)) {
    const seq = decoding.readVarUint(decoder)
    const header = decoding.readVarString(decoder)
    const previousHash = decoding.readVarString(decoder)
    const hash = decoding.readVarString(decoder)
    const body = decoding.readVarUint8Array(decoder).slice()
    const own = claims.get(seq) ?? []
    const content = { header, body, previousHash, hash, secret: null, claims: own }
    entries.push({ boardId, seq, kind: 'update', document, ...content })
  }
  return entries
}

/** How large an update is, and where it stands. */
export interface Place {
  readonly seq: number
  readonly size: number
}

/** The last of these updates of one document, oldest first, that fits the first segment; 0 when there are none. */
export function stretchEnd(places: readonly Place[]): number {
  let room = segmentBytes
  let end = 0
  for (const { seq, size } of places.slice(0, segmentEntries)) {
    if (end !== 0 && size > room) break
    room -= size
    end = seq
  }
  return end
}
