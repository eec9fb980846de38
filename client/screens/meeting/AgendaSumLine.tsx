/** How long the agenda takes against how long the meeting lasts; a warning when it does not fit. */
import type { ReactNode } from 'react'
import type { AgendaItem } from '#shared/board/board.ts'
import { useT } from '../../state/language.tsx'
import { sumAgenda } from './agenda-sums.ts'
import styles from './meeting.module.css'

interface Props {
  readonly items: readonly Pick<AgendaItem, 'plannedMinutes'>[]
  readonly startAt: string
  readonly endAt: string
}

/** Words first; the colour only repeats what they say. */
export function AgendaSumLine({ items, startAt, endAt }: Props): ReactNode {
  const { t } = useT()
  const { planned, available, over } = sumAgenda(items, startAt, endAt)
  return (
    <p
      className={over > 0 ? styles['over'] : styles['soft']}
      data-over={over > 0}
      role={over > 0 ? 'status' : undefined}
      data-testid="agenda-sum"
    >
      {over > 0 ? t('meeting.agendaOver', { planned, over }) : t('meeting.agendaSum', { planned, available })}
    </p>
  )
}
