/**
 * Segments: a stretch of one document's updates, packed into one compressed blob with a digest. Unpacking gives the
 * entries back byte for byte; a segment whose digest does not fit is refused, never half read. Who wrote under which
 * client id stands in its own table and is not packed.
 */
import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Binding, Entry } from './store.ts'
import { StoreError } from './store.ts'

/** Entries in one segment: as many as are made between two snapshots of a document that is written in all the time. */
const segmentEntries = 512
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

/** Packs updates of one document of one board, in order; at least one. */
export function packSegment(entries: readonly Entry[]): Segment {
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
  const raw = encoding.toUint8Array(encoder)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length }
  const { boardId, document } = first
  const bytes = brotliCompressSync(raw, { params })
  const unsigned = { boardId, document, firstSeq: first.seq, lastSeq: last.seq, entries: entries.length, bytes }
  return { ...unsigned, sha256: digestOf(unsigned) }
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

/** Cuts updates of one document into stretches that each fit one segment. */
export function stretchesOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const stretches: Entry[][] = []
  let room = 0
  for (const entry of entries) {
    const size = entry.body.length + entry.header.length
    const last = stretches.at(-1)
    if (last === undefined || last.length === segmentEntries || size > room) {
      stretches.push([entry])
      room = segmentBytes - size
    } else {
      last.push(entry)
      room -= size
    }
  }
  return stretches
}
