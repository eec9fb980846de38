/**
 * Caucuses as the record knows them: which run, who is in them, who is asked to come. What is said in one is in no record.
 */
import type { Caucus } from '#shared/board/desk.ts'
import { standsAside } from '#shared/board/recusals.ts'
import type { CaucusId, IssueId, PartyId, PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

/** The caucuses that run now, oldest first; on one issue where one is named. */
export const runningCaucuses = (state: BoardState, issueId?: IssueId): readonly Caucus[] =>
  [...state.caucuses.values()].filter(
    (caucus) => caucus.closedAt === null && (issueId === undefined || caucus.issueId === issueId),
  )

/** Who is in a caucus: those who were asked in and have had no other seat since. */
export const membersOf = ({ memberIds, leftIds = [] }: Caucus): readonly PersonId[] =>
  memberIds.filter((personId) => !leftIds.includes(personId))

/**
 * Whether this seat is in a caucus, be it open or over: a mediator who was asked in, or a representative who was and still
 * speaks for one of its parties. Who stands aside on its issue is out of it, and so is whoever has been given another seat.
 */
export function isInCaucus(state: BoardState, caucus: Caucus, { personId, role, partyId }: Actor): boolean {
  if (personId === null || !membersOf(caucus).includes(personId)) return false
  if (standsAside(state, caucus.issueId, personId)) return false
  return role === 'mediator' || (role === 'partyRep' && partyId !== null && caucus.partyIds.includes(partyId))
}

/** The newest running caucus that this seat is in, or null. */
export const ownCaucus = (state: BoardState, actor: Actor): Caucus | null =>
  runningCaucuses(state).findLast((caucus) => isInCaucus(state, caucus, actor)) ?? null

/** Words that would be submitted: of which caucus, or (null) of a party's own room. */
interface Offered {
  readonly issueId: IssueId
  readonly caucusId: CaucusId | null
  readonly text: string
}

/**
 * Whether these very words stand before everybody already, from the same caucus or the own room of this party: who stands
 * behind them signs on, nobody doubles them.
 */
export const isSubmitted = (
  { submissions }: BoardState,
  { issueId, caucusId, text }: Offered,
  partyId: PartyId | null,
): boolean =>
  [...submissions.values()].some(
    (one) =>
      one.issueId === issueId &&
      one.caucusId === caucusId &&
      one.text === text &&
      (caucusId !== null || (partyId !== null && one.fromPartyIds.includes(partyId))),
  )

/** The parties that are aside now, each once, in the order in which they were asked. */
export const partiesAside = (state: BoardState): readonly PartyId[] => [
  ...new Set(runningCaucuses(state).flatMap(({ partyIds }) => partyIds)),
]
