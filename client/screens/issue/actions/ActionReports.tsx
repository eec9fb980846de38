/** What people do with an action item: its owner reports how far it is, the supervisor verifies it or sends it back. */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { ActionItem } from '#shared/board/board.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import styles from '../issue.module.css'
import type { Progress, Step } from './action-step.ts'
import { inputFor, progressSteps, steps } from './action-step.ts'

const StepForm = fetched(() => import('./StepForm.tsx'))

/** A sentence that `ask` can judge before any has been written. */
const anyWords = '…'

/** The buttons that this person has on this item now; nothing for those who have none. */
export function ActionReports({ item }: { readonly item: ActionItem }) {
  const { t } = useT()
  const { ask } = useAct()
  const [step, setStep] = useState<Step | null>(null)
  const may = (one: Step, to: Progress): boolean => ask(inputFor(one, item, anyWords, to)) === null
  const targets = progressSteps.filter((to) => may('report', to))
  if (step !== null) {
    return (
      <Suspense>
        <StepForm step={step} item={item} targets={targets} onDone={() => setStep(null)} />
      </Suspense>
    )
  }
  const possible = steps.filter((one) => (one === 'report' ? targets.length > 0 : may(one, 'doing')))
  if (possible.length === 0) return null
  return (
    <div className={styles.quietActions}>
      {possible.map((one) => (
        <Button key={one} size="sm" variant="default" onClick={() => setStep(one)} data-testid={`action-${one}`}>
          {t(`issue.action_${one}`)}
        </Button>
      ))}
    </div>
  )
}
