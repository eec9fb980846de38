/** Where this page is, against where the room is. Moves nobody by itself. */
import { useLocation, useRoute } from 'wouter'
import type { Ask } from '#shared/board/asks.ts'
import { roomAsks } from '#shared/board/asks.ts'
import { chairLostSince } from '#shared/board/attendance.ts'
import type { Meeting } from '#shared/board/board.ts'
import { openMeeting } from '#shared/board/select.ts'
import type { CaucusId, IssueId } from '#shared/ids.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { issueAddress, keepFollowing } from '../issue/follow.ts'

/** What the room looks at, in words: the agenda item's title, else the issue's; null while nothing is in focus. */
export function roomLooksAt(state: BoardState): string | null {
  const { focus } = state
  if (focus === null || openMeeting(state) === null) return null
  const item = focus.agendaId === null ? undefined : state.agenda.get(focus.agendaId)
  const issue = focus.issueId === null ? undefined : state.issues.get(focus.issueId)
  return item?.title ?? issue?.title ?? null
}

/** Address of a caucus; of the own party's room without one. */
export const caucusAddress = (boardId: string, caucusId?: CaucusId): string =>
  `/b/${encodeURIComponent(boardId)}/caucus${caucusId === undefined ? '' : `/${encodeURIComponent(caucusId)}`}`

export interface Place {
  /** The issue that this page shows; null on another screen. */
  readonly here: IssueId | null
  /** Whether the room looks at an issue that this page does not show. */
  readonly elsewhere: boolean
  /** Goes where the room is (the meeting's own page, where it looks at no issue) and follows it from there on. */
  readonly rejoin: () => void
}

/** Where this page is. */
export function usePlace(): Place {
  const { boardId } = useMe()
  const [, go] = useLocation()
  const [isIssue, params] = useRoute<{ boardId: string; issueId: string }>('/b/:boardId/issue/:issueId')
  const [isOnsite] = useRoute('/b/:boardId/onsite')
  const focused = useBoard((state) => state.focus?.issueId ?? null)
  // The page of an on-site meeting is about the one issue that the room looks at.
  const here = isIssue ? (decodeURIComponent(params.issueId) as IssueId) : isOnsite ? focused : null
  return {
    here,
    elsewhere: focused !== null && focused !== here,
    rejoin: () => {
      keepFollowing(boardId, true)
      go(focused === null ? `/b/${encodeURIComponent(boardId)}/meeting` : issueAddress(boardId, focused))
    },
  }
}

export type LineKind = 'turn' | 'words' | 'chairLost' | 'called' | 'caucus' | 'checkIn' | 'poll' | 'paused' | 'looking'

const asked = {
  speakNow: 'turn',
  sayNow: 'words',
  joinCaucus: 'caucus',
  comeBack: 'called',
  checkIn: 'checkIn',
  answerPoll: 'poll',
} as const satisfies Record<Ask['kind'], LineKind>

/**
 * What the bar's line is about: the one most pressing thing. That the chair is lost comes first for those who may take it,
 * and for the others after what they are asked.
 */
export function lineKind(state: BoardState, meeting: Meeting, actor: Actor, here: IssueId | null): LineKind {
  const [ask] = roomAsks(state, actor, here)
  const speaks = ask?.kind === 'speakNow' || ask?.kind === 'sayNow'
  const lost = chairLostSince(meeting) !== null && meeting.chairId !== actor.personId
  if (lost && !speaks && mayGive(state, actor, 'chair.take')) return 'chairLost'
  if (ask !== undefined) return asked[ask.kind]
  if (lost) return 'chairLost'
  return meeting.status === 'paused' ? 'paused' : 'looking'
}
