/**
 * The board (`/b/:boardId/board`): what happens now, the people's support, and the issues in their three lanes 工程本身 · 工程以外 ·
 * 工程后续 — beside each other on a laptop, below each other on a phone, never wider than the screen. Test ids: `board-screen`,
 * `lane-works`, `lane-outside`, `lane-after`, `issue-card-<id>`, `new-issue`, `follow`, and those of the filters.
 */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { openMeeting } from '#shared/board/select.ts'
import { dayIn } from '#shared/clock.ts'
import { mayGive } from '#shared/record/rights.ts'
import { useBoard, useMe, useServerNow } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { fetched } from '../../ui/fetched.tsx'
import { issueAddress, useFollowing } from '../issue/follow.ts'
import { FollowSwitch } from '../issue/head/FollowBar.tsx'
import { demandsAddress } from '../demands/address.ts'
import '../../ui/plain.css'
import styles from './board.module.css'
import type { Filters as FilterValues, Lane as LaneRows } from './board-rows.ts'
import { lanesOf } from './board-rows.ts'
import { Filters } from './Filters.tsx'
import { IssueCard } from './IssueCard.tsx'
import { MandateLine } from './MandateLine.tsx'
import { Now } from './Now.tsx'

const NewIssueForm = fetched(() => import('./NewIssueForm.tsx'))
const conducts: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

function Lane({ lane }: { readonly lane: LaneRows }) {
  const { t } = useT()
  return (
    <section className={styles.lane} data-testid={`lane-${lane.phase}`} aria-labelledby={`lane-${lane.phase}`}>
      <h2 id={`lane-${lane.phase}`}>{t(`common.phase_${lane.phase}`)}</h2>
      <p className={styles.laneCount}>
        {lane.all === 0 ? t('board.laneEmpty') : t('board.laneCount', { all: lane.all, open: lane.open })}
      </p>
      {lane.rows.length === 0 ? (
        lane.all > 0 && <p className={styles.empty}>{t('board.laneFiltered')}</p>
      ) : (
        <ul className={styles.cards}>
          {lane.rows.map((row) => (
            <IssueCard key={row.issue.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}

function NewIssue({ topics }: { readonly topics: readonly string[] }) {
  const { t } = useT()
  const { boardId } = useMe()
  const [, go] = useLocation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} data-testid="new-issue">
        {t('board.newIssue')}
      </Button>
      {open && (
        <Suspense>
          <NewIssueForm
            topics={topics}
            onCreated={(issueId) => go(issueAddress(boardId, issueId))}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

/** The way to an on-site meeting, for who may start one or goes on with the one that runs. */
function OnsiteEntrance() {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const meeting = useBoard(openMeeting)
  const may = useBoard((state) => mayGive(state, actor, 'meeting.plan'))
  if (!may || (meeting !== null && meeting.kind !== 'onsite')) return null
  return (
    <Link href={`/b/${encodeURIComponent(boardId)}/onsite`} className="hy-button" data-testid="onsite-entrance">
      {meeting === null ? t('board.onsiteEntrance') : t('board.onsiteEntranceOpen')}
    </Link>
  )
}

/** The screen. */
export default function BoardScreen() {
  const { t } = useT()
  const { actor, boardId } = useMe()
  const state = useBoard((state) => state)
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [chosen, setChosen] = useState<FilterValues | null>(null)
  const following = useFollowing(null)
  const now = useServerNow(60_000)
  const { board } = state
  useTitle(board?.title ?? '')
  if (board === null) return null
  const filters = chosen ?? { openOnly: narrow, topic: '', text: '' }
  const lanes = lanesOf(state, filters, dayIn(board.timezone, now))
  const topics = [...new Set([...board.topics, ...[...state.issues.values()].map((issue) => issue.topic)])]
  return (
    <div className={styles.screen} data-testid="board-screen">
      <h1 className="hy-hidden">{board.title}</h1>
      <Now here={null} />
      <MandateLine board={board} />
      <div className={styles.tools}>
        <Filters filters={filters} topics={topics} onChange={setChosen} />
        {state.openMeetingId !== null && !conducts.has(actor.role) && <FollowSwitch following={following} />}
        <OnsiteEntrance />
        <Link href={demandsAddress(boardId)} className="hy-button" data-testid="all-demands">
          {t('board.allDemands')}
        </Link>
        {mayGive(state, actor, 'issue.create') && <NewIssue topics={board.topics} />}
      </div>
      <div className={styles.lanes}>
        {lanes.map((lane) => (
          <Lane key={lane.phase} lane={lane} />
        ))}
      </div>
    </div>
  )
}
