/**
 * What a phone in the hall can do: rate, answer, raise its hand, write one demand. Loaded only on phones that came by the
 * link of the hall while there is something to take part in.
 */
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { useHallMemory } from './hall-memory.ts'
import { Called, Hand, NotReached } from './Hand.tsx'
import { HallNote } from './HallNote.tsx'
import { ratingToShow } from './rating-round.ts'
import './hall.css'

const HallPolls = lazy(() => import('./HallPolls.tsx').then((module) => ({ default: module.HallPolls })))
const Rating = lazy(() => import('./Rating.tsx').then((module) => ({ default: module.Rating })))

export interface TakePartProps {
  readonly boardId: string
  readonly meeting: Meeting
  /** What stands between what is asked of the hall and what the hall may ask. */
  readonly children: ReactNode
}

/** What is asked of the hall comes first, then what the hall may ask. */
export default function TakePart({ boardId, meeting, children }: TakePartProps): ReactNode {
  const { memory, remember } = useHallMemory(boardId)
  const round = useBoard((state) => ratingToShow(state, meeting.id))
  const asked = useBoard((state) => [...state.polls.values()].some((poll) => poll.meetingId === meeting.id))
  const open = meeting.status === 'running' || meeting.status === 'paused'
  const own = { memory, remember }
  return (
    <>
      {open ? <Called meeting={meeting} memory={memory} /> : <NotReached meeting={meeting} memory={memory} />}
      <Suspense>
        {round === null ? null : <Rating round={round} {...own} />}
        {open && asked ? <HallPolls meeting={meeting} {...own} /> : null}
      </Suspense>
      {children}
      {open ? <Hand meeting={meeting} {...own} /> : null}
      {open ? <HallNote meeting={meeting} {...own} /> : null}
    </>
  )
}
