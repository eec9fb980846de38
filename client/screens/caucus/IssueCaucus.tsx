/**
 * Caucuses on an issue, for its page and for the console: those that run, asking some aside, and what came out of them.
 * Fetched only where there is something of it to show.
 */
import type { ReactNode } from 'react'
import type { Issue } from '#shared/board/board.ts'
import styles from './caucus.module.css'
import { OpenCaucus } from './OpenCaucus.tsx'
import { PastCaucuses, RunningCaucuses } from './RunningCaucuses.tsx'
import { Submissions } from './Submissions.tsx'

interface Props {
  readonly issue: Issue
  /** The console shows what came out of caucuses on the issue's own page only, and those that run on every issue. */
  readonly onConsole?: boolean
}

/** The part. Test id: `caucus-aside`. */
export default function IssueCaucus({ issue, onConsole = false }: Props): ReactNode {
  return (
    <div className={styles['aside']} data-testid="caucus-aside">
      <RunningCaucuses issueId={onConsole ? null : issue.id} />
      <div className={styles['row']}>
        <OpenCaucus issue={issue} />
        {!onConsole && <PastCaucuses issueId={issue.id} />}
      </div>
      {!onConsole && <Submissions issue={issue} />}
    </div>
  )
}
