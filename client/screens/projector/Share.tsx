/**
 * One honest bar: it starts at zero, ends at a hundred, and carries what is required as a mark. What it says is said in
 * words and figures beside it; the bar only helps the eye. Nothing is rounded up to reach the mark.
 */
import type { ReactNode } from 'react'

export interface ShareProps {
  readonly label: ReactNode
  /** What the figure is, in words: `87.3%`, `还没有统计`. */
  readonly figure: string
  /** 0 to 100. */
  readonly percent: number
  /** Where the mark stands, 0 to 100; null: nothing is required. */
  readonly mark: number | null
  readonly reached: boolean
  readonly note: string | null
  readonly testId?: string
}

/** A bar with its label, figure and note. */
export function Share({ label, figure, percent, mark, reached, note, testId }: ShareProps): ReactNode {
  return (
    <div className="wall-bar" data-row data-testid={testId}>
      <div className="wall-bar-label">
        <span>{label}</span>
        <strong>{figure}</strong>
      </div>
      <div className="wall-bar-track" data-reached={reached} aria-hidden="true">
        <div className="wall-bar-fill" style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
        {mark !== null && <div className="wall-bar-mark" style={{ left: `${mark}%` }} />}
      </div>
      {note !== null && <p className="wall-quiet">{note}</p>}
    </div>
  )
}
