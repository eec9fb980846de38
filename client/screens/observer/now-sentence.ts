/** What happens in the room now, in one plain sentence for someone who has just come in. */
import type { Meeting } from '#shared/board/board.ts'
import { runningTurn } from '#shared/board/turn.ts'
import { assertNever } from '#shared/result.ts'
import { useBoard, useServerNow } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { momentOf } from '../../ui/dates.ts'
import { settledResolutions } from '../public/public-facts.ts'
import { currentItem } from './current.ts'

/** Never empty. */
export function useNowSentence(meeting: Meeting | null): string {
  const { t, language, partyName } = useT()
  const timeZone = useTimeZone()
  const now = useServerNow(30_000)
  const item = useBoard((state) => (meeting === null ? null : currentItem(state, meeting.id)))
  const speaker = useBoard((state) => {
    const turn = meeting === null ? null : runningTurn(state, meeting.id)
    return turn === null ? null : (state.parties.get(turn.partyId) ?? null)
  })
  const agreed = useBoard((state) => settledResolutions(state).some((one) => one.meetingId === meeting?.id))
  if (meeting === null) return t('observer.nowNone')
  switch (meeting.status) {
    case 'scheduled':
      return Date.parse(meeting.startAt) < now
        ? t('observer.nowScheduledLate')
        : t('observer.nowScheduled', { when: momentOf(meeting.startAt, language, timeZone) })
    case 'paused':
      return t('observer.nowPaused')
    case 'running':
      if (item === null) return t('observer.nowRunning')
      return speaker === null
        ? t('observer.nowItem', { item })
        : t('observer.nowSpeaking', { item, party: partyName(speaker) })
    case 'minutesDraft':
      return agreed ? t('observer.nowEnded') : t('observer.nowEndedNone')
    case 'published':
    case 'cancelled':
      return t('observer.nowNone')
    default:
      return assertNever(meeting.status)
  }
}
