/**
 * The first line of the board and of an issue's room: what is happening and what this person can do, with the one primary
 * button that leads there. Test ids: `now` (the line), `now-go` (the button).
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { nextStepFor } from '#shared/board/next-step.ts'
import type { IssueId } from '#shared/ids.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { issueAddress } from '../issue/follow.ts'
import { caucusAddress } from '../room/place.ts'
import { openInRoom } from '../room/opened.ts'
import type { Way } from './step-words.ts'
import { sayStep } from './step-words.ts'

/** The address behind a way; a form of the room's bar has none of its own and stands on the board too. */
export function addressOf(boardId: string, way: Way): string {
  if (way.to === 'room') return `/b/${encodeURIComponent(boardId)}/board`
  if (way.to === 'meeting') return `/b/${encodeURIComponent(boardId)}/meeting`
  if (way.to === 'caucus') return caucusAddress(boardId, way.caucusId)
  if (way.to === 'minutes') return `/b/${encodeURIComponent(boardId)}/minutes/${encodeURIComponent(way.meetingId)}`
  return issueAddress(boardId, way.issueId, way.section ?? '')
}

/** `here` is the issue whose room this stands in, null on the board. */
export function Now({ here }: { readonly here: IssueId | null }) {
  const words = useT()
  const { boardId, actor } = useMe()
  const state = useBoard((state) => state)
  const { sentence, way, label } = sayStep(nextStepFor(state, actor, here), { state, words })
  if (way === null || label === null) return <NowBar sentence={sentence} />
  if (way.to === 'room') {
    return (
      <NowBar sentence={sentence}>
        <Button onClick={() => openInRoom(way.form)} c="white" data-testid="now-go">
          {label}
        </Button>
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
      </NowBar>
    )
  }
  return (
    <NowBar sentence={sentence}>
      <Button component={Link} href={addressOf(boardId, way)} c="white" data-testid="now-go">
        {label}
      </Button>
    </NowBar>
  )
}
