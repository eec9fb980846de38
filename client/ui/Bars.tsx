/**
 * Counts beside each other: what was counted in words and figures, the bar only for the eye. All bars share one scale that
 * begins at zero. Sorts nothing and hides nothing: a row without a single answer is a row.
 */
import type { ReactNode } from 'react'
import { useT } from '../state/language.tsx'
import './clocks.css'

export interface BarRow {
  readonly key: string
  readonly label: ReactNode
  readonly count: number
  /** What else is to be said of the row, e.g. its average. */
  readonly note?: string
}

export interface BarsProps {
  readonly rows: readonly BarRow[]
  /** What a full bar stands for, e.g. how many have answered. Shares are of it. */
  readonly total: number
  /** What the rows are, for those who do not see them. */
  readonly label: string
  /** Whether counts and shares of the total are said; false where the note alone says what a bar means. */
  readonly shares?: boolean
  readonly testId?: string
}

/** Whole percents; 0 where nobody was counted. */
export const percentOf = (count: number, total: number): number =>
  total <= 0 ? 0 : Math.round((100 * Math.min(count, total)) / total)

/** A list of rows. */
export function Bars({ rows, total, label, shares = true, testId }: BarsProps): ReactNode {
  const { t } = useT()
  return (
    <ul className="hy-bars" aria-label={label} data-testid={testId}>
      {rows.map(({ key, label: name, count, note }) => (
        <li key={key}>
          <span>{name}</span>
          {shares ? (
            <span className="hy-bar-count">{t('common.shareOf', { count, percent: percentOf(count, total) })}</span>
          ) : null}
          <span className="hy-bar-track" aria-hidden="true">
            <span className="hy-bar-fill" style={{ inlineSize: `${percentOf(count, total)}%` }} />
          </span>
          {note === undefined ? null : <span className="hy-bar-note">{note}</span>}
        </li>
      ))}
    </ul>
  )
}
