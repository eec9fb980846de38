/**
 * Pieces whose left neighbour does not plainly stand left of their right one. Yjs's own undo makes some after a text has
 * been restored, so they cannot be refused as such; but for them Yjs does not promise that all replicas end with the same
 * order. What the update itself says mostly proves the order at once; where it does not, a trial on two copies shows whether
 * those who get the update from here will read what this server reads.
 */
import * as Y from 'yjs'
import { UpdateFault } from './byte-reader.ts'
import type { Piece } from './parse-update.ts'
import type { RootShapes } from './places.ts'
import { declareRoot } from './places.ts'

/** What a piece stands beside; null at the edge. */
export type Neighbour = Y.Item | Piece | null

/**
 * Whether the neighbours of a piece are plainly in order. Two that the document has are not looked at here. Of two that
 * stand beside each other for an editor the later one was put beside the earlier one, so one of them names the other.
 */
export function plainlyInOrder(piece: Piece, left: Neighbour, right: Neighbour): boolean {
  if (left === null || right === null || (left instanceof Y.Item && right instanceof Y.Item)) return true
  if (left === right) return piece.originClock < piece.rightClock
  if (!(right instanceof Y.Item) && piece.rightClock === right.clock) {
    if (right.originClient === piece.originClient && right.originClock === piece.originClock) return true
  }
  if (left instanceof Y.Item || piece.originClock !== left.clock + left.length - 1) return false
  return left.rightClient === piece.rightClient && left.rightClock === piece.rightClock
}

/** A copy of a document with these updates applied; `emitted` gets what it emits for the last of them. */
function copyWith(doc: Y.Doc, roots: RootShapes, update: Uint8Array, emitted: Uint8Array[]): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.on('update', (one: Uint8Array) => {
    emitted.push(one)
  })
  Y.applyUpdate(copy, update)
  for (const name of doc.share.keys()) {
    const shape = roots(name)
    if (shape !== null) declareRoot(copy, name, shape)
  }
  return copy
}

const contentOf = (doc: Y.Doc): string => JSON.stringify(doc.toJSON())

/** Refuses an update that would have those who get it from here read something else than this server does. */
export function refuseDivergence(doc: Y.Doc, bytes: Uint8Array, roots: RootShapes): void {
  const emitted: Uint8Array[] = []
  const here = copyWith(doc, roots, bytes, emitted)
  const there = copyWith(doc, roots, Y.mergeUpdates(emitted), [])
  const same = contentOf(here) === contentOf(there)
  here.destroy()
  there.destroy()
  if (!same) throw new UpdateFault('updateForbidden', 'not the same for everybody')
}
