/**
 * The first line of the board and of an issue's room: what is happening and what this person can do, with the one primary
 * button that leads there. Beside it quiet ways. Test ids: `now` (the line), `now-go` (the button), `catch-up-way`, `pen-way`.
 */
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Link, useRoute } from 'wouter'
import type { NextStep } from '#shared/board/next-step.ts'
import { nextStepFor } from '#shared/board/next-step.ts'
import { penOf } from '#shared/board/pens.ts'
import type { IssueId } from '#shared/ids.ts'
import { useBoard, useLink, useMe, usePendingActs } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { issueAddress } from '../issue/follow.ts'
import { caucusAddress } from '../room/place.ts'
import { openReview } from '../return/opened.ts'
import { openInRoom } from '../room/opened.ts'
import type { Way } from './step-words.ts'
import { sayStep } from './step-words.ts'

/** The address behind a way; a form of the room's bar has none of its own and stands on the board too. */
export function addressOf(boardId: string, way: Way): string {
  if (way.to === 'room' || way.to === 'pending') return `/b/${encodeURIComponent(boardId)}/board`
  if (way.to === 'meeting') return `/b/${encodeURIComponent(boardId)}/meeting`
  if (way.to === 'caucus') return caucusAddress(boardId, way.caucusId)
  if (way.to === 'minutes') return `/b/${encodeURIComponent(boardId)}/minutes/${encodeURIComponent(way.meetingId)}`
  return issueAddress(boardId, way.issueId, way.section ?? '')
}

/** What can be done now: first what this person's own device keeps for him, once there is a connection; then what the record says. */
function useStep(here: IssueId | null): NextStep {
  const { actor } = useMe()
  const online = useLink() === 'online'
  const count = usePendingActs().filter(({ status }) => status !== 'withdrawn').length
  const step = useBoard((state) => JSON.stringify(nextStepFor(state, actor, here)))
  return useMemo(
    () => (online && count > 0 ? { kind: 'confirmPending', count } : (JSON.parse(step) as NextStep)),
    [online, count, step],
  )
}

const leads: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

/** While a meeting runs: the way to its summary, for everybody but those who lead it. */
function CatchUpWay() {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const meets = useBoard((state) => state.openMeetingId !== null)
  const [isThere] = useRoute('/b/:boardId/catch-up')
  if (!meets || isThere || leads.has(actor.role)) return null
  return (
    <Link href={`/b/${encodeURIComponent(boardId)}/catch-up`} className="hy-now-aside" data-testid="catch-up-way">
      {t('board.goCatchUp')}
    </Link>
  )
}

/** For who was lent a pen: that it is his, and the way to its text, whatever else he is waited for. */
function PenWay({ here }: { readonly here: IssueId | null }) {
  const { t } = useT()
  const { boardId, actor } = useMe()
  const issueId = useBoard((state) => penOf(state, actor.personId))
  const no = useBoard((state) => (issueId === null ? '' : (state.issues.get(issueId)?.no ?? '')))
  if (issueId === null) return null
  if (issueId === here) {
    return (
      <a href="#text" className="hy-now-aside" data-testid="pen-way">
        {t('board.goPen', { no })}
      </a>
    )
  }
  return (
    <Link href={issueAddress(boardId, issueId, 'text')} className="hy-now-aside" data-testid="pen-way">
      {t('board.goPen', { no })}
    </Link>
  )
}

/** The quiet ways beside the button. */
const Beside = ({ here }: { readonly here: IssueId | null }) => (
  <>
    <PenWay here={here} />
    <CatchUpWay />
  </>
)

/** `here` is the issue whose room this stands in, null on the board. */
export function Now({ here }: { readonly here: IssueId | null }) {
  const words = useT()
  const { boardId } = useMe()
  const state = useBoard((state) => state)
  const { sentence, way, label } = sayStep(useStep(here), { state, words })
  if (way === null || label === null) {
    return (
      <NowBar sentence={sentence}>
        <Beside here={here} />
      </NowBar>
    )
  }
  if (way.to === 'pending') {
    return (
      <NowBar sentence={sentence}>
        <Button onClick={openReview} c="white" data-testid="now-go">
          {label}
        </Button>
        <Beside here={here} />
      </NowBar>
    )
  }
  if (way.to === 'room') {
    return (
      <NowBar sentence={sentence}>
        <Button onClick={() => openInRoom(way.form)} c="white" data-testid="now-go">
          {label}
        </Button>
        <Beside here={here} />
      </NowBar>
    )
  }
  if (way.to === 'issue' && way.issueId === here) {
    return (
      <NowBar sentence={sentence}>
        {way.section !== null && (
          <Button component="a" href={`#${way.section}`} c="white" data-testid="now-go">
            {label}
          </Button>
        )}
        <Beside here={here} />
      </NowBar>
    )
  }
  return (
    <NowBar sentence={sentence}>
      <Button component={Link} href={addressOf(boardId, way)} c="white" data-testid="now-go">
        {label}
      </Button>
      <Beside here={here} />
    </NowBar>
  )
}
