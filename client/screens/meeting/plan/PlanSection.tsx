/** Between meetings: what is planned, the people's mandate, and planning another meeting, folded away while one is planned. */
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { MandatePanel } from './MandatePanel.tsx'
import { PlanForm } from './PlanForm.tsx'
import { PlannedMeetings } from './PlannedMeetings.tsx'
import styles from './plan.module.css'

/** `hasMeeting` says that a meeting is already planned or has just been held. */
export function PlanSection({ state, hasMeeting }: { state: BoardState; hasMeeting: boolean }): ReactNode {
  const { t } = useT()
  const [round, setRound] = useState(0)
  return (
    <>
      <PlannedMeetings state={state} />
      <MandatePanel state={state} />
      <details className={styles['card']} open={!hasMeeting} data-testid="plan-meeting">
        <summary>
          <h2>{hasMeeting ? t('plan.another') : t('plan.title')}</h2>
        </summary>
        {round > 0 && <output>{t('plan.saved')}</output>}
        <PlanForm key={round} state={state} meeting={null} onPlanned={() => setRound(round + 1)} />
      </details>
    </>
  )
}
