/**
 * Whether everyone has been heard on an issue. A party has been heard when it has put a demand on the record, at
 * whatever visibility, or has declared that it has none; withdrawing a demand does not make it unheard.
 */
import { partiesInOrder } from '#shared/board/select.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The parties that have neither spoken on the issue nor declared to have no demand, in the board's order. */
export function whoIsSilent(state: BoardState, issueId: IssueId): readonly PartyId[] {
  const spoken = state.spoken.get(issueId)
  const noDemand = state.noDemand.get(issueId)
  return partiesInOrder(state)
    .map((party) => party.id)
    .filter((id) => spoken?.has(id) !== true && noDemand?.has(id) !== true)
}
