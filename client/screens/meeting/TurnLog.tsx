/** Who has spoken on the current item, when and for how long, latest first. A log of the record, not to be edited. */
import type { ReactNode } from 'react'
import type { AgendaItem, Turn } from '#shared/board/board.ts'
import { clockText, secondsSpoken } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { timeOfInstant } from '../../ui/dates.ts'
import { PartyBadge } from '../../ui/PartyBadge.tsx'
import styles from './meeting.module.css'

function Line({ state, turn }: { state: BoardState; turn: Turn }): ReactNode {
  const { t, language } = useT()
  const party = state.parties.get(turn.partyId)
  if (party === undefined) return null
  return (
    <li>
      <time dateTime={turn.startedAt}>{timeOfInstant(turn.startedAt, language, timeZoneOf(state))}</time>
      <PartyBadge party={party} size="s" />
      <span>
        {turn.endedAt === null ? t('meeting.turnLogNow') : clockText(secondsSpoken(turn, Date.parse(turn.endedAt)))}
        {turn.extendedBy > 0 && ` · ${t('meeting.turnExtended', { seconds: turn.extendedBy })}`}
      </span>
    </li>
  )
}

/** The turns of one agenda item. */
export function TurnLog({ state, item }: { state: BoardState; item: AgendaItem }): ReactNode {
  const { t } = useT()
  const turns = state.turns.flatMap((turn, place) => (turn.agendaId === item.id ? [{ turn, place }] : []))
  return (
    <div data-testid="turn-log">
      <h3>{t('meeting.turnLog')}</h3>
      {turns.length === 0 && <p className={styles['soft']}>{t('meeting.turnLogEmpty')}</p>}
      <ol className={styles['log']}>
        {turns.toReversed().map(({ turn, place }) => (
          <Line key={place} state={state} turn={turn} />
        ))}
      </ol>
    </div>
  )
}
