/**
 * The parties in the suggested order (没发言的先说), each with its first-round tick, the time it has used of its planned time,
 * and the button that gives it the floor. A suggestion only: any of them may be called, nobody is called by itself.
 */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting, Party } from '#shared/board/board.ts'
import { clockText, secondsSpoken, suggestedOrder, turnsTaken } from '#shared/board/turn.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { PartyId } from '#shared/ids.ts'
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

/** Seconds that a party has spoken on an item so far. */
export const secondsUsed = (state: BoardState, item: AgendaItem, partyId: PartyId, now: number): number =>
  state.turns
    .filter((turn) => turn.agendaId === item.id && turn.partyId === partyId)
    .reduce((sum, turn) => sum + secondsSpoken(turn, now), 0)

/** Seconds that a party is planned to speak on an item; 0 where it is not limited. */
export const secondsPlanned = (item: AgendaItem): number => item.turnSeconds * item.turnsPerParty

function Times({ state, item, party, times }: Omit<Props, 'meeting'> & { party: Party; times: number }): ReactNode {
  const { t } = useT()
  const now = useServerNow(1000)
  const used = secondsUsed(state, item, party.id, now)
  const planned = secondsPlanned(item)
  const over = planned > 0 && used > planned
  if (times === 0) return <span className={styles['soft']}>{t('meeting.turnNever')}</span>
  const facts = { used: clockText(used), planned: clockText(planned), over: clockText(used - planned) }
  return (
    <span className={over ? styles['over'] : styles['soft']} data-testid={`time-${party.id}`} data-over={over}>
      <span className={styles['tick']} aria-hidden="true" />
      {t('meeting.turnTimes', { count: times })} ·{' '}
      {planned === 0 ? facts.used : t(over ? 'console.timeOver' : 'console.timeUsed', facts)}
    </span>
  )
}

function FirstRound({ state, taken }: { state: BoardState; taken: ReadonlyMap<PartyId, number> }): ReactNode {
  const { t, partyName } = useT()
  const missing = [...state.parties.values()].filter((party) => !taken.has(party.id))
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
  const taken = turnsTaken(state, item.id)
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
      <FirstRound state={state} taken={taken} />
      <ol className={styles['order']}>
        {suggestedOrder(state, item.id, silent, residentsFirst).map((partyId) => {
          const party = state.parties.get(partyId)
          return (
            party !== undefined && (
              <li key={partyId}>
                <PartyBadge party={party} />
                <Times state={state} item={item} party={party} times={taken.get(partyId) ?? 0} />
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
