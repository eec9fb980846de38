/**
 * Who reads a private page, by name, in the first thing that stands on it. The names come from the record, by the same
 * rule as the document's readers. Test id: `caucus-readers`.
 */
import type { ReactNode } from 'react'
import styles from './caucus.module.css'

interface Props {
  readonly sentence: string
  readonly more: string
}

/** The banner. */
export function Readers({ sentence, more }: Props): ReactNode {
  return (
    <div className={styles['readers']} data-testid="caucus-readers">
      <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
        <path
          d="M4 7V5a4 4 0 0 1 8 0v2M3 7h10v7H3z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
      </svg>
      <p>
        <strong>{sentence}</strong> {more}
      </p>
    </div>
  )
}
