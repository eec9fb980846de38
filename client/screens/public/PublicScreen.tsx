/**
 * `/p/:boardId`: what everyone may read: the project, what was agreed, the notices, the next meeting. Needs no link and
 * holds nothing of the meeting's own. Test hooks: `public`, `settled`, `notice`.
 */
import type { ReactNode } from 'react'
import { Link, useParams } from 'wouter'
import type { Notice } from '#shared/board/board.ts'
import { useBoard } from '../../state/board-provider.tsx'
import { useT } from '../../state/language.tsx'
import { useTimeZone } from '../../state/time-zone.ts'
import { useTitle } from '../../state/title.ts'
import { dayWords, momentOf } from '../../ui/dates.ts'
import { nextMeeting, noticesInOrder, settledResolutions } from './public-facts.ts'
import { PublicRecord } from './PublicRecord.tsx'
import { ReaderFrame } from './ReaderFrame.tsx'
import { SettledClause } from './SettledClause.tsx'

function Project(): ReactNode {
  const { t } = useT()
  const board = useBoard((state) => state.board)
  if (board === null) return null
  const facts = [
    [t('observer.projectLabel'), board.projectName],
    [t('observer.communityLabel'), board.community],
    [t('observer.convenerLabel'), board.convener],
    [t('observer.statusLabel'), t(`common.boardStatus_${board.status}`)],
  ]
  return (
    <dl className="read-facts">
      {facts.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function NextMeeting(): ReactNode {
  const { t, language } = useT()
  const boardId = useBoard((state) => state.board?.id ?? '')
  const timeZone = useTimeZone()
  const next = useBoard(nextMeeting)
  const open = useBoard((state) => state.openMeetingId !== null)
  return (
    <section aria-labelledby="next">
      <h2 id="next">{t('observer.nextMeeting')}</h2>
      {open ? (
        <p>
          <a href={`/b/${encodeURIComponent(boardId)}/observe`}>{t('observer.watchNow')}</a>
        </p>
      ) : null}
      {next === null ? (
        <p>{open ? null : t('observer.nextNone')}</p>
      ) : (
        <p>
          {next.title}
          <br />
          <time dateTime={next.startAt}>{momentOf(next.startAt, language, timeZone)}</time> ·{' '}
          {t('observer.place', { place: next.place })}
        </p>
      )}
    </section>
  )
}

const noticeStates = {
  open: 'observer.noticeOpen',
  posted: 'observer.noticeOpen',
  closed: 'observer.noticeClosed',
  draft: 'observer.noticeDraft',
} as const

function NoticeItem({ notice }: { readonly notice: Notice }): ReactNode {
  const { t, language } = useT()
  const { postedOn, closesOn, days } = notice
  const state = noticeStates[notice.status as keyof typeof noticeStates] ?? noticeStates.draft
  const from = postedOn === null ? null : dayWords(postedOn, language)
  const to = closesOn === null ? null : dayWords(closesOn, language)
  return (
    <li className="read-notice" data-testid="notice">
      <h3>{notice.title}</h3>
      <p>
        {t(state)}
        {' · '}
        {from === null || to === null
          ? t('observer.noticeFrom', { days })
          : t('observer.noticePeriod', { from, to, days })}
      </p>
      <p>{t('observer.noticeChannels', { channels: notice.channels.join(t('common.listComma')) })}</p>
      {notice.objectionCount > 0 ? <p>{t('observer.objections', { n: notice.objectionCount })}</p> : null}
    </li>
  )
}

function PublicPage(): ReactNode {
  const { t } = useT()
  const title = useBoard((state) => state.board?.title ?? '')
  const boardId = useBoard((state) => state.board?.id ?? '')
  const settled = useBoard(settledResolutions)
  const notices = useBoard(noticesInOrder)
  useTitle(`${t('observer.publicTitle')} · ${title}`)
  return (
    <ReaderFrame kind={t('observer.publicTitle')} testId="public">
      <h1 className="read-now">{t('observer.publicNow')}</h1>
      <Project />
      <NextMeeting />
      <section aria-labelledby="agreed">
        <h2 id="agreed">{t('observer.agreedTitle')}</h2>
        {settled.length === 0 ? <p className="read-quiet">{t('observer.agreedNone')}</p> : null}
        <p>
          <Link href={`/p/${encodeURIComponent(boardId)}/replay`} className="read-way" data-testid="to-replay">
            {t('observer.toReplay')}
          </Link>
        </p>
        <ul className="read-list">
          {settled.map((resolution) => (
            <SettledClause key={resolution.id} resolution={resolution} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="notices">
        <h2 id="notices">{t('observer.noticesTitle')}</h2>
        {notices.length === 0 ? <p className="read-quiet">{t('observer.noticesNone')}</p> : null}
        <ul className="read-list">
          {notices.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} />
          ))}
        </ul>
      </section>
    </ReaderFrame>
  )
}

/** Route entry. */
export default function PublicScreen(): ReactNode {
  const { boardId } = useParams<{ boardId: string }>()
  return (
    <PublicRecord boardId={boardId}>
      <PublicPage />
    </PublicRecord>
  )
}
