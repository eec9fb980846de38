/**
 * What an earlier meeting left behind: issues that it dealt with and did not settle, and action items past their day. The
 * wizard offers both for the next agenda, the agenda shows them at its opening. Computed each time, so nothing is carried
 * that has been settled since; it puts nothing on an agenda by itself.
 */
import type { ActionItem, Issue, Meeting } from '#shared/board/board.ts'
import { agendaOf, isOpenIssue, isOverdue, issuesInOrder, meetingsInOrder } from '#shared/board/select.ts'
import type { Day } from '#shared/clock.ts'
import type { IssueId, MeetingId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** An issue that is carried on, with the last meeting that had it on its table. */
export interface CarriedIssue {
  readonly issue: Issue
  readonly from: Meeting
}

const isOver = ({ status }: Meeting): boolean => status === 'minutesDraft' || status === 'published'

/** Whether the meeting's agenda or its list names the issue. */
const dealsWith = (state: BoardState, meeting: Meeting, issueId: IssueId): boolean =>
  meeting.issueIds.includes(issueId) || agendaOf(state, meeting.id).some((item) => item.issueId === issueId)

/**
 * Unsettled issues of meetings that are over, the most pressing first. With `forMeeting` only those that this meeting does
 * not have yet; without it, those that no planned or open meeting has.
 */
export function carriedOver(state: BoardState, forMeeting: MeetingId | null = null): readonly CarriedIssue[] {
  const meetings = meetingsInOrder(state)
  const taken = meetings.filter((one) =>
    forMeeting === null ? !isOver(one) && one.status !== 'cancelled' : one.id === forMeeting,
  )
  return issuesInOrder(state)
    .filter(({ status }) => isOpenIssue(status))
    .filter(({ id }) => taken.every((meeting) => !dealsWith(state, meeting, id)))
    .flatMap((issue) => {
      const from = meetings.findLast(
        (meeting) => isOver(meeting) && meeting.id !== forMeeting && dealsWith(state, meeting, issue.id),
      )
      return from === undefined ? [] : [{ issue, from }]
    })
}

/** Action items past their day and not done, the longest overdue first; those of one day in the order of assignment. */
export const overdueActions = (state: BoardState, today: Day): readonly ActionItem[] =>
  [...state.actionItems.values()]
    .filter((item) => isOverdue(item, today))
    .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1))
