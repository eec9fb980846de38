/**
 * Pieces whose left neighbour does not plainly stand left of their right one. Yjs's own undo makes some after a text has
 * been restored, so they cannot be refused as such; but for them Yjs does not promise that all replicas end with the same
 * order. What the update itself says mostly proves the order at once; where it does not, a trial on copies shows whether
 * those who get the update from here will read what this server reads, and in which form they will.
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

/** A fresh document from these updates, with the roots that `doc` has; `emitted` gets what it emits for the last of them. */
function copyWith(doc: Y.Doc, roots: RootShapes, updates: readonly Uint8Array[], emitted: Uint8Array[] = []): Y.Doc {
  const copy = new Y.Doc()
  copy.on('update', (one: Uint8Array) => {
    emitted.push(one)
  })
  for (const update of updates) {
    emitted.length = 0
    Y.applyUpdate(copy, update)
  }
  for (const name of doc.share.keys()) {
    const shape = roots(name)
    if (shape !== null) declareRoot(copy, name, shape)
  }
  return copy
}

const contentOf = (doc: Y.Doc): string => JSON.stringify(doc.toJSON())

/** How often Yjs may write the pieces anew before they must read the same. */
const mostTries = 4

/**
 * The update in a form of which everybody makes the same: the one in which Yjs itself would send it on, where what was
 * sent makes something else of this document. Refuses one that has no such form.
 */
export function settled(doc: Y.Doc, bytes: Uint8Array, roots: RootShapes): Uint8Array {
  const known = Y.encodeStateAsUpdate(doc)
  let update = bytes
  for (let tries = 0; tries < mostTries; tries += 1) {
    const emitted: Uint8Array[] = []
    const here = contentOf(copyWith(doc, roots, [known, update], emitted))
    if (emitted.length === 0 || here === contentOf(copyWith(doc, roots, [known, ...emitted]))) return update
    update = Y.mergeUpdates(emitted)
  }
  throw new UpdateFault('updateForbidden', 'not the same for everybody')
}
