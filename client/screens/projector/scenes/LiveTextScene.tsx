/** Brings the negotiating text to the wall as it is typed: opens the issue's document and hands its words to `TextScene`. */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import type { BoardState, Focus } from '#shared/record/state.ts'
import { useDocumentText } from '../use-document-text.ts'
import { TextScene } from './TextScene.tsx'

interface Props {
  readonly state: BoardState
  readonly focus: Focus
  readonly issue: Issue
}

/** The text scene with the live words; null while they have not come yet. */
export function LiveTextScene({ state, focus, issue }: Props): ReactNode {
  return <TextScene state={state} focus={focus} issue={issue} live={useDocumentText(issue.id)} />
}
