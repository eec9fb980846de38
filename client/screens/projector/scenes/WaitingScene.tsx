/** What the wall shows while no meeting is open: the next meeting with its time and place, or that the last one is over. */
import type { ReactNode } from 'react'
import { meetingsInOrder } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { momentOf } from '../../../ui/dates.ts'

/** `ready` is false until the record has come for the first time. */
export function WaitingScene({ state, ready }: { state: BoardState; ready: boolean }): ReactNode {
  const { t, language } = useT()
  if (!ready || state.board === null) return <p className="wall-message">{t('projector.connecting')}</p>
  const meetings = meetingsInOrder(state)
  const next = meetings.find((meeting) => meeting.status === 'scheduled')
  const justClosed = meetings.findLast((meeting) => meeting.closedAt !== undefined)
  if (justClosed !== undefined && justClosed.status === 'minutesDraft') {
    return (
      <div className="wall-waiting">
        <p className="wall-waiting-title">{justClosed.title}</p>
        <p className="wall-quiet">{t('projector.minutesDraft')}</p>
      </div>
    )
  }
  if (next === undefined) return <p className="wall-message">{t('projector.waitingNoMeeting')}</p>
  const time = momentOf(next.startAt, language, state.board.timezone)
  return (
    <div className="wall-waiting">
      <p className="wall-waiting-title">{next.title}</p>
      <p>{t('projector.startsAt', { time })}</p>
      <p className="wall-quiet">{next.place}</p>
    </div>
  )
}
