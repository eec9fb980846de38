/** The meeting's title, state, time and place. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { useServerNow } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { momentOf } from '../../ui/dates.ts'

function useWhen(meeting: Meeting): string {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const now = useServerNow(10_000)
  const begun = meeting.openedAt
  const when = momentOf(begun ?? meeting.startAt, language, timeZone)
  const open = meeting.status === 'running' || meeting.status === 'paused'
  const minutes = begun === undefined || !open ? 0 : Math.floor((now - Date.parse(begun)) / 60_000)
  return minutes < 1 ? t('observer.startsAt', { when }) : t('observer.startedAt', { when, minutes })
}

/** The page's heading. */
export function MeetingHead({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t, language } = useT()
  const timeZone = useTimeZone()
  const when = useWhen(meeting)
  const held = meeting.status === 'published' || meeting.status === 'minutesDraft'
  return (
    <div className="read-meeting">
      <h1>{meeting.title}</h1>
      <p data-testid="meeting-status" data-status={meeting.status}>
        {t(`common.meetingStatus_${meeting.status}`)}
        {' · '}
        {held ? momentOf(meeting.openedAt ?? meeting.startAt, language, timeZone) : when}
      </p>
      <p>{t('observer.place', { place: meeting.place })}</p>
    </div>
  )
}
