/** Who of each party is in the room, and whose hand holds the pen, as far as the wall has room to say it. */
import type { PartyPresence } from '#shared/board/attendance.ts'
import { partyPresences } from '#shared/board/attendance.ts'
import type { Meeting, Person } from '#shared/board/board.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The parties of which somebody attends, in the board's order. */
export const presenceIn = (state: BoardState, meeting: Meeting): readonly PartyPresence[] =>
  partyPresences(state, meeting).filter(({ attending }) => attending > 0)

/** Up to this many parties are all named in the footer; of more, those that are not complete. */
const namedParties = 6

/** The parties that the footer names. */
export const presenceToName = (presence: readonly PartyPresence[]): readonly PartyPresence[] =>
  presence.length <= namedParties ? presence : presence.filter(({ here, attending }) => here < attending)

/** Who has been lent the pen of an issue's text, if anybody. */
export function penHolder(state: BoardState, issueId: IssueId): Person | null {
  const personId = state.pens.get(issueId)
  return (personId === undefined ? undefined : state.people.get(personId)) ?? null
}
