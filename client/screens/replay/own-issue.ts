/**
 * What members see of an issue at a moment, as the edition for everybody knows it: as the shape of a part that it is not
 * given. So nothing of the members' edition is even loaded on the public page.
 */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { Stop } from '#shared/board/replay.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { HttpRefusal } from '../../state/http.ts'

/** The working text at this moment and one step earlier; null while the words are on their way. */
export interface WorkingThen {
  readonly text: string | null
  readonly before: string | null
  readonly refusal: HttpRefusal | null
}

export interface OwnIssueProps {
  readonly state: BoardState
  readonly issue: Issue
  readonly stop: Stop
  readonly working: WorkingThen
}

/** The members' part; null makes the edition for everybody. */
export type OwnIssuePart = ((props: OwnIssueProps) => ReactNode) | null
