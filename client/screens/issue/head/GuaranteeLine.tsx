/**
 * The residents' guarantee of this issue as a line with a shield: what it says, and whether the text on the table
 * keeps it, in words. The facilitator writes it here. Test ids: `guarantee`, `write-guarantee`.
 */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'

const GuaranteeForm = fetched(() => import('./GuaranteeForm.tsx'))

/** How resident parties stand to the text on the table: they can live with it, only on a condition not met yet, or not. */
export type Kept = 'kept' | 'onCondition' | 'open'

const words = {
  kept: 'issue.guaranteeKept',
  onCondition: 'issue.guaranteeOnCondition',
  open: 'issue.guaranteeOpen',
} as const

interface Props {
  readonly issue: Issue
  /** Null while there is no text, or a resident party has not said. */
  readonly kept: Kept | null
  readonly mayWrite: boolean
}

/** The line, or the form in its place. */
export function GuaranteeLine({ issue, kept, mayWrite }: Props) {
  const { t } = useT()
  const [writing, setWriting] = useState(false)
  if (writing) {
    return (
      <Suspense>
        <GuaranteeForm issue={issue} onDone={() => setWriting(false)} />
      </Suspense>
    )
  }
  const said = issue.residentGuarantee !== ''
  if (!said && !mayWrite) return null
  return (
    <p className={styles.guarantee} data-kept={kept === null ? 'unknown' : kept === 'kept'} data-testid="guarantee">
      <svg viewBox="0 0 16 16" width="1.1em" height="1.1em" aria-hidden="true">
        <path
          d="M8 1 14 3.2v4.3c0 3.6-2.5 6.1-6 7.5-3.5-1.4-6-3.9-6-7.5V3.2Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      <span>
        {said ? t('issue.guaranteeIs', { text: issue.residentGuarantee }) : t('issue.guaranteeMissing')}
        {said && kept !== null && <> {t(words[kept])}</>}
      </span>
      {mayWrite && (
        <Button variant="subtle" size="compact-md" onClick={() => setWriting(true)} data-testid="write-guarantee">
          {said ? t('issue.guaranteeChange') : t('issue.guaranteeWrite')}
        </Button>
      )}
    </p>
  )
}
