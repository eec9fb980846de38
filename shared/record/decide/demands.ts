/**
 * Demands: what a party asks, in its own words, kept for ever. Nothing is judged at the door. A representative
 * speaks for his own party; a messenger writes down for others and the record says so (代办). Which household is meant
 * travels as the event's secret and never in the event.
 */
import type { Demand, Wording } from '#shared/board/board.ts'
import { behalfOf } from '#shared/board/on-behalf.ts'
import { currentInterest, currentWording, residentParties } from '#shared/board/select.ts'
import { dayIn } from '#shared/clock.ts'
import type { DemandId, IssueId, PartyId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import {
  follows,
  invalid,
  missing,
  no,
  ownParty,
  partyName,
  speaker,
  taken,
  unknown,
} from '#shared/record/decide/context.ts'
import { detailsOf } from '#shared/record/decide/demand-details.ts'
import { isSettled, wrongIssueStatus } from '#shared/record/decide/issues.ts'
import type { Card } from '#shared/record/decide/red-lines.ts'
import { cardOf, drawnLast, redrawn } from '#shared/record/decide/red-lines.ts'
import type { Decided } from '#shared/record/events.ts'
import { seesDemand, viewerOf } from '#shared/record/visibility.ts'
import type { RefusalFact } from '#shared/refusals.ts'
import { accepted } from '#shared/result.ts'

type Recording = CommandOf<'demand.record'>

/** For whom a demand is raised. */
interface Raiser {
  readonly partyId: PartyId
  readonly personId: PersonId
}

function raiserOf(context: Context, { partyId, raisedById }: Recording): Found<Raiser> {
  if (context.actor.role === 'partyRep') {
    const own = ownParty(context)
    if (partyId !== null && partyId !== own) return no('notYourParty', { field: 'partyId' })
    return accepted({ partyId: own, personId: raisedById ?? speaker(context) })
  }
  if (partyId === null) return missing('partyId')
  return raisedById === null ? missing('raisedById') : accepted({ partyId, personId: raisedById })
}

function raiserProblem({ state }: Context, { partyId, personId }: Raiser): Problem {
  if (!state.parties.has(partyId)) return unknown('partyId')
  const person = state.people.get(personId)
  if (person === undefined) return unknown('raisedById')
  return person.partyId === partyId ? null : invalid('raisedById')
}

/** Only a messenger's duty reaches into households; whether one exists is nobody else's to find out. */
function householdProblem({ state, actor }: Context, { householdId }: Recording): Problem {
  if (householdId === null) return null
  if (actor.role !== 'messenger') return no('notAllowed', { field: 'householdId' })
  return state.households.has(householdId) ? null : unknown('householdId')
}

/** Nobody writes down for a party what he could not read afterwards: of others' a messenger reads the residents'. */
function levelProblem({ state, actor }: Context, { visibility }: Recording, { partyId }: Raiser): Problem {
  if (visibility !== 'party' || actor.role === 'partyRep') return null
  const readsIt = actor.role === 'messenger' && state.parties.get(partyId)?.isResidents === true
  return readsIt ? null : invalid('visibility')
}

function demandOf(context: Context, command: Recording, raiser: Raiser, card: Card['card']): Demand {
  const by = speaker(context)
  return {
    id: command.demandId,
    issueId: command.issueId,
    partyId: raiser.partyId,
    raisedById: raiser.personId,
    channel: command.channel,
    raisedAt: dayIn(context.board.timezone, context.now),
    position: command.position,
    interest: command.interest,
    priority: command.priority,
    ...card,
    legality: 'toVerify',
    policyIds: [],
    status: 'linked',
    mergedIntoId: null,
    householdId: null,
    visibility: command.visibility,
    reply: null,
    ...(raiser.personId === by ? {} : { enteredById: by }),
  }
}

/** Whether the party has put a demand on the issue, at whatever visibility. */
const hasSpoken = ({ state }: Context, issueId: IssueId, partyId: PartyId): boolean =>
  state.spoken.get(issueId)?.has(partyId) === true

export const recordDemand: Rule<'demand.record'> = (context, command) => {
  if (context.state.demands.has(command.demandId)) return taken('demandId')
  const issue = context.state.issues.get(command.issueId)
  if (issue === undefined) return unknown('issueId')
  const raiser = raiserOf(context, command)
  if (!raiser.ok) return raiser
  const problem =
    raiserProblem(context, raiser.value) ??
    householdProblem(context, command) ??
    levelProblem(context, command, raiser.value)
  if (problem !== null) return problem
  if (isSettled(issue)) return wrongIssueStatus(issue)
  const details = detailsOf(context, issue, command)
  if (!details.ok) return details
  const red = cardOf(context, command)
  if (!red.ok) return red
  const demand = { ...demandOf(context, command, raiser.value, red.value.card), ...details.value }
  const event = { type: 'demand.recorded', demand } as const
  const { householdId } = command
  const recorded: Decided = householdId === null ? { event } : { event, secret: { householdId } }
  const { partyId } = raiser.value
  const declared = red.value.declared.map((event) => ({ event }))
  if (hasSpoken(context, issue.id, partyId)) return accepted([...declared, recorded])
  return accepted([...declared, recorded, { event: { type: 'issue.partySpoke', issueId: issue.id, partyId } }])
}

/**
 * A demand that the actor may see, is entitled to change, and that still stands. Who wrote it down for a party changes it
 * until the party has taken it for its own; from then on it is that party's word.
 */
function changeable(context: Context, demandId: DemandId): Found<Demand> {
  const { state, actor } = context
  const demand = state.demands.get(demandId)
  const viewer = viewerOf(
    actor,
    residentParties(state).map((party) => party.id),
  )
  if (demand === undefined || !seesDemand(viewer, demand)) return unknown('demandId')
  const wroteIt = demand.enteredById === actor.personId && demand.confirmed === undefined
  if (actor.role !== 'partyRep' && !wroteIt) return no('notYours')
  if (actor.role === 'partyRep' && demand.partyId !== actor.partyId) return no('notYourParty')
  if (demand.status === 'withdrawn' || demand.status === 'merged') {
    return no('wrongDemandStatus', { facts: { status: demand.status } })
  }
  return accepted(demand)
}

/** The wording as it goes on the record; of a restricted demand its words travel as the event's secret. */
function reworded({ id, visibility }: Demand, wording: Wording): Decided {
  const { text, interest, byId, at } = wording
  const event = { type: 'demand.reworded', demandId: id, wording } as const
  if (visibility !== 'restricted') return { event }
  const secret = { text, ...(interest === undefined ? {} : { interest }) }
  return { event: { ...event, wording: { text: '', byId, at } }, secret }
}

type Rewording = CommandOf<'demand.reword'>

/** Who has said the demand anew, as a refusal names him; where the record does not say who, its party. */
function whoSaid({ state }: Context, { partyId }: Demand, byId: PersonId | null | undefined): RefusalFact {
  if (byId === null || byId === undefined) return partyName(state, partyId)
  return state.people.get(byId)?.displayName ?? byId
}

const rewordedBy = (context: Context, demand: Demand, byId: PersonId | null | undefined): NonNullable<Problem> =>
  no('demandReworded', { facts: { who: whoSaid(context, demand, byId) } })

/** Why who read the demand so has not read what it says now, as far as he says it anew; null when he has, or does not say. */
function rewordedSince(context: Context, demand: Demand, { baseWordings, baseLineId, redLine }: Rewording): Problem {
  const { wordings = [] } = demand
  if (baseWordings === null) return null
  if (baseWordings !== wordings.length) return rewordedBy(context, demand, wordings.at(-1)?.byId)
  if (redLine === null || context.actor.role !== 'partyRep') return null
  const { lineId, byId } = drawnLast(context.state, demand)
  return lineId === baseLineId ? null : rewordedBy(context, demand, byId)
}

/** Why the demand is not said anew once more. */
function wordingProblem({ wordings = [], redLineDraws = [] }: Demand): Problem {
  const max = limits.demandWordings
  return wordings.length + redLineDraws.length < max ? null : no('demandRewordedOften', { facts: { max } })
}

/** The wording that follows from what is said anew; none where position and interest stay as they are. */
function wordingOf(context: Context, demand: Demand, { text, interest }: Rewording): readonly Decided[] {
  const now = currentWording(demand)
  const said = text?.trim() ?? now.trim()
  const position = said === now.trim() ? now : said
  const anew = interest === null || interest.trim() === currentInterest(demand) ? {} : { interest: interest.trim() }
  if (position === now && anew.interest === undefined) return []
  return [reworded(demand, { text: position, ...anew, byId: speaker(context), at: context.at })]
}

/**
 * Position, interest and red line in other words, each as far as it is said anew; a new line alone leaves the wording as it
 * is. Refused to who has not read the newest wording: nobody puts his words over a colleague's that he has not seen.
 */
export const rewordDemand: Rule<'demand.reword'> = (context, command) => {
  const { demandId, redLine } = command
  const found = changeable(context, demandId)
  if (!found.ok) return found
  const demand = found.value
  const problem = rewordedSince(context, demand, command) ?? wordingProblem(demand)
  if (problem !== null) return problem
  const lines = redLine === null ? accepted([]) : redrawn(context, demand, redLine)
  if (!lines.ok) return lines
  const byId = speaker(context)
  const said = wordingOf(context, demand, command)
  if (redLine === null && said.length === 0) return no('demandUnchanged')
  const speaksItself = context.actor.role === 'partyRep' && behalfOf(context.state, demand)?.waits === true
  const confirmed: Decided[] = speaksItself ? [{ event: { type: 'demand.confirmed', demandId, byId } }] : []
  return accepted([...said, ...lines.value.map((event) => ({ event })), ...confirmed])
}

/** Withdraws a demand; those that had been merged into it stand for themselves again. */
export const withdrawDemand: Rule<'demand.withdraw'> = (context, { demandId, reason }) => {
  const demand = changeable(context, demandId)
  if (!demand.ok) return demand
  const byId = speaker(context)
  const freed = [...context.state.demands.values()]
    .filter(({ mergedIntoId }) => mergedIntoId === demandId)
    .map(({ id }) => ({ type: 'demand.separated', demandId: id, byId, reason: '' }) as const)
  return follows({ type: 'demand.withdrawn', demandId, reason }, ...freed)
}

/** What somebody else wrote down for the party becomes its own word, as it reads now. */
export const confirmDemand: Rule<'demand.confirm'> = (context, { demandId, baseWordings }) => {
  const demand = changeable(context, demandId)
  if (!demand.ok) return demand
  const { wordings = [] } = demand.value
  if (baseWordings !== null && baseWordings !== wordings.length) {
    return no('demandNotRead', { facts: { who: whoSaid(context, demand.value, wordings.at(-1)?.byId) } })
  }
  const behalf = behalfOf(context.state, demand.value)
  if (behalf === null) return invalid('demandId')
  if (!behalf.waits) return no('alreadyConfirmed')
  return follows({ type: 'demand.confirmed', demandId, byId: speaker(context) })
}

export const declareNoDemand: Rule<'demand.declareNone'> = (context, { issueId }) => {
  const issue = context.state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  if (isSettled(issue)) return wrongIssueStatus(issue)
  const partyId = ownParty(context)
  const declared = context.state.noDemand.get(issueId)?.has(partyId) === true
  if (declared || hasSpoken(context, issueId, partyId)) return no('alreadySpoken')
  return follows({ type: 'demand.noneDeclared', issueId, partyId })
}
