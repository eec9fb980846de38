/**
 * What the deletions of an update would change. Every answer to a sync carries all that was ever deleted, so most of them
 * are known and cost nothing; what is unknown is refused, because Yjs would keep it and delete whatever gets that place
 * later. Whoever may write a document may delete in it, so a deletion that is known needs no further right. Looks things
 * up without splitting them.
 */
import * as Y from 'yjs'
import { shapeInside } from '#shared/documents/schema.ts'
import { UpdateFault } from './byte-reader.ts'
import type { ParsedUpdate, Section } from './parse-update.ts'
import type { Container, LiveType } from './places.ts'

/** What an update deletes that is still there. */
export interface NewDeletions {
  /** Pieces of the document, wholly or in part; and ranges of the update's own pieces. */
  readonly pieces: number
  /** Clocks in them. */
  readonly clocks: number
}

const nothing: NewDeletions = { pieces: 0, clocks: 0 }

/** Refuses to delete what stands where the schema has no place (any more). */
function refuseMisplaced(struct: Y.Item | Y.GC, placeOf: (type: LiveType) => Container | null): void {
  if (!(struct instanceof Y.Item)) return
  const place = placeOf(struct.parent as LiveType)
  if (place === null || shapeInside(place.shape, struct.parentSub) === null) {
    throw new UpdateFault('updateForbidden', 'deletes in a place that the schema does not have')
  }
}

/** Counts what is deleted; throws where something is that neither the document nor the update has. */
export function judgeDeletions(
  store: Y.Doc['store'],
  { deletes }: ParsedUpdate,
  update: { section(client: number): Section | undefined },
  placeOf: (type: LiveType) => Container | null,
): NewDeletions {
  if (deletes.length === 0) return nothing
  let pieces = 0
  let clocks = 0
  for (let at = 0; at < deletes.length; at += 3) {
    const client = deletes[at] ?? 0
    const from = deletes[at + 1] ?? 0
    const to = from + (deletes[at + 2] ?? 0)
    const structs = store.clients.get(client)
    const last = structs?.at(-1)
    const state = last === undefined ? 0 : last.id.clock + last.length
    if (to > state) {
      if (to > (update.section(client)?.end ?? 0)) throw new UpdateFault('updateGap', 'deletes something unknown')
      pieces += 1
    }
    if (structs === undefined || from >= state) continue
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index]
      if (struct === undefined || struct.id.clock >= to) break
      if (struct.deleted) continue
      refuseMisplaced(struct, placeOf)
      pieces += 1
      clocks += Math.min(to, struct.id.clock + struct.length) - Math.max(from, struct.id.clock)
    }
  }
  return { pieces, clocks }
}
