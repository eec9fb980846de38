/**
 * The parties in the suggested order (没发言的先说), each with its first-round tick, the time it has used of its planned time,
 * and the button that gives it the floor. A suggestion only: any of them may be called, nobody is called by itself.
 */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { notYetSpoken } from '#shared/board/speakers.ts'
import type { PartyTime } from '#shared/board/turn.ts'
import { clockText, partyTimes, suggestedOrder } from '#shared/board/turn.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { PartyBadge } from '../../../ui/PartyBadge.tsx'
import { TurnButton } from './TurnButton.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem
}

/** Turns and time of one party, over-run in words; nothing of it stops anybody. */
function Times({ item, time }: { readonly item: AgendaItem; readonly time: PartyTime }): ReactNode {
  const { t } = useT()
  const { turns, seconds, partyId } = time
  const planned = item.turnSeconds * item.turnsPerParty
  const over = planned > 0 && seconds > planned
  if (turns === 0) return <span className={styles['soft']}>{t('meeting.turnNever')}</span>
  const facts = { used: clockText(seconds), planned: clockText(planned), over: clockText(seconds - planned) }
  return (
    <span className={over ? styles['over'] : styles['soft']} data-testid={`time-${partyId}`} data-over={over}>
      <span className={styles['tick']} aria-hidden="true" />
      {t('meeting.turnTimes', { count: turns })} ·{' '}
      {planned === 0 ? facts.used : t(over ? 'console.timeOver' : 'console.timeUsed', facts)}
    </span>
  )
}

/** Who has not had the first turn yet. */
function FirstRound({ state, item }: { readonly state: BoardState; readonly item: AgendaItem }): ReactNode {
  const { t, partyName } = useT()
  const missing = notYetSpoken(state, item.id).flatMap((id) => state.parties.get(id) ?? [])
  const total = state.parties.size
  const parties = missing.map(partyName).join(t('common.listComma'))
  return (
    <span className={styles['soft']} data-testid="first-round">
      {missing.length === 0
        ? t('console.firstRoundDone', { total })
        : t('console.firstRound', { done: total - missing.length, total, parties })}
    </span>
  )
}

/** The list. */
export function SpeakerOrder({ state, meeting, item }: Props): ReactNode {
  const { t, partyName } = useT()
  const [residentsFirst, setResidentsFirst] = useState(false)
  const silent = item.issueId === null ? [] : whoIsSilent(state, item.issueId)
  const now = useServerNow(1000)
  const times = new Map(partyTimes(state, item.id, now).map((time) => [time.partyId, time]))
  const anyResidents = [...state.parties.values()].some((party) => party.isResidents)
  return (
    <div>
      <div className={styles['row']}>
        <h3>{t('meeting.turnOrder')}</h3>
        {anyResidents && (
          <Checkbox
            label={t('meeting.turnResidentsFirst')}
            checked={residentsFirst}
            onChange={(event) => setResidentsFirst(event.currentTarget.checked)}
          />
        )}
      </div>
      <FirstRound state={state} item={item} />
      <ol className={styles['order']}>
        {suggestedOrder(state, item.id, silent, residentsFirst).map((partyId) => {
          const party = state.parties.get(partyId)
          const time = times.get(partyId)
          return (
            party !== undefined && (
              <li key={partyId}>
                <PartyBadge party={party} />
                {time !== undefined && <Times item={item} time={time} />}
                <TurnButton
                  input={{ type: 'turn.start', meetingId: meeting.id, agendaId: item.id, partyId }}
                  party={partyName(party)}
                  testId={`turn-start-${partyId}`}
                >
                  <span aria-hidden="true">{t('meeting.turnStartShort')}</span>
                  <span className="hy-hidden">{t('meeting.turnStart', { party: partyName(party) })}</span>
                </TurnButton>
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}
