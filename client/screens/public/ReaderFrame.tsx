/** The light frame of the two pages that need no seat: the board's title, the two switches, one column. No Mantine. */
import type { ReactNode } from 'react'
import { LanguageSwitch, LargeTypeSwitch } from '../../ui/Switches.tsx'
import { useBoard } from '../../state/board-context.tsx'
import { useT } from '../../state/language.tsx'
import './reading.css'

export interface ReaderFrameProps {
  /** What this page is: 旁听, 公开页. */
  readonly kind: string
  readonly testId: string
  /** What must be seen before anything else, across the whole width. */
  readonly above?: ReactNode
  readonly children: ReactNode
}

/** Banner and main landmark. */
export function ReaderFrame({ kind, testId, above, children }: ReaderFrameProps): ReactNode {
  const { t } = useT()
  const board = useBoard((state) => state.board)
  return (
    <div className="read" data-testid={testId}>
      {above}
      <header className="read-head">
        <p className="read-board">
          <b>{board?.title}</b>
          <span>
            {kind}
            {board?.isSample === true ? ` · ${t('common.sample')}` : null}
          </span>
        </p>
        <div className="read-switches">
          <LargeTypeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" className="read-main">
        {children}
      </main>
    </div>
  )
}
