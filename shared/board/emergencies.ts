/**
 * What follows from an emergency that stands: a banner everywhere, and on its issue nothing that is put off. Facts for
 * screens only; no rule refuses anything because of them.
 */
import type { Emergency } from '#shared/board/room.ts'
import type { Day } from '#shared/clock.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The emergencies that have not been released, oldest first: each has its banner on every screen. */
export const standingEmergencies = (state: BoardState): readonly Emergency[] =>
  [...state.emergencies.values()].filter(({ released }) => released === null)

/** The day that a form for a new action on this issue begins with: today while an emergency stands on it, else none. */
export const defaultDueOn = (state: BoardState, issueId: IssueId, today: Day): Day | null =>
  standingEmergencies(state).some((one) => one.issueId === issueId) ? today : null
