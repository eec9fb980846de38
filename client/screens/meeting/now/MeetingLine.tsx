/**
 * Below the sentence: which meeting, when and where, how long it has run, and for whoever leads the switches that are
 * not pressed every minute.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { itemTime } from '#shared/board/agenda-time.ts'
import type { Meeting } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import { clockText } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useAct, useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { dayOfInstant, timeOfInstant } from '../../../ui/dates.ts'
import { closeQuestion } from '../close-question.ts'
import { placeIn } from '../meeting-facts.ts'
import { ConsoleTools } from './ConsoleTools.tsx'
import { PauseDialog } from '../room/PauseDialog.tsx'
import { ReasonDialog } from '../room/ReasonDialog.tsx'
import styles from '../console.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting
  readonly leads: boolean
}

function Elapsed({ since, timeZone }: { readonly since: string; readonly timeZone: string }): ReactNode {
  const { t, language } = useT()
  const now = useServerNow(1000)
  const time = clockText(Math.max(0, Math.floor((now - Date.parse(since)) / 1000)))
  return (
    <span className={styles['figures']} data-testid="elapsed">
      {t('console.clockNow', { time: timeOfInstant(now, language, timeZone) })} · {t('meeting.elapsed', { time })}
    </span>
  )
}

function Switches({ state, meeting, timeZone }: Omit<Props, 'leads'> & { readonly timeZone: string }): ReactNode {
  const words = useT()
  const { t } = words
  const [pausing, setPausing] = useState(false)
  return (
    <span className={styles['acts']}>
      {meeting.status === 'running' && (
        <Button variant="subtle" size="sm" onClick={() => setPausing(true)} data-testid="pause-meeting">
          {t('meeting.pause')}
        </Button>
      )}
      {pausing && <PauseDialog meeting={meeting} timeZone={timeZone} onClose={() => setPausing(false)} />}
      <ActButton
        variant="subtle"
        size="s"
        input={{ type: 'meeting.close', meetingId: meeting.id }}
        confirm={closeQuestion(state, meeting, words)}
        testId="close-meeting"
      >
        {t('meeting.close')}
      </ActButton>
    </span>
  )
}

function Reopen({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { ask } = useAct()
  const [asking, setAsking] = useState(false)
  const act = (reason: string) => ({ type: 'meeting.reopen', meetingId: meeting.id, reason }) as const
  const why = ask(act(t('console.reopen')))
  if (why !== null) return null
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setAsking(true)} data-testid="reopen-meeting">
        {t('console.reopen')}
      </Button>
      {asking && (
        <ReasonDialog
          title={t('console.reopen')}
          explain={t('console.reopenExplain', { title: meeting.title })}
          label={t('console.reopenReason')}
          button={t('console.reopen')}
          act={act}
          onClose={() => setAsking(false)}
          testId="reopen"
        />
      )}
    </>
  )
}

/** Where the room is on the agenda, and the item's minutes; over-run in words and in red. */
function Place({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const now = useServerNow(5_000)
  const { item, n } = placeIn(state, meeting)
  if (item === null) return null
  const { planned, spent, over } = itemTime(state, item, now)
  return (
    <span className={styles['figures']} data-testid="item-time" data-over={over > 0}>
      {t('console.placeTime', { n, total: agendaOf(state, meeting.id).length, planned, spent })}
      {over > 0 && <strong className={styles['over']}> {t('console.minutesOver', { over })}</strong>}
    </span>
  )
}

/** Title, day and place: for whoever leads it while it runs they are nothing new. */
function WhichMeeting({ meeting, timeZone }: { readonly meeting: Meeting; readonly timeZone: string }): ReactNode {
  const { t, language } = useT()
  return (
    <>
      <strong>{meeting.title}</strong>
      <span>
        {t('meeting.placeAndTime', {
          day: dayOfInstant(meeting.startAt, language, timeZone),
          start: timeOfInstant(meeting.startAt, language, timeZone),
          end: timeOfInstant(meeting.endAt, language, timeZone),
          place: meeting.place,
        })}
      </span>
    </>
  )
}

/** One line, wrapping. */
export function MeetingLine({ state, meeting, leads }: Props): ReactNode {
  const { t } = useT()
  const zone = timeZoneOf(state)
  const open = meeting.id === state.openMeetingId
  const why = meeting.pause?.reason ?? ''
  return (
    <div className={styles['line']}>
      {!(open && leads) && <WhichMeeting meeting={meeting} timeZone={zone} />}
      {open && <Place state={state} meeting={meeting} />}
      <span data-testid="meeting-state">
        {t(`common.meetingStatus_${meeting.status}`)}
        {why !== '' && ` · ${why}`}
      </span>
      {open && meeting.openedAt !== undefined && <Elapsed since={meeting.openedAt} timeZone={zone} />}
      {open && leads && (
        <>
          <Switches state={state} meeting={meeting} timeZone={zone} />
          <ConsoleTools state={state} meeting={meeting} />
        </>
      )}
      {meeting.status === 'minutesDraft' && <Reopen meeting={meeting} />}
    </div>
  )
}
