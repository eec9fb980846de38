/** What the facilitator says to everybody at once: a line of words, and the countdown of the whole room. */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { countdownLeft } from '#shared/board/turn.ts'
import { useBoard, useServerNow } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { Countdown } from '../../ui/Countdown.tsx'

function Message({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const now = useServerNow(5_000)
  const message = useBoard((state) => state.message)
  const shown =
    message !== null && message.meetingId === meeting.id && (message.until === null || Date.parse(message.until) > now)
  return (
    <output className={shown ? 'read-message' : 'hy-hidden'} data-testid={shown ? 'room-message' : undefined}>
      {shown ? message.text : ''}
    </output>
  )
}

/** Nothing while nothing is said and nothing counted down. */
export function RoomLines({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const countdown = useBoard((state) => state.countdown)
  const open = meeting.status === 'running' || meeting.status === 'paused'
  if (!open) return null
  return (
    <div className="read-lines">
      <Message meeting={meeting} />
      {countdown === null || countdown.meetingId !== meeting.id ? null : (
        <p className="read-turn" data-testid="room-countdown">
          <span>{countdown.label === '' ? t('observer.countdown') : countdown.label}</span>
          <span className="read-clock">
            <Countdown secondsLeft={(now) => countdownLeft(countdown, now)} />
          </span>
        </p>
      )}
    </div>
  )
}
