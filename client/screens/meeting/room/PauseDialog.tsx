/**
 * A break: why, and until when. The reason stands on the record; the end is a countdown that everybody sees. Turns stand
 * still meanwhile. The way back is the page's primary button.
 */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { useServerNow } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { timeOfInstant } from '../../../ui/dates.ts'
import { RefusalLine, useSubmit } from '../../issue/submit.tsx'
import styles from '../console.module.css'

const lengths = [0, 5, 10, 15] as const

interface Props {
  readonly meeting: Meeting
  readonly timeZone: string
  readonly onClose: () => void
}

/** Reason, length, and what follows from it. */
export function PauseDialog({ meeting, timeZone, onClose }: Props): ReactNode {
  const { t, language } = useT()
  const now = useServerNow(10_000)
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number>(0)
  const { submit, refusal, pending } = useSubmit()
  const pause = async (): Promise<void> => {
    const why = reason.trim()
    // Pressed again because the countdown did not start: the meeting pauses already.
    const runs = meeting.status === 'running'
    if (runs && !(await submit({ type: 'meeting.pause', meetingId: meeting.id, reason: why }))) return
    const label = t('console.pauseLabel')
    const starts = { type: 'timer.start', meetingId: meeting.id, seconds: minutes * 60, label } as const
    if (minutes === 0 || (await submit(starts))) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('console.pauseTitle')}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void pause()
        }}
      >
        <p className={styles['soft']}>{t('console.pauseExplain')}</p>
        <TextInput
          label={t('console.pauseReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={200}
          data-testid="pause-reason"
          data-autofocus
        />
        <fieldset className={styles['choices']}>
          <legend>{t('console.pauseUntil')}</legend>
          {lengths.map((length) => (
            <button key={length} type="button" aria-pressed={length === minutes} onClick={() => setMinutes(length)}>
              {length === 0
                ? t('console.pauseOpen')
                : t('console.pauseFor', {
                    count: length,
                    time: timeOfInstant(now + length * 60_000, language, timeZone),
                  })}
            </button>
          ))}
        </fieldset>
        <RefusalLine refusal={refusal} fields={[]} />
        <FormEnd onCancel={onClose} pending={pending} testId="confirm">
          {t('meeting.pause')}
        </FormEnd>
      </form>
    </Dialog>
  )
}
