/**
 * The undo of a turn that was given or ended by mistake: whoever spoke last is given the floor again, or, where a raised
 * hand led to the turn, is put back into the list. One press, with the usual question beyond the plan.
 */
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { handOf, lastTurn } from './requests.ts'
import { TurnButton } from './TurnButton.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem
}

/** Nothing while somebody speaks, or before anybody has. */
export function LastSpeaker({ state, meeting, item }: Props): ReactNode {
  const { t, partyName } = useT()
  const last = lastTurn(state, meeting, item)
  const party = last === null ? undefined : state.parties.get(last.partyId)
  if (last === null || party === undefined || runningTurn(state, meeting.id) !== null) return null
  const person = last.personId === null ? undefined : state.people.get(last.personId)
  const hand = handOf(state, last)
  return (
    <div className={styles['acts']}>
      <TurnButton
        variant="subtle"
        input={{
          type: 'turn.start',
          meetingId: meeting.id,
          agendaId: item.id,
          partyId: last.partyId,
          personId: last.personId,
        }}
        party={partyName(party)}
        testId="turn-again"
      >
        {t('console.turnAgain', { who: person?.displayName ?? partyName(party) })}
      </TurnButton>
      {hand !== null && (
        <ActButton
          size="s"
          variant="subtle"
          input={{ type: 'floor.answer', requestId: hand.id, to: 'waiting' }}
          testId="turn-back-in-list"
        >
          {t('console.backInList')}
        </ActButton>
      )}
    </div>
  )
}
