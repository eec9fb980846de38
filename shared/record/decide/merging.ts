/**
 * Demands that say the same are merged only when somebody decides so: who leads or keeps the record, or the party whose
 * both are. Nothing is lost by it: the words stay, the record says who decided, and it can be taken back. A demand
 * never goes into one of another issue, nor into one that fewer people may read.
 */
import type { Demand, Visibility } from '#shared/board/board.ts'
import { residentParties } from '#shared/board/select.ts'
import type { DemandId } from '#shared/ids.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, unknown } from '#shared/record/decide/context.ts'
import { seesDemand, viewerOf } from '#shared/record/visibility.ts'
import { accepted } from '#shared/result.ts'

/** How many read a level; of two, the higher is read by more. */
const breadth: Readonly<Record<Visibility, number>> = { public: 3, meeting: 2, party: 1, restricted: 0 }

function seen({ state, actor }: Context, id: DemandId, field: string): Found<Demand> {
  const demand = state.demands.get(id)
  const viewer = viewerOf(
    actor,
    residentParties(state).map((party) => party.id),
  )
  return demand === undefined || !seesDemand(viewer, demand) ? unknown(field) : accepted(demand)
}

const ownershipProblem = ({ actor }: Context, ...demands: readonly Demand[]): Problem =>
  actor.role === 'partyRep' && demands.some(({ partyId }) => partyId !== actor.partyId) ? no('notYourParty') : null

/** A demand that is over takes none in and goes nowhere. */
const standingProblem = ({ status }: Demand): Problem =>
  status === 'withdrawn' || status === 'merged' ? no('wrongDemandStatus', { facts: { status } }) : null

/** A demand goes into another of its issue that no fewer people read; what it said stays on the record. */
export const mergeDemand: Rule<'demand.merge'> = (context, { demandId, intoId, reason }) => {
  const demand = seen(context, demandId, 'demandId')
  if (!demand.ok) return demand
  const into = seen(context, intoId, 'intoId')
  if (!into.ok) return into
  const own = ownershipProblem(context, demand.value, into.value)
  if (own !== null) return own
  const narrower =
    breadth[into.value.visibility] < breadth[demand.value.visibility] ||
    (into.value.visibility === 'party' && into.value.partyId !== demand.value.partyId)
  const elsewhere = into.value.issueId !== demand.value.issueId
  if (demandId === intoId || narrower || elsewhere) return invalid('intoId')
  const over = standingProblem(demand.value) ?? standingProblem(into.value)
  return over ?? follows({ type: 'demand.merged', demandId, intoId, byId: speaker(context), reason })
}

/** A merged demand stands by itself again. */
export const separateDemand: Rule<'demand.separate'> = (context, { demandId, reason }) => {
  const demand = seen(context, demandId, 'demandId')
  if (!demand.ok) return demand
  const problem = ownershipProblem(context, demand.value)
  if (problem !== null) return problem
  const { status } = demand.value
  if (status !== 'merged') return no('wrongDemandStatus', { facts: { status } })
  return follows({ type: 'demand.separated', demandId, byId: speaker(context), reason })
}
