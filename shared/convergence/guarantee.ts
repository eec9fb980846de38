/**
 * The residents' guarantee: nothing stands that a resident party has not said it can live with.
 * A resident party that has said nothing has not said that. A board without resident parties has nothing to guarantee.
 */
import type { Stance, StanceValue } from '#shared/board/board.ts'
import { residentParties } from '#shared/board/select.ts'
import type { PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

const livable: ReadonlySet<StanceValue> = new Set(['support', 'accept', 'conditional'])

/** Whether a party with this stance can live with the target: 赞成, 可接受 or 附条件. */
export const canLiveWith = (stance: Stance | undefined): boolean => stance !== undefined && livable.has(stance.value)

/** Whether every resident party can live with the target that these current stances are about. */
export const residentGuaranteeMet = (state: BoardState, stances: ReadonlyMap<PartyId, Stance>): boolean =>
  residentParties(state).every((party) => canLiveWith(stances.get(party.id)))
