/**
 * Conflicts of seats (回避). A member of the convening team who also represents a party says openly, issue by issue,
 * that he stands aside as one of the team: he goes on speaking and signing for his party and holds no neutral pen there.
 * Anybody else who declares himself recused does nothing on that issue; another of his side acts.
 */
import type { Person } from '#shared/board/board.ts'
import type { Recusal } from '#shared/board/room.ts'
import type { IssueId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Tags by which boards mark the members of the convening team. */
const teamTags: ReadonlySet<string> = new Set(['联合党支部成员', '召集团队成员'])

/** Whether the person sits at the table for a party and in the convening team as well. */
export const holdsTwoSeats = ({ role, tags }: Person): boolean =>
  role === 'partyRep' && tags.some((tag) => teamTags.has(tag))

/** What somebody declared on an issue; null while he has declared nothing. */
export const recusalOf = (state: BoardState, issueId: IssueId, personId: PersonId): Recusal | null =>
  state.recusals.find((one) => one.issueId === issueId && one.personId === personId) ?? null

/** Who still has to say on this issue that he stands aside as one of the team, in the order of the board's people. */
export const recusalsOpen = (state: BoardState, issueId: IssueId): readonly Person[] =>
  [...state.people.values()].filter((person) => holdsTwoSeats(person) && recusalOf(state, issueId, person.id) === null)

/** Whether somebody has stood aside from everything on this issue, not from the team's part alone. */
export function standsAside(state: BoardState, issueId: IssueId, personId: PersonId): boolean {
  const person = state.people.get(personId)
  if (person === undefined || holdsTwoSeats(person)) return false
  return recusalOf(state, issueId, personId) !== null
}
