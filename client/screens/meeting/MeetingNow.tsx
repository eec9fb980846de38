/**
 * What happens now in one sentence, for whoever leads with what is waited for on the issue in focus, for the secretary with
 * what waits for the secretary; the one primary button; and below it the meeting's line.
 */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Meeting } from '#shared/board/board.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { chairStep } from '#shared/board/next-step/chair.ts'
import type { Translate } from '#shared/i18n/message.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { momentOf } from '../../ui/dates.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { addressOf } from '../board/Now.tsx'
import type { Saying } from '../board/step-words.ts'
import { sayStep } from '../board/step-words.ts'
import { placeIn } from './meeting-facts.ts'
import { MeetingLine } from './now/MeetingLine.tsx'
import { PrimaryStep } from './now/PrimaryStep.tsx'
import { ToReplay } from '../replay/ReplayLinks.tsx'
import '../../ui/plain.css'

interface Props {
  readonly state: BoardState
  readonly meeting: Meeting | null
  readonly role: string
  readonly leads: boolean
}

/** The sentence for a running meeting: the item, or what stands in focus outside the agenda. */
function runningSentence(t: Translate, state: BoardState, meeting: Meeting, leads: boolean): string {
  const { item, n } = placeIn(state, meeting)
  if (item !== null) return t('meeting.nowItem', { n, title: item.title })
  const issue = state.focus?.issueId == null ? undefined : state.issues.get(state.focus.issueId)
  if (issue !== undefined) return t('meeting.nowFreeFocus', { title: issue.title })
  return leads ? t('meeting.nowNoFocus') : t('meeting.nowNoFocusReader')
}

function sentenceOf(t: Translate, { state, meeting, role, leads }: Props, time: string): string {
  const prepares = leads || role === 'secretary'
  if (meeting === null) return prepares ? t('meeting.nowNothing') : t('meeting.nowNothingReader')
  const facts = { title: meeting.title, time }
  switch (meeting.status) {
    case 'scheduled':
      return leads ? t('meeting.nowScheduled', facts) : t('meeting.nowScheduledReader', facts)
    case 'running':
      return runningSentence(t, state, meeting, leads)
    case 'paused':
      return leads ? t('meeting.nowPaused') : t('meeting.nowPausedReader')
    case 'minutesDraft':
    case 'published':
      return prepares ? t('meeting.nowClosed') : t('meeting.nowClosedReader')
    case 'cancelled':
      return t('console.nowCancelled', facts)
    default:
      return assertNever(meeting.status)
  }
}

const idle: ReadonlySet<string> = new Set(['follow', 'nothing', 'recordAttendance'])

/** What waits for the secretary elsewhere while the meeting runs; null for nothing, and for all others. */
function useWaiting({ state, leads }: Props): Saying | null {
  const words = useT()
  const { actor } = useMe()
  if (leads || actor.role !== 'secretary' || state.openMeetingId === null) return null
  const step = nextStepFor(state, actor)
  return idle.has(step.kind) ? null : sayStep(step, { state, words })
}

/** Steps that the primary button says itself. */
const said: ReadonlySet<string> = new Set([
  'follow',
  'nothing',
  'moveFocus',
  'closeMeeting',
  'resumeMeeting',
  'recordAttendance',
])

/** What the issue in focus waits for, where the button does not say it; empty for all who do not lead. */
function useStepWords({ state, meeting, leads }: Props): string {
  const words = useT()
  if (!leads || meeting?.status !== 'running' || state.focus?.issueId == null) return ''
  const step = chairStep(state, 'facilitator')
  if (said.has(step.kind)) return ''
  const { item, n } = placeIn(state, meeting)
  const { sentence } = sayStep(step, { state, words })
  return item === null ? sentence : words.t('console.nowStep', { n, sentence })
}

/** Sentence, primary button, line. */
export function MeetingNow(props: Props): ReactNode {
  const { state, meeting, leads } = props
  const { t, language } = useT()
  const { boardId } = useMe()
  const time = meeting === null ? '' : momentOf(meeting.startAt, language, timeZoneOf(state))
  const waiting = useWaiting(props)
  const step = useStepWords(props)
  const held = meeting !== null && (meeting.status === 'minutesDraft' || meeting.status === 'published')
  const sentence = waiting?.sentence ?? (step === '' ? sentenceOf(t, props, time) : step)
  return (
    <section aria-label={t('meeting.titlePanel')}>
      <NowBar sentence={sentence}>
        {meeting !== null && leads && <PrimaryStep state={state} meeting={meeting} />}
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
        {held && <ToReplay meetingId={meeting.id} />}
      </NowBar>
      {meeting !== null && <MeetingLine state={state} meeting={meeting} leads={leads} />}
    </section>
  )
}
