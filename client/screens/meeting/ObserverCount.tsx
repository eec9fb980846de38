/** How many observers are in the room: a number that the secretary records, offered from what the server counts online. Never a list. */
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import { useAttendants } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { ActButton } from '../../ui/ActButton.tsx'
import styles from './meeting.module.css'

/** The entry and what is recorded so far. */
export function ObserverLine({ meeting }: { meeting: Meeting }): ReactNode {
  const { t } = useT()
  const { observers } = useAttendants()
  const [typed, setTyped] = useState<number | string | null>(null)
  const value = typed ?? (meeting.observersCount > 0 ? meeting.observersCount : observers)
  const count = typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
  return (
    <div className={styles['head']}>
      <span className={styles['soft']}>
        {t('meeting.observersOnline', { count: observers })} ·{' '}
        {t('meeting.observersRecorded', { count: meeting.observersCount })}
      </span>
      <span className={styles['switches']}>
        <NumberInput
          aria-label={t('meeting.observersLabel')}
          value={value}
          onChange={setTyped}
          min={0}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          w={90}
          data-testid="observers-count"
        />
        <ActButton
          size="s"
          input={count === null ? null : { type: 'attendance.countObservers', meetingId: meeting.id, count }}
          missing={t('console.observersMissing')}
          onDone={() => setTyped(null)}
          testId="observers-save"
        >
          {t('meeting.observersSave')}
        </ActButton>
      </span>
    </div>
  )
}
