/**
 * The pen of a negotiating text: to whom it is offered, and whose it is now. Rights themselves are the documents'
 * (`documents/names.ts`); what `decide` takes is wider than what is offered here.
 */
import type { Person } from '#shared/board/board.ts'
import { openMeeting, partiesInOrder, peopleOf } from '#shared/board/select.ts'
import { isFrozen } from '#shared/documents/names.ts'
import type { IssueId, PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The party's representatives to whom the pen is offered: not those who are on leave from the meeting that is open. */
export function penOfferedIn(state: BoardState, partyId: PartyId): readonly Person[] {
  const onLeave = new Set(
    openMeeting(state)?.attendance.flatMap(({ personId, kind }) => (kind === 'leave' ? [personId] : [])),
  )
  return peopleOf(state, partyId).filter(({ id, role }) => role === 'partyRep' && !onLeave.has(id))
}

/** The same of all parties, in their order. */
export const penOffered = (state: BoardState): readonly Person[] =>
  partiesInOrder(state).flatMap(({ id }) => penOfferedIn(state, id))

/** Who holds the pen that was lent on this issue, while its text can be written; null for nobody. */
export function penWith(state: BoardState, issueId: IssueId): Person | null {
  const personId = state.pens.get(issueId)
  if (personId === undefined || isFrozen(state, issueId)) return null
  return state.people.get(personId) ?? null
}

/** The issue whose pen this person was lent and can use, the one in focus before the others; null for none. */
export function penOf(state: BoardState, personId: PersonId | null): IssueId | null {
  const held = [...state.pens].flatMap(([issueId, holder]) =>
    holder === personId && penWith(state, issueId) !== null ? [issueId] : [],
  )
  return held.find((issueId) => issueId === state.focus?.issueId) ?? held[0] ?? null
}
