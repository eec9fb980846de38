/**
 * Who of each party is in the room, and whose hand holds the pen, as the wall says it. Counts those who are recorded as
 * attending; who has stepped out or left is not there. A party of which nobody is recorded is said to have nothing.
 */
import type { Meeting, Party, Person } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { isAway } from '#shared/record/evolve/meeting.ts'
import type { BoardState } from '#shared/record/state.ts'

/** One party's people: `here` of the `of` who attend. */
export interface Presence {
  readonly party: Party
  readonly here: number
  readonly of: number
}

/** Each party of which somebody attends, in the board's order. */
export function presenceIn(state: BoardState, meeting: Meeting): readonly Presence[] {
  const attending = meeting.attendance.filter(({ kind }) => kind === 'attend')
  return partiesInOrder(state).flatMap((party) => {
    const own = attending.filter(({ personId }) => state.people.get(personId)?.partyId === party.id)
    const here = own.filter((entry) => entry.leftAt === null && !isAway(entry)).length
    return own.length === 0 ? [] : [{ party, here, of: own.length }]
  })
}

/** Up to this many parties are all named in the footer; of more, those that are not complete. */
const namedParties = 6

/** The parties that the footer names. */
export const presenceToName = (presence: readonly Presence[]): readonly Presence[] =>
  presence.length <= namedParties ? presence : presence.filter(({ here, of }) => here < of)

/** Who has been lent the pen of an issue's text, if anybody. */
export function penHolder(state: BoardState, issueId: IssueId): Person | null {
  const personId = state.pens.get(issueId)
  return (personId === undefined ? undefined : state.people.get(personId)) ?? null
}
