/** Where demands went, worked out once for each state of the record, however many cards ask; and how a demand is called in a sentence. */
import type { Demand } from '#shared/board/board.ts'
import type { DemandTrail } from '#shared/board/demand-trail.ts'
import { trailsOf } from '#shared/board/demand-trail.ts'
import { currentWording } from '#shared/board/select.ts'
import type { DemandId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

const known = new WeakMap<BoardState, (demand: Demand) => DemandTrail>()

/** Where one demand went, in this state of the record. */
export function trailIn(state: BoardState, demand: Demand): DemandTrail {
  const held = known.get(state) ?? trailsOf(state)
  known.set(state, held)
  return held(demand)
}

/** Characters of a demand by which it is recognised in a sentence about another one. */
const callLength = 16

/** What a demand says now, as short as it can be called; null where this reader does not hold it. */
export function calledIn(state: BoardState, demandId: DemandId | null): string | null {
  const demand = demandId === null ? undefined : state.demands.get(demandId)
  if (demand === undefined) return null
  const words = currentWording(demand).replaceAll(/\s+/g, ' ')
  return words.length > callLength ? `「${words.slice(0, callLength)}…」` : `「${words}」`
}
