/**
 * The running turn: who speaks, how long is left, +30 s, the end. From thirty seconds on it says so in words, at zero it
 * turns red, says 超时 and goes on counting; while the meeting is paused it stands still and says that.
 */
import type { ReactNode } from 'react'
import type { Meeting, Turn } from '#shared/board/board.ts'
import { clockText, secondsLeft } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { clockPhase } from '../../../ui/Countdown.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import styles from '../console.module.css'

/** Seconds before the end from which the chair is warned. */
export const warnSeconds = 30

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly turn: Turn
  readonly leads: boolean
}

function TurnActs({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  return (
    <span className={styles['acts']}>
      <span data-testid="turn-plus-30">
        <ActButton size="s" input={{ type: 'turn.extend', meetingId: meeting.id, seconds: 30 }} testId="turn-extend">
          {t('meeting.turnExtend')}
        </ActButton>
      </span>
      <ActButton size="s" input={{ type: 'turn.end', meetingId: meeting.id }} testId="turn-end">
        {t('meeting.turnEnd')}
      </ActButton>
    </span>
  )
}

/** Draws itself again twice a second. */
export function RunningTurn({ state, meeting, turn, leads }: Props): ReactNode {
  const { t } = useT()
  const now = useServerNow(500)
  const party = state.parties.get(turn.partyId)
  const person = turn.personId === null ? undefined : state.people.get(turn.personId)
  const left = secondsLeft(turn, now)
  const stands = clockPhase(left, warnSeconds, turn.heldAt !== null)
  return (
    <div className={styles['turn']} data-state={stands} data-over={left <= 0} data-testid="turn-running">
      <span className={styles['turnWho']}>
        {party !== undefined && <PartyBadge party={party} size="l" />}
        {person !== undefined && <span className={styles['soft']}>{person.displayName}</span>}
      </span>
      <span className={styles['turnTime']}>
        <span className={styles['turnClock']} role="timer" data-testid="turn-remaining">
          {left < 0
            ? t('meeting.turnOver', { time: clockText(left) })
            : t('meeting.turnLeft', { time: clockText(left) })}
        </span>
        {stands !== 'running' && <strong>{t(`console.turn_${stands}`)}</strong>}
        {turn.extendedBy > 0 && (
          <span className={styles['soft']}>{t('meeting.turnExtended', { seconds: turn.extendedBy })}</span>
        )}
      </span>
      {leads && <TurnActs meeting={meeting} />}
    </div>
  )
}
