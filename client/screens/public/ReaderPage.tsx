/** The light frame of the pages that need no seat: two lines of heading, the two switches, one column. No board, no Mantine. */
import type { ReactNode } from 'react'
import { LanguageSwitch, LargeTypeSwitch } from '../../ui/Switches.tsx'
import './reading.css'

export interface ReaderPageProps {
  readonly title: ReactNode
  /** What this page is, or for whom. */
  readonly kind: ReactNode
  readonly testId: string
  /** What must be seen before anything else, across the whole width. */
  readonly above?: ReactNode
  readonly children: ReactNode
}

/** Banner and main landmark. */
export function ReaderPage({ title, kind, testId, above, children }: ReaderPageProps): ReactNode {
  return (
    <div className="read" data-testid={testId}>
      {above}
      <header className="read-head">
        <p className="read-board">
          <b>{title}</b>
          <span>{kind}</span>
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
