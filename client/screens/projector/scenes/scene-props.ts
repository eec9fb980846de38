/** What every scene is given: the record, what to show of it, the meeting it is about, and the server's time. */
import type { Issue, Meeting } from '#shared/board/board.ts'
import type { Shown } from '#shared/board/room.ts'
import type { BoardState } from '#shared/record/state.ts'

export interface SceneProps {
  readonly state: BoardState
  readonly shown: Shown
  /** The open meeting, else the next one; null when none is planned. */
  readonly meeting: Meeting | null
  /** Server time in milliseconds. */
  readonly now: number
}

/** The same, of a scene about one issue. */
export interface IssueSceneProps extends SceneProps {
  readonly issue: Issue
}
