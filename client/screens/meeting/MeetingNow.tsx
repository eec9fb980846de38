/** The panel's first sentence: what happens now (for the secretary: what waits for the secretary), the one primary button, and beside it the meeting's clock and its less urgent switches. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AgendaItem, Meeting } from '#shared/board/board.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { agendaOf } from '#shared/board/select.ts'
import { clockText } from '#shared/board/turn.ts'
import type { Translate } from '#shared/i18n/message.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'
import { useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { ActButton } from '../../ui/ActButton.tsx'
import { dayOfInstant, momentOf, timeOfInstant } from '../../ui/dates.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { addressOf } from '../board/Now.tsx'
import type { Saying } from '../board/step-words.ts'
import { sayStep } from '../board/step-words.ts'
import { firstScene, placeIn } from './meeting-facts.ts'
import '../../ui/plain.css'
import styles from './meeting.module.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting | null
  readonly role: string
}

type Reader = 'chair' | 'reader'

/** The sentence for a running meeting: the item, or what stands in focus outside the agenda. */
function runningSentence(t: Translate, state: BoardState, meeting: Meeting, reader: Reader): string {
  const { item, n } = placeIn(state, meeting)
  if (item !== null) return t('meeting.nowItem', { n, title: item.title })
  const issue = state.focus?.issueId == null ? undefined : state.issues.get(state.focus.issueId)
  if (issue !== undefined) return t('meeting.nowFreeFocus', { title: issue.title })
  return reader === 'chair' ? t('meeting.nowNoFocus') : t('meeting.nowNoFocusReader')
}

function sentenceOf(t: Translate, state: BoardState, meeting: Meeting | null, role: string, time: string): string {
  const chair = role === 'facilitator'
  if (meeting === null) return chair || role === 'secretary' ? t('meeting.nowNothing') : t('meeting.nowNothingReader')
  const facts = { title: meeting.title, time }
  switch (meeting.status) {
    case 'scheduled':
      return chair ? t('meeting.nowScheduled', facts) : t('meeting.nowScheduledReader', facts)
    case 'running':
      return runningSentence(t, state, meeting, chair ? 'chair' : 'reader')
    case 'paused':
      return chair ? t('meeting.nowPaused') : t('meeting.nowPausedReader')
    case 'minutesDraft':
    case 'published':
      return chair || role === 'secretary' ? t('meeting.nowClosed') : t('meeting.nowClosedReader')
    default:
      return assertNever(meeting.status)
  }
}

/** The act that takes the room to an agenda item. */
export const moveTo = (meeting: Meeting, item: AgendaItem): CommandInput => ({
  type: 'focus.move',
  meetingId: meeting.id,
  agendaId: item.id,
  issueId: item.issueId,
  scene: firstScene(item),
})

function PrimaryAct({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t } = useT()
  if (meeting.status === 'scheduled') {
    return (
      <ActButton
        variant="primary"
        size="l"
        reason="always"
        input={{ type: 'meeting.open', meetingId: meeting.id }}
        confirm={t('meeting.openConfirm', { title: meeting.title })}
        testId="open-meeting"
      >
        {t('meeting.open')}
      </ActButton>
    )
  }
  if (meeting.status === 'paused') {
    return (
      <ActButton
        variant="primary"
        size="l"
        input={{ type: 'meeting.resume', meetingId: meeting.id }}
        testId="resume-meeting"
      >
        {t('meeting.resume')}
      </ActButton>
    )
  }
  if (meeting.status !== 'running') return null
  const { item, next } = placeIn(state, meeting)
  const goal = item === null ? agendaOf(state, meeting.id)[0] : next
  if (goal === undefined || goal === null) return null
  return (
    <ActButton variant="primary" size="l" input={moveTo(meeting, goal)} testId="next-item">
      {item === null ? t('meeting.firstItem') : t('meeting.nextItem', { title: goal.title })}
    </ActButton>
  )
}

function Switches({ meeting }: { meeting: Meeting }): ReactNode {
  const { t } = useT()
  return (
    <span className={styles['switches']}>
      {meeting.status === 'running' && (
        <ActButton
          variant="subtle"
          size="s"
          input={{ type: 'meeting.pause', meetingId: meeting.id }}
          confirm={t('meeting.pauseConfirm')}
          testId="pause-meeting"
        >
          {t('meeting.pause')}
        </ActButton>
      )}
      <ActButton
        variant="subtle"
        size="s"
        input={{ type: 'meeting.close', meetingId: meeting.id }}
        confirm={t('meeting.closeConfirm', { title: meeting.title })}
        testId="close-meeting"
      >
        {t('meeting.close')}
      </ActButton>
    </span>
  )
}

function Elapsed({ since }: { since: string }): ReactNode {
  const { t } = useT()
  const now = useServerNow(1000)
  const time = clockText(Math.max(0, Math.floor((now - Date.parse(since)) / 1000)))
  return (
    <span className={styles['elapsed']} data-testid="elapsed">
      {t('meeting.elapsed', { time })}
    </span>
  )
}

const idle: ReadonlySet<string> = new Set(['follow', 'nothing', 'recordAttendance'])

/** What waits for the secretary elsewhere while the meeting runs; null for nothing, and for all others. */
function useWaiting(state: BoardState): Saying | null {
  const words = useT()
  const { actor } = useMe()
  if (actor.role !== 'secretary' || state.openMeetingId === null) return null
  const step = nextStepFor(state, actor)
  return idle.has(step.kind) ? null : sayStep(step, { state, words })
}

/** Sentence, primary button, clock. */
export function MeetingNow({ state, meeting, role }: Props): ReactNode {
  const { t, language } = useT()
  const { boardId } = useMe()
  const zone = timeZoneOf(state)
  const time = meeting === null ? '' : momentOf(meeting.startAt, language, zone)
  const open = meeting !== null && meeting.id === state.openMeetingId
  const waiting = useWaiting(state)
  const held = meeting !== null && (meeting.status === 'minutesDraft' || meeting.status === 'published')
  return (
    <section aria-label={t('meeting.titlePanel')}>
      <NowBar sentence={waiting?.sentence ?? sentenceOf(t, state, meeting, role, time)}>
        {meeting !== null && role === 'facilitator' && <PrimaryAct state={state} meeting={meeting} />}
        {waiting?.way != null && (
          <Link href={addressOf(boardId, waiting.way)} className="hy-button hy-button-primary" data-testid="waiting-go">
            {waiting.label}
          </Link>
        )}
        {held && (
          <Link
            href={`/b/${encodeURIComponent(boardId)}/minutes/${encodeURIComponent(meeting.id)}`}
            className="hy-button hy-button-primary"
          >
            {t('meeting.toMinutes')}
          </Link>
        )}
      </NowBar>
      {meeting !== null && (
        <p className={styles['line']}>
          <strong>{meeting.title}</strong>
          <span>
            {t('meeting.placeAndTime', {
              day: dayOfInstant(meeting.startAt, language, zone),
              start: timeOfInstant(meeting.startAt, language, zone),
              end: timeOfInstant(meeting.endAt, language, zone),
              place: meeting.place,
            })}
          </span>
          <span>{t(`common.meetingStatus_${meeting.status}`)}</span>
          {open && meeting.openedAt !== undefined && <Elapsed since={meeting.openedAt} />}
          {open && role === 'facilitator' && <Switches meeting={meeting} />}
        </p>
      )}
    </section>
  )
}
