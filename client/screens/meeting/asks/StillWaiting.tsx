/**
 * What the room has said and nobody has answered yet, for seats without a console and after a meeting was closed: notes to
 * take over or leave aside, a rating that is still open, answers that were not revealed. Takes no place where nothing waits.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { meetingsInOrder } from '#shared/board/select.ts'
import { mayGive, mayRevealAfter } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { meetingInHand } from '../meeting-facts.ts'
import { HallNotes, waitingNotes } from './HallNotes.tsx'
import { PollsAfter } from './PollBlock.tsx'
import { RatingBlock } from './RatingBlock.tsx'

const isRated = (state: BoardState, { id }: Meeting): boolean =>
  id !== state.openMeetingId && state.ratings.get(id)?.status === 'open'

/** Whether this meeting has asked what was never revealed; of the meeting in hand, whether it has asked anything. */
const hasAsked = (state: BoardState, { id }: Meeting): boolean =>
  [...state.polls.values()].some(
    ({ meetingId, status }) => meetingId === id && (status !== 'revealed' || meetingInHand(state)?.id === id),
  )

/** One block for each meeting and kind. */
export function StillWaiting({ state }: { readonly state: BoardState }): ReactNode {
  const { actor } = useMe()
  const meetings = meetingsInOrder(state)
  const rated = mayGive(state, actor, 'rating.close') ? meetings.filter((one) => isRated(state, one)) : []
  const written = mayGive(state, actor, 'hall.accept')
    ? meetings.filter((one) => waitingNotes(state, one).length > 0)
    : []
  const asked = meetings.filter((one) => mayRevealAfter(state, actor, one.id) && hasAsked(state, one))
  return (
    <>
      {asked.map((meeting) => (
        <PollsAfter key={meeting.id} state={state} meeting={meeting} />
      ))}
      {rated.map((meeting) => (
        <RatingBlock key={meeting.id} state={state} meeting={meeting} />
      ))}
      {written.map((meeting) => (
        <HallNotes key={meeting.id} state={state} meeting={meeting} />
      ))}
    </>
  )
}
