/** Demands by party, in the board's order of parties: how every list of what an option meets or fails is laid out. */
import type { Demand, Party } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'

export interface PartyDemands {
  readonly party: Party
  readonly demands: readonly Demand[]
}

/** Parties without one of these demands are left out. */
export const byParty = (state: BoardState, demands: readonly Demand[]): readonly PartyDemands[] =>
  partiesInOrder(state)
    .map((party) => ({ party, demands: demands.filter(({ partyId }) => partyId === party.id) }))
    .filter((group) => group.demands.length > 0)
