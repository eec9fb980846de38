/** Words for one step of an action item: a report and how far it is, what was verified, or why it goes back. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ActionItem } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphForm } from '../ParagraphForm.tsx'
import type { Progress, Step } from './action-step.ts'
import { inputFor } from './action-step.ts'

interface StepProps {
  readonly step: Step
  readonly item: ActionItem
  readonly targets: readonly Progress[]
  readonly onDone: () => void
}

/** The form in the place of the buttons. */
export default function StepForm({ step, item, targets, onDone }: StepProps) {
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
