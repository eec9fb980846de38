/**
 * A clock that runs down for people: whole seconds of the server's time, never the device's; warns a while before its end,
 * goes on counting after it, stands still while it is held. Says in words what its colour says. Reads nothing aloud by
 * itself: a clock that speaks every second speaks over the speaker.
 */
import type { ReactNode } from 'react'
import { useServerNow } from '../state/board-provider.tsx'
import { useT } from '../state/language.tsx'
import { clockText } from '#shared/board/turn.ts'
import './clocks.css'

/** Where a clock stands: `soon` within `warnAt` seconds of its end, `over` from zero on, `held` while it stands still. */
export type ClockPhase = 'running' | 'soon' | 'over' | 'held'

/** `left` in whole seconds, negative once the time is over. */
export function clockPhase(left: number, warnAt: number, held = false): ClockPhase {
  if (held) return 'held'
  if (left <= 0) return 'over'
  return left <= warnAt ? 'soon' : 'running'
}

export interface CountdownProps {
  /** Whole seconds that are left at this moment of server time (milliseconds); negative once it is over. */
  readonly secondsLeft: (now: number) => number
  /** Seconds before the end from which it warns. */
  readonly warnAt?: number
  readonly held?: boolean
  readonly testId?: string
}

/** `1:32`, or “时间到” with what has gone over. */
export function Countdown({ secondsLeft, warnAt = 30, held = false, testId }: CountdownProps): ReactNode {
  const { t } = useT()
  const left = secondsLeft(useServerNow())
  const phase = clockPhase(left, warnAt, held)
  return (
    <span className="hy-clock" role="timer" data-phase={phase} data-testid={testId}>
      {left > 0
        ? t('common.clockLeft', { time: clockText(left) })
        : left === 0
          ? t('common.clockOver')
          : t('common.clockOverBy', { time: clockText(left) })}
    </span>
  )
}
