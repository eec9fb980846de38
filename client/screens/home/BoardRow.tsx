/** One board in the organiser's list: its title leads to it; beneath, the project, what is open, and the next meeting. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { BoardSummary } from '#shared/protocol/http.ts'
import { useT } from '../../state/language.tsx'
import { SampleMark } from '../../ui/SampleMark.tsx'
import { momentOf } from '../../ui/dates.ts'

function issuesLine(board: BoardSummary, t: ReturnType<typeof useT>['t']): string {
  if (board.issues === 0) return t('home.issuesNone')
  if (board.openIssues === 0) return t('home.issuesDone', { all: board.issues })
  return t('home.issuesOpen', { open: board.openIssues, all: board.issues })
}

function meetingLine(board: BoardSummary, { t, language }: ReturnType<typeof useT>): string {
  const meeting = board.nextMeeting
  if (meeting === null) return t('home.noMeeting')
  if (meeting.status !== 'scheduled') return t('home.meetingRunning', { title: meeting.title })
  return t('home.nextMeeting', { when: momentOf(meeting.startAt, language, board.timezone), title: meeting.title })
}

/** A list item. */
export function BoardRow({ board }: { readonly board: BoardSummary }): ReactNode {
  const words = useT()
  const { t } = words
  const base = `/b/${encodeURIComponent(board.boardId)}`
  return (
    <li className="home-row" data-testid="board-row" data-board={board.boardId}>
      <div>
        <h2>
          <Link href={base}>{board.title}</Link>
          {board.isSample ? <SampleMark /> : null}
        </h2>
        <p className="home-project">{[board.projectName, board.community].filter((part) => part !== '').join(' · ')}</p>
        <p className="home-facts">
          <span>{t(`common.boardStatus_${board.status}`)}</span>
          <span>{issuesLine(board, t)}</span>
          <span>{t('home.people', { n: board.people })}</span>
          <span>{meetingLine(board, words)}</span>
        </p>
      </div>
      <Link className="hy-button" href={`${base}/links`}>
        {t('home.links')}
      </Link>
    </li>
  )
}
