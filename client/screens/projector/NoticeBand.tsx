/**
 * One line over whatever the wall shows: the chair's message, the pause with its reason, the countdown. All of them share
 * the line, so that there are never more than three things on the wall: the picture, who speaks, and this.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { clockText, countdownLeft } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { clockState, countdownOn, messageOn, pausedSeconds } from './clocks.ts'

/**
 * How long it has lasted stands beside the word, and is not to be taken for a countdown; beside a message there is room
 * for the word alone.
 */
function Pause({ meeting, seconds, short }: { meeting: Meeting; seconds: number; short: boolean }): ReactNode {
  const { t } = useT()
  const reason = short ? '' : (meeting.pause?.reason ?? '')
  return (
    <span className="wall-notice-pause" data-testid="wall-paused">
      <span>{reason === '' ? t('projector.paused') : t('projector.pausedFor', { reason })}</span>
      {!short && (
        <span className="wall-notice-lasted">
          {t('projector.pausedSince')}
          <span className="wall-timer-figures" role="timer" aria-label={t('projector.timerPaused')}>
            {clockText(seconds)}
          </span>
        </span>
      )}
    </span>
  )
}

function CountdownPart({ state, now }: { state: BoardState; now: number }): ReactNode {
  const { t } = useT()
  const countdown = countdownOn(state, now)
  if (countdown === null) return null
  const left = countdownLeft(countdown, now)
  return (
    <span className="wall-notice-countdown" data-testid="wall-countdown" data-clock={clockState(left)}>
      <span>{countdown.label === '' ? t('projector.timerTitle') : countdown.label}</span>
      <span className="wall-timer-figures" role="timer">
        {left <= 0 ? t('projector.timerUp') : clockText(left)}
      </span>
    </span>
  )
}

interface NoticeProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly now: number
  /** Whether the picture itself is the clock. */
  readonly clockShown: boolean
}

/** Nothing while there is nothing to say. */
export function NoticeBand({ state, meeting, now, clockShown }: NoticeProps): ReactNode {
  const message = messageOn(state, now)
  const countdown = countdownOn(state, now) !== null
  const counts = countdown && !clockShown
  const lasted = pausedSeconds(meeting, now)
  const paused = lasted !== null && (countdown || !clockShown)
  if (message === null && !paused && !counts) return null
  return (
    <aside className="wall-notice">
      {paused && <Pause meeting={meeting} seconds={lasted} short={message !== null} />}
      {message !== null && (
        <span className="wall-notice-message" data-testid="wall-message">
          {message.text}
        </span>
      )}
      {counts && <CountdownPart state={state} now={now} />}
    </aside>
  )
}
