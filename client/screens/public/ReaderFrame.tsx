/** The light frame on a board that is read without a seat of one's own: its title, and what this page is. No Mantine. */
import type { ReactNode } from 'react'
import { useBoard } from '../../state/board-context.tsx'
import { useT } from '../../state/language.tsx'
import { ReaderPage } from './ReaderPage.tsx'

export interface ReaderFrameProps {
  /** What this page is: 旁听, 公开页. */
  readonly kind: string
  readonly testId: string
  /** What must be seen before anything else, across the whole width. */
  readonly above?: ReactNode
  readonly children: ReactNode
}

/** The frame, headed by the board. */
export function ReaderFrame({ kind, testId, above, children }: ReaderFrameProps): ReactNode {
  const { t } = useT()
  const board = useBoard((state) => state.board)
  const sample = board?.isSample === true ? ` · ${t('common.sample')}` : ''
  return (
    <ReaderPage title={board?.title} kind={`${kind}${sample}`} testId={testId} above={above}>
      {children}
    </ReaderPage>
  )
}
