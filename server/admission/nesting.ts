/**
 * How deep an update nests, found before Yjs sees it: deleting a deep nest runs Yjs out of stack in the middle of a
 * transaction. Looks at the update alone; what hangs on a piece that the document already has is as shallow as that is.
 */
import type { ParsedUpdate, Piece, Position, Section } from './parse-update.ts'
import { UpdateFault } from './byte-reader.ts'

/** The piece that holds `clock`; null when the section does not reach so far. */
function pieceAt({ pieces }: Section, clock: number): Piece | null {
  let low = 0
  let high = pieces.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece === undefined) return null
    if (clock < piece.clock) high = middle - 1
    else if (clock >= piece.clock + piece.length) low = middle + 1
    else return piece
  }
  return null
}

/** Refuses an update in which anything hangs deeper than `limit` below what is already there. */
export function refuseDeepNesting({ sections }: ParsedUpdate, limit: number): void {
  const byClient = new Map(sections.map((section) => [section.client, section]))
  const depths = new Map<Piece, number>()
  const find = ({ client, clock }: Position): Piece | null => {
    const section = byClient.get(client)
    return section === undefined ? null : pieceAt(section, clock)
  }
  const measure = (piece: Piece): void => {
    const path = new Set<Piece>()
    let known = 0
    for (let next: Piece | null = piece; next !== null;) {
      const depth = depths.get(next)
      if (depth !== undefined) {
        known = depth
        break
      }
      if (path.has(next)) throw new UpdateFault('updateGap', 'pieces in a circle')
      path.add(next)
      const holder: Position | undefined = next.inside ?? next.needs[0]
      next = holder === undefined ? null : find(holder)
    }
    for (const one of [...path].toReversed()) {
      if (one.inside !== null) known += 1
      if (known > limit) throw new UpdateFault('updateForbidden', 'nested too deep')
      depths.set(one, known)
    }
  }
  for (const { pieces } of sections) for (const piece of pieces) measure(piece)
}
