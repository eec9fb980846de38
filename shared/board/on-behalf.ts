/**
 * 代录: demands that somebody wrote down for a party that is not his own. The mark, with that person, stands wherever the
 * demand is shown or exported, until the party takes the words for its own. A colleague's typing is no such thing.
 */
import type { Demand } from '#shared/board/board.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Who wrote a demand down for its party, and whether the party has yet to say that it is its own. */
export interface Behalf {
  readonly byId: PersonId
  readonly waits: boolean
}

/** Null where the party wrote itself, or where this record does not say who wrote. */
export function behalfOf(state: Pick<BoardState, 'people'>, demand: Demand): Behalf | null {
  const { enteredById, confirmed, partyId, onBehalf } = demand
  if (enteredById === undefined) return null
  // Whoever comes to speak for the party later wrote it down for others all the same.
  if (!(onBehalf ?? state.people.get(enteredById)?.partyId !== partyId)) return null
  return { byId: enteredById, waits: confirmed === undefined }
}
