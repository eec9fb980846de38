/**
 * The agenda: one press takes the whole room to an item; the link beside it opens the issue only for the reader.
 * The sum of the planned minutes stands below and becomes a warning when it does not fit the meeting.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { timeOfInstant } from '../../ui/dates.ts'
import { AgendaSumLine } from './AgendaSumLine.tsx'
import { plannedStarts } from './agenda-sums.ts'
import { placeIn } from './meeting-facts.ts'
import { moveTo } from './MeetingNow.tsx'
import styles from './meeting.module.css'

interface RowProps {
  readonly meeting: Meeting
  readonly item: AgendaItem
  readonly n: number
  readonly current: boolean
  readonly time: string
  readonly movable: boolean
}

function Row({ meeting, item, n, current, time, movable }: RowProps): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const facts = { n, title: item.title }
  return (
    <li className={styles['item']} data-testid={`agenda-${item.id}`} aria-current={current ? 'step' : undefined}>
      <span className={styles['number']}>{n}</span>
      <div className={styles['itemText']}>
        <span>{item.title}</span>
        <span className={styles['soft']}>
          {current && <strong>{t('meeting.agendaCurrent')} · </strong>}
          {t('meeting.agendaStart', { time })} · {t('meeting.agendaMinutes', { minutes: item.plannedMinutes })}
          {item.issueId !== null && (
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
      {movable && (
        <ActButton size="s" input={moveTo(meeting, item)} testId={`focus-${item.id}`}>
          <span aria-hidden="true">{t('meeting.agendaFocus')}</span>
          <span className="hy-hidden">{t('meeting.agendaFocusLabel', facts)}</span>
        </ActButton>
      )}
    </li>
  )
}

/** All items of the meeting; only the facilitator of an open meeting moves the room. */
export function AgendaRail({ state, meeting, role }: { state: BoardState; meeting: Meeting; role: string }): ReactNode {
  const { t, language } = useT()
  const items = agendaOf(state, meeting.id)
  const starts = plannedStarts(items)
  const at = placeIn(state, meeting).item
  const zone = timeZoneOf(state)
  const begin = Date.parse(meeting.openedAt ?? meeting.startAt)
  return (
    <section className={styles['card']} aria-labelledby="agenda-rail">
      <h2 id="agenda-rail">{t('meeting.agendaTitle')}</h2>
      {items.length === 0 && <p className={styles['soft']}>{t('meeting.agendaEmpty')}</p>}
      <ol className={styles['agenda']}>
        {items.map((item, index) => (
          <Row
            key={item.id}
            meeting={meeting}
            item={item}
            n={index + 1}
            current={item.id === at?.id}
            time={timeOfInstant(begin + (starts[index] ?? 0) * 60_000, language, zone)}
            movable={role === 'facilitator' && meeting.id === state.openMeetingId}
          />
        ))}
      </ol>
      {items.length > 0 && <AgendaSumLine items={items} startAt={meeting.startAt} endAt={meeting.endAt} />}
    </section>
  )
}
