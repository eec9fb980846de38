/** Planning a meeting: folded away while one is already planned, open when there is none. */
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { PlanForm } from './PlanForm.tsx'
import styles from '../meeting.module.css'

/** `hasMeeting` says that a meeting is already planned. */
export function PlanSection({ state, hasMeeting }: { state: BoardState; hasMeeting: boolean }): ReactNode {
  const { t } = useT()
  const [round, setRound] = useState(0)
  return (
    <details className={styles['card']} open={!hasMeeting} data-testid="plan-meeting">
      <summary>
        <h2>{hasMeeting ? t('meeting.planAnother') : t('meeting.planTitle')}</h2>
      </summary>
      {round > 0 && <output>{t('meeting.planSaved')}</output>}
      <PlanForm key={round} state={state} onPlanned={() => setRound(round + 1)} />
    </details>
  )
}
