/**
 * What is said of a meeting's course: whether it goes on, where it goes on to, and that nothing is wanted of its reader now.
 * Says of an item that it is done with only where that is so. Pure; part of `step-words.ts`.
 */
import type { StepOf } from '#shared/board/next-step.ts'
import { isOpenIssue } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'

interface Facts {
  readonly state: BoardState
  readonly words: Words
}

/** The way on: into the first item, from an item with nothing left to do, or from one that is still talked about. */
export function sayMoveOn({ agendaId }: StepOf<'moveFocus'>, { state, words: { t } }: Facts): string {
  const title = state.agenda.get(agendaId)?.title ?? ''
  if (state.focus === null) return t('board.step_moveFirst', { title })
  const issue = state.focus.issueId === null ? undefined : state.issues.get(state.focus.issueId)
  const isDone = issue !== undefined && !isOpenIssue(issue.status)
  return t(isDone ? 'board.step_moveFocus' : 'board.step_moveAfter', { title })
}

/** While others act: what the room is at, or that it rests. */
export function sayFollow({ meetingId, issueId }: StepOf<'follow'>, { state, words: { t } }: Facts): string {
  if (state.meetings.get(meetingId)?.status === 'paused') return t('board.step_paused')
  const issue = issueId === null ? undefined : state.issues.get(issueId)
  return issue === undefined ? t('board.step_inMeeting') : t('board.step_follow', { no: issue.no, title: issue.title })
}
