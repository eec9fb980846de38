/** Remarks that wait for an answer: the step of whoever writes the text that the room looks at. */
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { isFrozen, mayDraft } from '#shared/documents/names.ts'
import type { IssueId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

/** How many remarks on the issue's text have no answer yet and were not taken back. */
const unanswered = (state: BoardState, issueId: IssueId): number =>
  [...state.remarks.values()].filter(
    (one) => one.issueId === issueId && one.optionId === null && one.answer === null && one.withdrawnAt === null,
  ).length

/** Null for who does not write the text in focus, while it is frozen, and where nothing waits. */
export function remarksStep(state: BoardState, actor: Actor): NextStep | null {
  const issueId = state.focus?.issueId ?? null
  if (issueId === null || isFrozen(state, issueId) || !mayDraft(state, issueId, actor)) return null
  const count = unanswered(state, issueId)
  return count === 0 ? null : { kind: 'answerRemarks', issueId, count }
}
