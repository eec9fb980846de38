/** The minutes' number (文号). It offers the next one after the highest in use; the rules refuse one that is taken. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import { nextMinutesNo } from './checklist.ts'
import styles from './minutes.module.css'

/** Field and button. */
export function NumberField({ state, meeting }: { state: BoardState; meeting: Meeting }): ReactNode {
  const { t } = useT()
  const offered = nextMinutesNo(state.meetings.values())
  const [typed, setTyped] = useState<string | null>(null)
  const minutesNo = typed ?? meeting.minutesNo ?? offered ?? ''
  const whole = minutesNo.trim() !== ''
  return (
    <div className={styles['number']}>
      <TextInput
        label={t('minutes.number')}
        description={t('minutes.numberHint', { example: offered ?? t('minutes.numberShort') })}
        value={minutesNo}
        maxLength={60}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="minutes-number"
      />
      <ActButton
        input={whole ? { type: 'meeting.numberMinutes', meetingId: meeting.id, minutesNo: minutesNo.trim() } : null}
        missing={t('minutes.numberMissing')}
        onDone={() => setTyped(null)}
        testId="minutes-number-save"
      >
        {t('minutes.numberSave')}
      </ActButton>
    </div>
  )
}
