/**
 * How long the agenda takes against how long the meeting lasts; what does not fit is said, with the end at which it
 * would. Test ids: `agenda-sum`, `plan-extend`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../../../state/language.tsx'
import { sumAgenda } from '../agenda-sums.ts'
import { localMoment } from '../zoned-time.ts'
import { spanOf } from './plan-draft.ts'
import type { PartProps } from './PlanKind.tsx'
import styles from './plan.module.css'

/** Nothing while the times make no sense: then they say so themselves. */
export function PlanSum({ draft, zone, onChange }: PartProps & { readonly zone: string }): ReactNode {
  const { t } = useT()
  const span = spanOf(draft, zone)
  if (span === null || Date.parse(span.endAt) <= Date.parse(span.startAt)) return null
  const { planned, available, over } = sumAgenda(draft.items, span.startAt, span.endAt)
  if (over === 0) {
    const left = available - planned
    return (
      <p className={styles['soft']} data-testid="agenda-sum">
        {left === 0 ? t('plan.sumExact', { planned }) : t('plan.sum', { planned, available, left })}
      </p>
    )
  }
  const fits = localMoment(Date.parse(span.startAt) + planned * 60_000, zone)
  const sameDay = fits.day === draft.day
  return (
    <div className={styles['over']}>
      <output data-testid="agenda-sum">{t('plan.over', { planned, available, over, end: fits.time })}</output>
      {sameDay && (
        <Button
          variant="default"
          size="sm"
          onClick={() => onChange({ ...draft, end: fits.time })}
          data-testid="plan-extend"
        >
          {t('plan.extend', { end: fits.time })}
        </Button>
      )}
    </div>
  )
}
