/**
 * `/b/:boardId/observe`: the meeting as an observer's phone shows it, without a login: what happens now in one sentence,
 * who speaks, what is on the table, what has been agreed. Reads the public level only and holds no control over anything.
 * Test hooks: `observer`, `now`, `meeting-status`, `speaking`, `settled`.
 */
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import type { Resolution } from '#shared/board/board.ts'
import { useAttendants, useBoard } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { NowBar } from '../../ui/NowBar.tsx'
import { meetingToWatch, settledResolutions } from '../public/public-facts.ts'
import { PublicRecord } from '../public/PublicRecord.tsx'
import { ReaderFrame } from '../public/ReaderFrame.tsx'
import { SettledClause } from '../public/SettledClause.tsx'
import { CurrentItem } from './CurrentItem.tsx'
import { MeetingHead } from './MeetingHead.tsx'
import { useNowSentence } from './now-sentence.ts'
import { Agenda } from './Agenda.tsx'

function Settled({ title, list }: { readonly title: string; readonly list: readonly Resolution[] }): ReactNode {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="read-list">
        {list.map((resolution) => (
          <SettledClause key={resolution.id} resolution={resolution} />
        ))}
      </ul>
    </section>
  )
}

function Older({ list }: { readonly list: readonly Resolution[] }): ReactNode {
  const { t } = useT()
  return (
    <details className="read-older">
      <summary>
        {t('observer.agreedBefore')}
        {t('common.colon')}
        {t('observer.allSettled', { n: list.length })}
      </summary>
      <ul className="read-list">
        {list.map((resolution) => (
          <SettledClause key={resolution.id} resolution={resolution} />
        ))}
      </ul>
    </details>
  )
}

function ObserverPage(): ReactNode {
  const { t } = useT()
  const meeting = useBoard(meetingToWatch)
  const settled = useBoard(settledResolutions)
  const { observers } = useAttendants()
  const sentence = useNowSentence(meeting)
  const title = useBoard((state) => state.board?.title ?? '')
  useTitle(`${t('observer.title')} · ${title}`)
  const now = settled.filter((resolution) => meeting !== null && resolution.meetingId === meeting.id)
  const older = settled.filter((resolution) => !now.includes(resolution))
  return (
    <ReaderFrame kind={t('observer.title')} testId="observer">
      <NowBar sentence={sentence} />
      {meeting === null ? <h1 className="hy-hidden">{t('observer.title')}</h1> : <MeetingHead meeting={meeting} />}
      {meeting === null ? null : <CurrentItem meeting={meeting} />}
      {now.length === 0 ? null : <Settled title={t('observer.agreedThisMeeting')} list={now} />}
      {settled.length === 0 ? <p className="read-quiet">{t('observer.agreedNone')}</p> : null}
      {older.length === 0 ? null : <Older list={older} />}
      {meeting === null ? null : <Agenda meeting={meeting} />}
      <p className="read-foot">
        {t('observer.observersHere', { n: observers })}
        <br />
        {t('observer.reading')}
      </p>
    </ReaderFrame>
  )
}

/** Route entry. */
export default function ObserverScreen(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return (
    <PublicRecord boardId={boardId}>
      <ObserverPage />
    </PublicRecord>
  )
}
