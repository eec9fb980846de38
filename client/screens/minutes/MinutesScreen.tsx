/**
 * The minutes page, `/b/:boardId/minutes/:meetingId`: what is still missing in words, the number, the ways to export, and
 * the minutes themselves as they will be printed. Made from the record that this seat holds and nothing else; without a
 * meeting in the address it lists the meetings.
 *
 * Stable hooks: `minutes-sheet`, `minutes-number`, `minutes-gaps`, `export-docx`, `export-md`, `export-signoff`,
 * `export-actions`, `minutes-list`.
 */
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import type { Meeting } from '#shared/board/board.ts'
import { meetingsInOrder } from '#shared/board/select.ts'
import type { MeetingId, ResolutionId } from '#shared/ids.ts'
import { isDraft } from '#shared/minutes/agreed.ts'
import { minutesBlocks } from '#shared/minutes/minutes.ts'
import type { BoardState } from '#shared/record/state.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { timeZoneOf } from '../../state/time-zone.ts'
import { useTitle } from '../../state/title.ts'
import { dayOfInstant } from '../../ui/dates.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { JumpToAgreed, ToReplay } from '../replay/ReplayLinks.tsx'
import { BlockSheet } from './BlockSheet.tsx'
import { gapsIn } from './checklist.ts'
import { ExportLinks } from './ExportLinks.tsx'
import { GapList } from './GapList.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './minutes.module.css'

function MeetingList({ state }: { state: BoardState }): ReactNode {
  const { t, language } = useT()
  const { boardId } = useMe()
  const meetings = meetingsInOrder(state)
    .filter(({ status }) => status !== 'cancelled')
    .toReversed()
  return (
    <div className={styles['page']}>
      <h1>{t('minutes.listTitle')}</h1>
      {meetings.length === 0 && <p>{t('minutes.listEmpty')}</p>}
      <ul className={styles['list']} data-testid="minutes-list">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <Link href={`/b/${encodeURIComponent(boardId)}/minutes/${encodeURIComponent(meeting.id)}`}>
              {meeting.title}
            </Link>
            <span className={styles['soft']}>
              {dayOfInstant(meeting.startAt, language, timeZoneOf(state))} ·{' '}
              {meeting.minutesNo ?? t('minutes.noNumber')} · {t(`common.meetingStatus_${meeting.status}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** From a clause to the moment at which it was agreed: on the screen only, in the screen's language. */
function ToAgreed({ resolutionId }: { readonly resolutionId: string }): ReactNode {
  const { language } = useT()
  const resolution = useBoard(({ resolutions }) => resolutions.get(resolutionId as ResolutionId))
  if (resolution === undefined) return null
  return (
    <p className={`${styles['agreed']} hy-no-print`} lang={language}>
      <JumpToAgreed resolution={resolution} />
    </p>
  )
}

function Minutes({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const blocks = useMemo(() => minutesBlocks(state, meeting.id), [state, meeting.id])
  const gaps = useMemo(() => gapsIn(state, meeting), [state, meeting])
  const keeper = mayGive(state, actor, 'meeting.numberMinutes')
  const open = isDraft(meeting) ? t('minutes.sentenceDraft') : t('minutes.sentenceOpen', { count: gaps.length })
  const sentence = gaps.length === 0 ? t('minutes.sentenceReady') : open
  useTitle(t('minutes.titleOf', { title: meeting.title }))
  return (
    <div className={styles['page']}>
      <h1 className="hy-hidden">{t('minutes.titleOf', { title: meeting.title })}</h1>
      <div className="hy-no-print">
        <NowBar sentence={keeper ? sentence : t('minutes.sentenceReader')} />
      </div>
      <div className={`${styles['tools']} hy-no-print`}>
        {keeper && <GapList gaps={gaps} />}
        {keeper && <NumberField state={state} meeting={meeting} />}
        <ExportLinks boardId={boardId} meetingId={meeting.id} />
        <p className={styles['ways']}>
          <Link href={`/b/${encodeURIComponent(boardId)}/minutes`}>{t('minutes.toList')}</Link>
          <ToReplay meetingId={meeting.id} />
        </p>
      </div>
      <BlockSheet blocks={blocks} AfterClause={ToAgreed} />
    </div>
  )
}

/** Route entry of the minutes page. */
export default function MinutesScreen(): ReactNode {
  const { t } = useT()
  const { meetingId } = useParams<{ meetingId?: string }>()
  const state = useBoard((board) => board)
  useTitle(t('minutes.title'))
  if (meetingId === undefined) return <MeetingList state={state} />
  const meeting = state.meetings.get(meetingId as MeetingId)
  return meeting === undefined ? <p>{t('minutes.unknown')}</p> : <Minutes state={state} meeting={meeting} />
}
