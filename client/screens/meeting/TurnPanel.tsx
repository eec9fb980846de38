/**
 * Speaking turns on the current item: who speaks and for how long, who might speak next, who spoke so far, and who has
 * not yet said what it wants. The order is a suggestion; the facilitator may call anyone.
 */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AgendaItem, Meeting, Turn } from '#shared/board/board.ts'
import { clockText, runningTurn, secondsLeft, suggestedOrder, turnsTaken } from '#shared/board/turn.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import { placeIn } from './meeting-facts.ts'
import { TurnLog } from './TurnLog.tsx'
import styles from './meeting.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly role: string
}

function RunningTurn({
  state,
  meeting,
  turn,
  mine,
}: {
  state: BoardState
  meeting: Meeting
  turn: Turn
  mine: boolean
}): ReactNode {
  const { t } = useT()
  const now = useServerNow(500)
  const party = state.parties.get(turn.partyId)
  const left = secondsLeft(turn, now)
  return (
    <div className={styles['running']} data-over={left <= 0} data-testid="turn-running">
      <span>{party !== undefined && <PartyBadge party={party} size="l" />}</span>
      <span className={styles['clock']} role="timer" data-testid="turn-remaining">
        {left < 0 ? t('meeting.turnOver', { time: clockText(left) }) : t('meeting.turnLeft', { time: clockText(left) })}
      </span>
      {turn.extendedBy > 0 && (
        <span className={styles['soft']}>{t('meeting.turnExtended', { seconds: turn.extendedBy })}</span>
      )}
      {mine && (
        <span className={styles['switches']}>
          <ActButton input={{ type: 'turn.extend', meetingId: meeting.id, seconds: 30 }} testId="turn-extend">
            {t('meeting.turnExtend')}
          </ActButton>
          <ActButton input={{ type: 'turn.end', meetingId: meeting.id }} testId="turn-end">
            {t('meeting.turnEnd')}
          </ActButton>
        </span>
      )}
    </div>
  )
}

interface OrderProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem
}

function Order({ state, meeting, item }: OrderProps): ReactNode {
  const { t, partyName } = useT()
  const [residentsFirst, setResidentsFirst] = useState(false)
  const silent = item.issueId === null ? [] : whoIsSilent(state, item.issueId)
  const taken = turnsTaken(state, item.id)
  const anyResidents = [...state.parties.values()].some((party) => party.isResidents)
  return (
    <>
      <div className={styles['head']}>
        <span className={styles['soft']}>{t('meeting.turnOrder')}</span>
        {anyResidents && (
          <Checkbox
            label={t('meeting.turnResidentsFirst')}
            checked={residentsFirst}
            onChange={(event) => setResidentsFirst(event.currentTarget.checked)}
          />
        )}
      </div>
      <ol className={styles['order']}>
        {suggestedOrder(state, item.id, silent, residentsFirst).map((partyId) => {
          const party = state.parties.get(partyId)
          const times = taken.get(partyId) ?? 0
          return (
            party !== undefined && (
              <li key={partyId}>
                <PartyBadge party={party} />
                <span className={styles['soft']}>
                  {times === 0 ? t('meeting.turnNever') : t('meeting.turnTimes', { count: times })}
                </span>
                <ActButton
                  size="s"
                  input={{ type: 'turn.start', meetingId: meeting.id, agendaId: item.id, partyId }}
                  testId={`turn-start-${partyId}`}
                >
                  <span aria-hidden="true">{t('meeting.turnStartShort')}</span>
                  <span className="hy-hidden">{t('meeting.turnStart', { party: partyName(party) })}</span>
                </ActButton>
              </li>
            )
          )
        })}
      </ol>
    </>
  )
}

function Silent({ state, item }: { state: BoardState; item: AgendaItem }): ReactNode {
  const { t, partyName } = useT()
  if (item.issueId === null) return null
  const names = whoIsSilent(state, item.issueId).flatMap((id) => {
    const party = state.parties.get(id)
    return party === undefined ? [] : [partyName(party)]
  })
  return (
    <p className={styles['soft']} data-testid="silent">
      {names.length === 0
        ? t('meeting.silentNone')
        : t('meeting.silent', { parties: names.join(t('common.listComma')) })}
    </p>
  )
}

/** The running turn, the order, the log. Seats other than the facilitator read them. */
export function TurnPanel({ state, meeting, role }: Props): ReactNode {
  const { t } = useT()
  const turn = runningTurn(state, meeting.id)
  const { item } = placeIn(state, meeting)
  const mine = role === 'facilitator'
  return (
    <section className={styles['card']} aria-labelledby="turns">
      <div className={styles['head']}>
        <h2 id="turns">{t('meeting.turnTitle')}</h2>
        {item !== null && item.turnsPerParty > 0 && (
          <span className={styles['soft']}>
            {t('meeting.turnPlanned', { turns: item.turnsPerParty, seconds: item.turnSeconds })}
          </span>
        )}
      </div>
      {turn !== null && <RunningTurn state={state} meeting={meeting} turn={turn} mine={mine} />}
      {item === null ? (
        <p className={styles['soft']}>{t('meeting.turnNoItem')}</p>
      ) : (
        <>
          <Silent state={state} item={item} />
          {mine && <Order state={state} meeting={meeting} item={item} />}
          <TurnLog state={state} item={item} />
        </>
      )}
    </section>
  )
}
