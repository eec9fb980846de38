/**
 * Which meeting is looked back at, where several were held on this board; a plain list of choices, no Mantine. Test id:
 * `replay-meeting`.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Replay } from '#shared/board/replay.ts'
import { heldMeetings } from '#shared/board/replay.ts'
import type { MeetingId } from '#shared/ids.ts'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { dayOfInstant } from '../../ui/dates.ts'

export interface MeetingChoiceProps {
  readonly replay: Replay
  readonly children: (meetingId: MeetingId) => ReactNode
}

/** The meeting that the address names (`?meeting=`), else the newest that was held; says so where there was none. */
export function MeetingChoice({ replay, children }: MeetingChoiceProps): ReactNode {
  const { t, language } = useT()
  const held = heldMeetings(replay)
  const [chosen, setChosen] = useState(() => new URLSearchParams(window.location.search).get('meeting'))
  const meetingId = held.find((id) => id === chosen) ?? held.at(-1)
  if (meetingId === undefined) return <p data-testid="replay-none">{t('replay.noMeeting')}</p>
  const state = replay.final
  return (
    <>
      {chosen !== null && chosen !== meetingId ? <p data-testid="replay-not-held">{t('replay.notHeld')}</p> : null}
      {held.length > 1 ? (
        <label className="replay-choice">
          {t('replay.chooseMeeting')}
          <select
            value={meetingId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data-testid="replay-meeting"
          >
            {held.map((id) => {
              const meeting = state.meetings.get(id)
              const day = meeting === undefined ? '' : dayOfInstant(meeting.startAt, language, timeZoneOf(state))
              return (
                <option key={id} value={id}>
                  {meeting?.title} · {day}
                </option>
              )
            })}
          </select>
        </label>
      ) : null}
      {children(meetingId)}
    </>
  )
}
