/**
 * An act that needs a reason on the record: opening a closed meeting again, letting go on after an emergency. The
 * reason cannot be empty.
 */
import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { RefusalLine, useSubmit } from '../../issue/submit.tsx'
import styles from '../console.module.css'

interface Props {
  readonly title: string
  readonly explain: string
  readonly label: string
  readonly button: string
  /** The act with this reason. */
  readonly act: (reason: string) => CommandInput
  readonly onClose: () => void
  readonly testId: string
}

/** One field, one button. */
export function ReasonDialog({ title, explain, label, button, act, onClose, testId }: Props): ReactNode {
  const { t } = useT()
  const [reason, setReason] = useState('')
  const { submit, refusal, pending } = useSubmit()
  const empty = reason.trim() === ''
  const send = async (): Promise<void> => {
    if (await submit(act(reason.trim()))) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (!empty) void send()
        }}
      >
        <p className={styles['soft']}>{explain}</p>
        <Textarea
          label={label}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          rows={3}
          maxLength={500}
          data-testid={`${testId}-reason`}
          data-autofocus
        />
        <RefusalLine refusal={refusal} fields={[]} />
        <FormEnd
          onCancel={onClose}
          pending={pending}
          why={empty ? t('console.reasonFirst') : null}
          testId={`${testId}-send`}
        >
          {button}
        </FormEnd>
      </form>
    </Dialog>
  )
}
