/** What people do with an action item: its owner reports how far it is, the supervisor verifies it or sends it back. */
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ActionItem } from '#shared/board/board.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useAct } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { ParagraphForm } from '../ParagraphForm.tsx'
import styles from '../issue.module.css'

const steps = ['report', 'verify', 'sendBack'] as const
type Step = (typeof steps)[number]
const progressSteps = ['doing', 'blocked', 'doneWaitingCheck'] as const
type Progress = (typeof progressSteps)[number]

/** A sentence that `ask` can judge before any has been written. */
const anyWords = '…'

function inputFor(step: Step, item: ActionItem, text: string, to: Progress): CommandInput {
  const actionItemId = item.id
  if (step === 'verify') return { type: 'action.verify', actionItemId, text }
  if (step === 'sendBack') return { type: 'action.sendBack', actionItemId, reason: text }
  return { type: 'action.report', actionItemId, text, to }
}

interface StepProps {
  readonly step: Step
  readonly item: ActionItem
  readonly targets: readonly Progress[]
  readonly onDone: () => void
}

function StepForm({ step, item, targets, onDone }: StepProps) {
  const { t } = useT()
  const [text, setText] = useState('')
  const [to, setTo] = useState<Progress>(targets[0] ?? 'doing')
  return (
    <ParagraphForm
      text={text}
      onText={setText}
      label={t(`issue.actionPrompt_${step}`)}
      required
      input={(words) => inputFor(step, item, words, to)}
      field={step === 'sendBack' ? 'reason' : 'text'}
      save={t(`issue.action_${step}`)}
      onDone={onDone}
      onCancel={onDone}
      testIds={{ text: 'action-text', save: 'action-save' }}
    >
      {step === 'report' && (
        <NativeSelect
          label={t('issue.reportTo')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value as Progress)}
          data={targets.map((value) => ({ value, label: t(`common.actionStatus_${value}`) }))}
        />
      )}
    </ParagraphForm>
  )
}

/** The buttons that this person has on this item now; nothing for those who have none. */
export function ActionReports({ item }: { readonly item: ActionItem }) {
  const { t } = useT()
  const { ask } = useAct()
  const [step, setStep] = useState<Step | null>(null)
  const may = (one: Step, to: Progress): boolean => ask(inputFor(one, item, anyWords, to)) === null
  const targets = progressSteps.filter((to) => may('report', to))
  if (step !== null) return <StepForm step={step} item={item} targets={targets} onDone={() => setStep(null)} />
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
