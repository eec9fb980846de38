/**
 * The form for a meeting, new or planned already: what form it has, what it is called, where and when, what earlier meetings
 * left, its agenda, its rules, the hall's Wi-Fi. One act saves all of it; until then nothing is anywhere but here.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useServerNow } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { timeZoneOf } from '../../../state/time-zone.ts'
import { ActButton } from '../../../ui/ActButton.tsx'
import { emptyPlan, planAct, planMissing, planOf } from './plan-draft.ts'
import { PlanAgenda } from './PlanAgenda.tsx'
import { PlanBasics } from './PlanBasics.tsx'
import { PlanKind } from './PlanKind.tsx'
import { PlanLeft } from './PlanLeft.tsx'
import { PlanRules, PlanWifi } from './PlanRules.tsx'
import styles from './plan.module.css'
import { usualRules, usualTitles } from './usual-words.ts'

export interface PlanFormProps {
  readonly state: BoardState
  /** The meeting that is changed; null plans a new one. */
  readonly meeting: Meeting | null
  /** Called once it counts. */
  readonly onPlanned: () => void
  /** The way out of changing a meeting. */
  readonly onStop?: () => void
}

/** The form. */
export function PlanForm({ state, meeting, onPlanned, onStop }: PlanFormProps): ReactNode {
  const { t } = useT()
  const now = useServerNow(60_000)
  const zone = timeZoneOf(state)
  const [meetingId] = useState(() => meeting?.id ?? freshId<'meeting'>('M-'))
  const [draft, setDraft] = useState(() =>
    meeting === null
      ? emptyPlan(now, zone, usualTitles(t, 'joint'), () => freshId<'agenda'>('AG-'), usualRules(t))
      : planOf(state, meeting, zone),
  )
  const [asked, setAsked] = useState(false)
  const missing = planMissing(draft, zone)
  const part = { draft, onChange: setDraft }
  return (
    <div className={styles['form']} data-testid="plan-form">
      <PlanKind {...part} />
      <PlanBasics {...part} zone={zone} asked={asked} />
      <PlanLeft {...part} state={state} zone={zone} editing={meeting?.id ?? null} />
      <PlanAgenda {...part} state={state} zone={zone} />
      <PlanRules {...part} />
      <PlanWifi {...part} />
      <div className={styles['end']} onClickCapture={() => setAsked(true)}>
        <ActButton
          variant="primary"
          reason="always"
          input={planAct(draft, meetingId, zone, meeting === null ? 'meeting.plan' : 'meeting.replan')}
          {...(missing === null ? {} : { missing: t(missing) })}
          onDone={onPlanned}
          testId="plan-save"
        >
          {meeting === null ? t('plan.save') : t('plan.saveChange')}
        </ActButton>
        {onStop !== undefined && (
          <Button variant="subtle" onClick={onStop} data-testid="plan-stop">
            {t('plan.stopEditing')}
          </Button>
        )}
      </div>
    </div>
  )
}
