/** The code by which people check in themselves: shown large, made anew by a press, put on the wall with the room's Wi-Fi. */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Meeting } from '#shared/board/board.ts'
import type { BoardState } from '#shared/record/state.ts'
import { useT } from '../../../state/language.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { sceneMove } from '../move.ts'
import { MoveButton } from '../MoveButton.tsx'
import styles from '../console.module.css'

/** Four digits; who is in the hall reads them off the wall, so that they need not be hard to guess. */
export function freshCode(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return String(random % 10_000).padStart(4, '0')
}

/** The code, or the way to one. */
export function CheckInCode({ state, meeting }: { readonly state: BoardState; readonly meeting: Meeting }): ReactNode {
  const { t } = useT()
  const [code, setCode] = useState(freshCode)
  const known = meeting.checkInCode
  return (
    <p className={styles['row']}>
      <span>
        {known === undefined ? t('console.codeNone') : t('console.codeIs')}{' '}
        {known !== undefined && (
          <strong className={styles['code']} data-testid="checkin-code">
            {known}
          </strong>
        )}
      </span>
      <span className={styles['acts']}>
        <ActButton
          size="s"
          input={{ type: 'attendance.setCode', meetingId: meeting.id, code }}
          onDone={() => setCode(freshCode())}
          testId="checkin-code-new"
        >
          {known === undefined ? t('console.codeMake') : t('console.codeAnew')}
        </ActButton>
        {known !== undefined && (
          <MoveButton size="sm" variant="subtle" input={sceneMove(state, meeting, 'join')} testId="checkin-to-wall">
            {t('console.toWall')}
          </MoveButton>
        )}
      </span>
    </p>
  )
}
