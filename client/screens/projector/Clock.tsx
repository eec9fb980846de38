/**
 * A clock that the back row reads. Shortly before its end it says so; from zero it says 超时 in words, turns red and goes on
 * counting: a clock that stops would hide who overran. It stands still while the meeting is paused, and says that too.
 */
import type { ReactNode } from 'react'
import type { Turn } from '#shared/board/board.ts'
import { clockText, secondsLeft } from '#shared/board/turn.ts'
import { useT } from '../../state/language.tsx'
import { clockState } from './clocks.ts'
import type { Word } from './wall-speakers.ts'
import { wordSeconds } from './wall-speakers.ts'

/** Seconds left of a turn. */
export const turnLeft = (turn: Turn, now: number): number => secondsLeft(turn, now)

/** Seconds left of a word that was granted outside the turns. */
export const wordLeft = ({ at }: Word, now: number): number => Math.ceil((at + wordSeconds * 1000 - now) / 1000)

interface ClockProps {
  /** Whole seconds; negative once time is over. */
  readonly left: number
  readonly held: boolean
  readonly testId: string
}

/** The figures, with a word where they need one. */
export function Clock({ left, held, testId }: ClockProps): ReactNode {
  const { t } = useT()
  const state = clockState(left)
  const time = clockText(left)
  const spoken = left < 0 ? t('projector.turnOverBy', { time }) : t('projector.turnLeft', { time })
  return (
    <span className="wall-timer" data-clock={state}>
      {held && <span className="wall-timer-word">{t('projector.turnHeld')}</span>}
      {!held && state === 'over' && <span className="wall-timer-word">{t('projector.turnOver')}</span>}
      {!held && state === 'warn' && <span className="wall-timer-word">{t('projector.turnWarn')}</span>}
      <span className="wall-timer-figures" data-testid={testId} role="timer" aria-label={spoken}>
        {time}
      </span>
    </span>
  )
}
