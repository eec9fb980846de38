/**
 * What is usually asked about a topic, behind one line that says how many there are and that none must be answered, so that
 * the form stays as short as it was: folded on a phone while none is answered, open elsewhere. Test ids: `usual-questions`,
 * and those of the fields that are given to it.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useT } from '../../../state/language.tsx'
import { isNarrow } from '../../../ui/narrow.ts'
import styles from './demands.module.css'

interface Props {
  readonly count: number
  /** How many of them are answered. */
  readonly done: number
  readonly children: ReactNode
}

/** Nothing where nothing is usually asked. */
export function UsualQuestions({ count, done, children }: Props) {
  const { t } = useT()
  const [open] = useState(() => done > 0 || !isNarrow())
  if (count === 0) return null
  return (
    <details className={styles.questions} open={open} data-testid="usual-questions">
      <summary>{t(done > 0 ? 'demands.questionsDone' : 'demands.questionsCount', { count, done })}</summary>
      <div className={styles.questionFields}>
        <p className={styles.quiet}>{t('demands.questions')}</p>
        {children}
      </div>
    </details>
  )
}
