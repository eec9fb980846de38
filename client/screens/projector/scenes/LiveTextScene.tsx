/** Brings the negotiating text to the wall as it is typed: opens the issue's document and hands its words to `TextScene`. */
import type { ReactNode } from 'react'
import { useDocumentText } from '../use-document-text.ts'
import type { IssueSceneProps } from './scene-props.ts'
import { TextScene } from './TextScene.tsx'

/** The text scene with the live words; null while they have not come yet. */
export function LiveTextScene(props: IssueSceneProps): ReactNode {
  return <TextScene {...props} live={useDocumentText(props.issue.id)} />
}
