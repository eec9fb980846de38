/**
 * Who sits at the table: parties and people. A party is added before a meeting, never during one, because agreement
 * means everyone at the table; nobody changes his own seat, so that who chairs cannot make himself a party.
 */
import type { PartyId } from '#shared/ids.ts'
import { seatNames } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, missing, no, taken, unknown } from '#shared/record/decide/context.ts'

/** One more party, between meetings, with a code that no other has, up to `limits.partiesMax`. */
export const addParty: Rule<'party.add'> = ({ state }, { party }) => {
  if (state.parties.has(party.id)) return taken('party.id')
  if ([...state.parties.values()].some(({ code }) => code === party.code)) return taken('party.code')
  if (state.openMeetingId !== null) return no('anotherMeetingRunning')
  if (state.parties.size >= limits.partiesMax) {
    return no('partyCount', { facts: { min: limits.partiesMin, max: limits.partiesMax } })
  }
  return follows({ type: 'party.added', party: { ...party, batna: null, redLines: [] } })
}

/** A representative speaks for an existing party; everyone else speaks for none. */
function seatProblem({ state }: Context, role: string, partyId: PartyId | null, field: string): Problem {
  if (role !== 'partyRep') return partyId === null ? null : invalid(field)
  if (partyId === null) return missing(field)
  return state.parties.has(partyId) ? null : unknown(field)
}

/** One more person with one seat; no name of a shared seat is taken for an id. */
export const addPerson: Rule<'person.add'> = (context, { person }) => {
  if (context.state.people.has(person.id) || seatNames.has(person.id)) return taken('person.id')
  const problem = seatProblem(context, person.role, person.partyId, 'person.partyId')
  return problem ?? follows({ type: 'person.added', person })
}

/** Another seat for somebody; the pens that were lent to the old one stay with the room. */
export const assignPerson: Rule<'person.assign'> = (context, { personId, role, partyId }) => {
  if (!context.state.people.has(personId)) return unknown('personId')
  if (context.actor.personId === personId) return no('notAllowed', { field: 'personId' })
  const problem = seatProblem(context, role, partyId, 'partyId')
  const lent = [...context.state.pens].filter(([, holder]) => holder === personId)
  const pensBack = lent.map(([issueId]) => ({ type: 'pen.takenBack', issueId }) as const)
  return problem ?? follows({ type: 'person.assigned', personId, role, partyId }, ...pensBack)
}
