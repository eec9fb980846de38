/**
 * Proves after the fact that Yjs made of an update what the guard had judged: every struct that a transaction added and
 * every item that it deleted stands in a place of the schema and is what that place calls for, and no root came into
 * being that the schema lacks. Looks at Yjs's own objects and shares nothing with the reading of the bytes but the schema.
 */
import * as Y from 'yjs'
import { shapeInside } from '#shared/documents/schema.ts'
import { contentFits } from './content.ts'
import type { LiveType, Places, RootShapes } from './places.ts'

function standsWell(struct: Y.Item | Y.GC, places: Places, roots: RootShapes): boolean {
  if (!(struct instanceof Y.Item)) return true
  if (!(struct.parent instanceof Y.AbstractType)) return false
  const place = places.of(struct.parent as LiveType, roots)
  const shape = place && shapeInside(place.shape, struct.parentSub)
  return shape !== null && contentFits(struct.content, shape)
}

function addedFault({ doc, beforeState, afterState }: Y.Transaction, places: Places, roots: RootShapes): string | null {
  for (const [client, end] of afterState) {
    const clock = beforeState.get(client) ?? 0
    if (clock === end) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct !== undefined && !standsWell(struct, places, roots)) return 'a new piece in a wrong place'
    }
  }
  return null
}

function deletedFault({ doc, deleteSet }: Y.Transaction, places: Places, roots: RootShapes): string | null {
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
        const struct = structs[index]
        if (struct === undefined || struct.id.clock >= clock + len) break
        if (!standsWell(struct, places, roots)) return 'deleted in a wrong place'
      }
    }
  }
  return null
}

function rootFault({ doc }: Y.Transaction, roots: RootShapes, known: Set<string>): string | null {
  if (doc.share.size === known.size) return null
  for (const name of doc.share.keys()) {
    if (!known.has(name) && roots(name) === null) return 'an unknown root'
    known.add(name)
  }
  return null
}

/**
 * What is wrong with what a transaction did; null when nothing is. To be called before Yjs tidies up after it.
 * @param known the names of the roots that were there before; those that are new are added
 */
export const faultOf = (
  transaction: Y.Transaction,
  places: Places,
  roots: RootShapes,
  known: Set<string>,
): string | null =>
  rootFault(transaction, roots, known) ??
  addedFault(transaction, places, roots) ??
  deletedFault(transaction, places, roots)
