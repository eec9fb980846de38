/** Which demands an option can answer, and how they are laid out everywhere: by party, in the board's order of parties. */
import type { Demand, Option, Party } from '#shared/board/board.ts'
import { demandsOf, partiesInOrder } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'

const gone: ReadonlySet<Demand['status']> = new Set(['withdrawn', 'merged'])

/** The demands that an option can answer: those that still stand. */
export const answerable = (demands: readonly Demand[]): readonly Demand[] =>
  demands.filter(({ status }) => !gone.has(status))

/** The demands of which a change of the option says something: those that stand, and those that it names and are not asked of any more. */
export function answeredBy(state: BoardState, { issueId, meetsDemandIds, failsDemandIds }: Option): readonly Demand[] {
  const named = [...meetsDemandIds, ...failsDemandIds].flatMap((id) => state.demands.get(id) ?? [])
  return [...new Set([...answerable(demandsOf(state, issueId)), ...named])]
}

export interface PartyDemands {
  readonly party: Party
  readonly demands: readonly Demand[]
}

/** Parties without one of these demands are left out. */
export const byParty = (state: BoardState, demands: readonly Demand[]): readonly PartyDemands[] =>
  partiesInOrder(state)
    .map((party) => ({ party, demands: demands.filter(({ partyId }) => partyId === party.id) }))
    .filter((group) => group.demands.length > 0)
