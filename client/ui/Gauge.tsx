/**
 * One share against the mark that it must reach: the sentence says it, the bar shows it. Never rounds a share up to its
 * mark, and never says that a mark is reached: whoever draws it knows by which rule.
 */
import type { ReactNode } from 'react'
import './clocks.css'

export interface GaugeProps {
  /** The whole sentence: what was counted, the share, whether that is enough. */
  readonly sentence: string
  /** 0 to 100; what lies outside is drawn at the edge. */
  readonly percent: number
  /** Where the mark stands, 0 to 100; none where nothing must be reached. */
  readonly mark?: number
  readonly reached: boolean
  readonly testId?: string
}

const within = (percent: number): number => Math.min(100, Math.max(0, percent))

/** A sentence with its bar. */
export function Gauge({ sentence, percent, mark, reached, testId }: GaugeProps): ReactNode {
  return (
    <p className="hy-gauge" data-testid={testId}>
      {sentence}
      <span className="hy-bar-track" data-reached={reached} aria-hidden="true" style={{ display: 'block' }}>
        <span className="hy-bar-fill" style={{ inlineSize: `${within(percent)}%` }} />
        {mark === undefined ? null : <span className="hy-bar-mark" style={{ insetInlineStart: `${within(mark)}%` }} />}
      </span>
    </p>
  )
}
