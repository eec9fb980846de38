/** The first thing on a screen: one sentence that says what happens now and what you can do, and the one primary button. */
import type { ReactNode } from 'react'
import './marks.css'

export interface NowBarProps {
  readonly sentence: string
  /** The primary button, if there is something to do. */
  readonly children?: ReactNode
}

/** Changes of the sentence are read out politely. */
export function NowBar({ sentence, children }: NowBarProps): ReactNode {
  return (
    <div className="hy-now" data-testid="now">
      <output>{sentence}</output>
      {children}
    </div>
  )
}
