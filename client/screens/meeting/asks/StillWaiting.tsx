/**
 * What the hall has said and nobody has answered yet, for seats without a console and after a meeting was closed: notes to
 * take over or leave aside, and a rating that is still open. Takes no place where nothing waits.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { meetingsInOrder } from '#shared/board/select.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../../state/board.tsx'
import { HallNotes, waitingNotes } from './HallNotes.tsx'
import { RatingBlock } from './RatingBlock.tsx'

const isRated = (state: BoardState, { id }: Meeting): boolean =>
  id !== state.openMeetingId && state.ratings.get(id)?.status === 'open'

/** One block for each meeting and kind. */
export function StillWaiting({ state }: { readonly state: BoardState }): ReactNode {
  const { actor } = useMe()
  const meetings = meetingsInOrder(state)
  const rated = mayGive(state, actor, 'rating.close') ? meetings.filter((one) => isRated(state, one)) : []
  const written = mayGive(state, actor, 'hall.accept')
    ? meetings.filter((one) => waitingNotes(state, one).length > 0)
    : []
  return (
    <>
      {rated.map((meeting) => (
        <RatingBlock key={meeting.id} state={state} meeting={meeting} />
      ))}
      {written.map((meeting) => (
        <HallNotes key={meeting.id} state={state} meeting={meeting} />
      ))}
    </>
  )
}
