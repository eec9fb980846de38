/**
 * 请大家回来: asks everybody back to what the room looks at, and says how many go along by themselves. Asks only; nobody is
 * moved by it.
 */
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAttendants } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { timeOfInstant } from '../../../ui/dates.ts'
import styles from '../console.module.css'

/** The button and the count. */
export function CallEverybody({
  state,
  meeting,
}: {
  readonly state: BoardState
  readonly meeting: Meeting
}): ReactNode {
  const { t, language } = useT()
  const { people, following } = useAttendants()
  return (
    <span className={styles['inline']}>
      <ActButton
        size="s"
        variant="subtle"
        input={{ type: 'focus.call', meetingId: meeting.id }}
        testId="call-everybody"
      >
        {t('console.callEverybody')}
      </ActButton>
      <span className={styles['soft']} data-testid="following-count">
        {t('console.following', { following, count: people.length })}
        {state.calledAt !== null &&
          ` · ${t('console.calledAt', { time: timeOfInstant(state.calledAt, language, timeZoneOf(state)) })}`}
      </span>
    </span>
  )
}
