/** What the meeting is called, where it is, and when, on the clock of the board's zone. */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { limits } from '#shared/limits.ts'
import { useT } from '../../../state/language.tsx'
import type { PlanDraft } from './plan-draft.ts'
import { spanOf } from './plan-draft.ts'
import type { PartProps } from './PlanKind.tsx'
import styles from './plan.module.css'

interface Props extends PartProps {
  readonly zone: string
  /** Missing fields are marked once saving was tried. */
  readonly asked: boolean
}

/** Five fields. */
export function PlanBasics({ draft, zone, asked, onChange }: Props): ReactNode {
  const { t } = useT()
  const change = (part: Partial<PlanDraft>): void => onChange({ ...draft, ...part })
  const span = spanOf(draft, zone)
  const backwards = span === null || Date.parse(span.endAt) <= Date.parse(span.startAt)
  return (
    <fieldset className={styles['part']}>
      <legend>{t('plan.basics')}</legend>
      <TextInput
        label={t('plan.name')}
        value={draft.title}
        maxLength={limits.titleLength}
        required
        error={asked && draft.title.trim() === '' ? t('plan.missingTitle') : null}
        onChange={(event) => change({ title: event.currentTarget.value })}
        data-testid="plan-title"
      />
      <TextInput
        label={t('plan.place')}
        value={draft.place}
        maxLength={limits.titleLength}
        required
        error={asked && draft.place.trim() === '' ? t('plan.missingPlace') : null}
        onChange={(event) => change({ place: event.currentTarget.value })}
        data-testid="plan-place"
      />
      <div className={styles['when']}>
        <TextInput
          type="date"
          label={t('plan.day')}
          value={draft.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
          data-testid="plan-day"
        />
        <TextInput
          type="time"
          label={t('plan.start')}
          value={draft.start}
          onChange={(event) => change({ start: event.currentTarget.value })}
          data-testid="plan-start"
        />
        <TextInput
          type="time"
          label={t('plan.end')}
          value={draft.end}
          error={backwards ? t('plan.timeInvalid') : null}
          onChange={(event) => change({ end: event.currentTarget.value })}
          data-testid="plan-end"
        />
      </div>
      <p className={styles['soft']}>{t('plan.zone', { zone })}</p>
    </fieldset>
  )
}
