/**
 * What earlier meetings left behind, one by one for the planner to take or to leave: unsettled issues, provisional texts that
 * an on-site meeting tabled, and action items past their day. Puts nothing on an agenda by itself.
 */
import { carriedOver, overdueActions } from '#shared/board/carry-over.ts'
import { daysLate } from '#shared/board/select.ts'
import type { ActionItem, Issue } from '#shared/board/board.ts'
import type { Day } from '#shared/clock.ts'
import type { AgendaId, MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { PlanDraft } from './plan-draft.ts'
import { withAdded, withIssue } from './plan-draft.ts'

export type Leftover =
  | { readonly is: 'issue' | 'text'; readonly id: string; readonly issue: Issue; readonly from: string }
  | { readonly is: 'action'; readonly id: string; readonly item: ActionItem; readonly days: number }

/** What is left over and neither on the agenda nor put aside by the planner. */
export function leftovers(
  state: BoardState,
  draft: PlanDraft,
  {
    today,
    editing,
    seen,
  }: { readonly today: Day; readonly editing: MeetingId | null; readonly seen: ReadonlySet<string> },
): readonly Leftover[] {
  const issues = carriedOver(state, editing)
    .filter(({ issue }) => !draft.items.some((item) => item.issueId === issue.id))
    .map(({ issue, from }): Leftover => ({
      is: from.kind === 'onsite' ? 'text' : 'issue',
      id: issue.id,
      issue,
      from: from.title,
    }))
  const actions = overdueActions(state, today).map((item): Leftover => ({
    is: 'action',
    id: item.id,
    item,
    days: daysLate(item, today),
  }))
  return [...issues, ...actions].filter(({ id }) => !seen.has(id))
}

/** Minutes for an owner to say why an item is late. */
const actionMinutes = 5

/** The agenda with this on it; `actionTitle` is what the item about a late action is called. */
export function withLeftover(draft: PlanDraft, left: Leftover, key: AgendaId, actionTitle: string): PlanDraft {
  if (left.is !== 'action') return withIssue(draft, left.issue, key)
  return withAdded(draft, {
    key,
    issueId: left.item.issueId,
    title: actionTitle.slice(0, limits.titleLength),
    kind: 'actions',
    plannedMinutes: actionMinutes,
    turnSeconds: 60,
    turnsPerParty: 1,
  })
}
