/**
 * The agenda: each item with its planned minutes and what it has taken so far, over-run in words and in red; one press takes
 * the whole room to an item, the one beside it only looks ahead. The sum of the planned minutes stands below and turns red
 * when it does not fit the meeting.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import { itemTime } from '#shared/board/agenda-time.ts'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { AgendaId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { timeOfInstant } from '../../ui/dates.ts'
import { AddItem } from './AddItem.tsx'
import { AgendaSumLine } from './AgendaSumLine.tsx'
import { plannedStarts, sumAgenda } from './agenda-sums.ts'
import { Block } from './Block.tsx'
import { LookAhead } from './LookAhead.tsx'
import { placeIn } from './meeting-facts.ts'
import { moveTo } from './move.ts'
import { MoveButton } from './MoveButton.tsx'
import styles from './console.module.css'

/** Planned and spent minutes of one item; while the room is at it they are counted on. */
function Minutes({ state, item, current }: { state: BoardState; item: AgendaItem; current: boolean }): ReactNode {
  const { t } = useT()
  const now = useServerNow(current ? 5_000 : 60_000)
  const { planned, spent, over } = itemTime(state, item, now)
  const visited = current || state.visits.some(({ agendaId }) => agendaId === item.id)
  const facts = { planned, spent, over }
  return (
    <span data-testid={`minutes-${item.id}`} data-over={over > 0}>
      {visited ? t('console.minutesSpent', facts) : t('meeting.agendaMinutes', { minutes: planned })}
      {over > 0 && <strong className={styles['over']}> {t('console.minutesOver', facts)}</strong>}
    </span>
  )
}

interface RowProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly item: AgendaItem
  readonly n: number
  readonly current: boolean
  readonly time: string
  readonly leads: boolean
  readonly onLook: (id: AgendaId) => void
}

function RowActs({ state, meeting, item, n, current, onLook }: RowProps): ReactNode {
  const { t } = useT()
  const facts = { n, title: item.title }
  return (
    <span className={styles['itemActs']}>
      <button
        type="button"
        className={styles['quiet']}
        onClick={() => onLook(item.id)}
        aria-label={t('console.lookLabel', facts)}
        data-testid={`look-${item.id}`}
      >
        {t('console.lookShort')}
      </button>
      {!current && (
        <MoveButton
          size="sm"
          input={moveTo(state, meeting, item)}
          testId={`focus-${item.id}`}
          alias={`move-to-${item.id}`}
        >
          <span aria-hidden="true">{t('meeting.agendaFocus')}</span>
          <span className="hy-hidden">{t('meeting.agendaFocusLabel', facts)}</span>
        </MoveButton>
      )}
    </span>
  )
}

function Row(props: RowProps): ReactNode {
  const { state, item, n, current, time, leads } = props
  const { t } = useT()
  const { boardId } = useMe()
  return (
    <li className={styles['item']} data-testid={`agenda-${item.id}`} aria-current={current ? 'step' : undefined}>
      <span className={styles['number']}>{n}</span>
      <div className={styles['itemText']}>
        <span>{item.title}</span>
        <span className={styles['soft']}>
          {current && <strong>{t('meeting.agendaCurrent')} · </strong>}
          {!current && `${t('meeting.agendaStart', { time })} · `}
          <Minutes state={state} item={item} current={current} />
          {!leads && item.issueId !== null && (
            <>
              {' · '}
              <Link
                href={`/b/${encodeURIComponent(boardId)}/issue/${encodeURIComponent(item.issueId)}`}
                aria-label={t('meeting.agendaPreviewLabel', { title: item.title })}
              >
                {t('meeting.agendaPreview')}
              </Link>
            </>
          )}
        </span>
      </div>
      {leads && <RowActs {...props} />}
    </li>
  )
}

interface RailProps {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly leads: boolean
}

/** Beside the heading, folded or not: by how much the agenda is longer than the meeting. */
function OverPlan({ items, meeting }: { readonly items: readonly AgendaItem[]; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { over } = sumAgenda(items, meeting.startAt, meeting.endAt)
  return over > 0 && <span className={styles['over']}>{t('console.minutesOver', { over })}</span>
}

/** All items of the meeting; whoever leads an open meeting moves the room. */
export function AgendaRail({ state, meeting, leads }: RailProps): ReactNode {
  const { t, language } = useT()
  const [looking, setLooking] = useState<AgendaId | null>(null)
  const items = agendaOf(state, meeting.id)
  const starts = plannedStarts(items)
  const at = placeIn(state, meeting).item
  const zone = timeZoneOf(state)
  const begin = Date.parse(meeting.openedAt ?? meeting.startAt)
  const seen = items.findIndex(({ id }) => id === looking)
  const looked = items[seen]
  return (
    <Block name="agenda" title={t('meeting.agendaTitle')} aside={<OverPlan items={items} meeting={meeting} />}>
      {items.length === 0 && <p className={styles['soft']}>{t('meeting.agendaEmpty')}</p>}
      <ol className={styles['agenda']}>
        {items.map((item, index) => (
          <Row
            key={item.id}
            state={state}
            meeting={meeting}
            item={item}
            n={index + 1}
            current={item.id === at?.id}
            time={timeOfInstant(begin + (starts[index] ?? 0) * 60_000, language, zone)}
            leads={leads && meeting.id === state.openMeetingId}
            onLook={setLooking}
          />
        ))}
      </ol>
      {items.length > 0 && <AgendaSumLine items={items} startAt={meeting.startAt} endAt={meeting.endAt} />}
      <AddItem state={state} meeting={meeting} current={at} />
      {looked !== undefined && (
        <LookAhead state={state} meeting={meeting} item={looked} n={seen + 1} onClose={() => setLooking(null)} />
      )}
    </Block>
  )
}
