/**
 * One clock and nothing else: the room's countdown, else how long the pause has lasted, else the running turn, else the
 * time of day. Says in words what it counts.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { clockText, countdownLeft, runningTurn } from '#shared/board/turn.ts'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { timeOfInstant } from '../../../ui/dates.ts'
import { Clock, turnLeft } from '../Clock.tsx'
import { clockState, countdownOn, pausedSeconds } from '../clocks.ts'
import { SpeakerName } from '../SpeakerName.tsx'
import { speakerOfTurn } from '../wall-speakers.ts'
import type { SceneProps } from './scene-props.ts'

function Big({
  label,
  figures,
  state,
  note,
}: {
  label: string
  figures: string
  state?: string
  note?: string
}): ReactNode {
  return (
    <div className="wall-big" data-clock={state}>
      <p className="wall-big-label" data-main>
        {label}
      </p>
      <p className="wall-big-figures" role="timer" data-testid="timer-figures">
        {figures}
      </p>
      {note !== undefined && note !== '' && <p className="wall-quiet">{note}</p>}
    </div>
  )
}

function CountdownFace({ left, label }: { left: number; label: string }): ReactNode {
  const { t } = useT()
  const name = label === '' ? t('projector.timerTitle') : label
  if (left <= 0) return <Big label={name} figures={t('projector.timerUp')} state="over" />
  return <Big label={name} figures={clockText(left)} state={clockState(left)} />
}

/** Whichever clock the room needs now. */
export function TimerScene({ state, meeting, now }: SceneProps & { meeting: Meeting }): ReactNode {
  const { t, language } = useT()
  const countdown = countdownOn(state, now)
  if (countdown !== null) return <CountdownFace left={countdownLeft(countdown, now)} label={countdown.label} />
  const paused = pausedSeconds(meeting, now)
  if (paused !== null) {
    return <Big label={t('projector.timerPaused')} figures={clockText(paused)} note={meeting.pause?.reason ?? ''} />
  }
  const turn = runningTurn(state, meeting.id)
  if (turn === null) {
    return <Big label={t('projector.timerClock')} figures={timeOfInstant(now, language, timeZoneOf(state))} />
  }
  return (
    <div className="wall-big">
      <p className="wall-big-label" data-main>
        <SpeakerName speaker={speakerOfTurn(state, turn)} />
      </p>
      <p className="wall-big-figures">
        <Clock left={turnLeft(turn, now)} held={turn.heldAt !== null} testId="turn-remaining" />
      </p>
    </div>
  )
}
