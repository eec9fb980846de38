/** What is asked before a meeting is closed: whether it can be opened again, and what in it is still open. Refuses nothing. */
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Words } from '../../state/language.tsx'

/** The question, with everything of the room that would be left where it is. */
export function closeQuestion(state: BoardState, meeting: Meeting, { t }: Pick<Words, 't'>): string {
  const here = ({ meetingId }: { readonly meetingId: Meeting['id'] }): boolean => meetingId === meeting.id
  const hands = [...state.requests.values()].filter((one) => here(one) && one.status === 'waiting').length
  const polls = [...state.polls.values()].filter((one) => here(one) && one.status === 'open').length
  const left = [
    ...(hands > 0 ? [t('meeting.closeOpen_hands', { n: hands })] : []),
    ...(polls > 0 ? [t('meeting.closeOpen_polls', { n: polls })] : []),
    ...(state.ratings.has(meeting.id) ? [] : [t('meeting.closeOpen_rating')]),
    ...(state.countdown?.meetingId === meeting.id ? [t('meeting.closeOpen_countdown')] : []),
  ]
  const open = left.length === 0 ? '' : t('meeting.closeOpen', { list: left.join(t('common.listComma')) })
  return t('meeting.closeConfirm', { title: meeting.title, open })
}
