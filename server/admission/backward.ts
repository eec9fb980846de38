/**
 * Pieces whose right neighbour stands before their left one in the same run of characters, or is the same spot. Yjs's own undo
 * makes such pieces and means "after the left one"; but where both lie in one item Yjs puts the piece before the right one, so
 * replicas that cut the run otherwise, or load it merged, read something else. Such a right neighbour says nothing that anybody
 * could follow, and is left out before Yjs sees it. Finds them and takes them out of the bytes; judges nothing.
 */
import type * as Y from 'yjs'
import { ByteReader } from './byte-reader.ts'
import { Piece } from './parse-update.ts'

/** So many items of one run are looked at; a longer way round is left to the trial on copies. */
const mostItems = 256

/** What holds a clock of the client; `undefined` when nothing does. */
export type At = (clock: number) => Y.Item | Y.GC | Piece | undefined

const startOf = (target: Y.Item | Y.GC | Piece): number => (target instanceof Piece ? target.clock : target.id.clock)

/** Whether it was typed right behind the clock before it. */
function followsItself(target: Y.Item | Y.GC | Piece, client: number): boolean {
  if (target instanceof Piece) return target.originClient === client && target.originClock === target.clock - 1
  const origin = 'origin' in target ? target.origin : null
  return origin !== null && origin.client === client && origin.clock === target.id.clock - 1
}

/** Whether a piece's neighbours are of one run, the right one first or the same: no cutting puts the right one to the right. */
export function isBackward(piece: Piece, at: At): boolean {
  const { originClient, originClock, rightClient, rightClock } = piece
  if (originClient === -1 || rightClient !== originClient || rightClock > originClock) return false
  let clock = originClock
  for (let items = 0; items < mostItems && clock >= rightClock; items += 1) {
    const target = at(clock)
    if (target === undefined) return false
    const start = startOf(target)
    if (start <= rightClock) return true
    if (!followsItself(target, originClient)) return false
    clock = start - 1
  }
  return false
}

const hasRightOrigin = 0x40

/** The bytes of an update without the right neighbours of these pieces, which have left ones too. */
export function withoutRight(bytes: Uint8Array, pieces: readonly Piece[]): Uint8Array {
  const plain = new Uint8Array(bytes)
  let end = 0
  let read = 0
  for (const { begin } of pieces.toSorted((a, b) => a.begin - b.begin)) {
    const reader = new ByteReader(bytes.subarray(begin))
    plain[begin] = reader.byte() & ~hasRightOrigin
    reader.uint(Number.MAX_SAFE_INTEGER)
    reader.uint(Number.MAX_SAFE_INTEGER)
    const from = begin + reader.at
    reader.uint(Number.MAX_SAFE_INTEGER)
    reader.uint(Number.MAX_SAFE_INTEGER)
    plain.copyWithin(end, read, from)
    end += from - read
    read = begin + reader.at
  }
  plain.copyWithin(end, read)
  return plain.subarray(0, end + plain.length - read)
}
