/**
 * A party says where it stands on an option or on one version of the text. Six values, each with its meaning and its own
 * question for the reason. Shows before saving which red lines the option crosses; never forbids a value because of them.
 * It is about the version that it was opened for: when a newer one comes it says so, and the server refuses the old one.
 * What was typed stays when the server refuses. Test ids: `stance-value-<value>`, `stance-reason`, `stance-condition`,
 * `stance-warning`, `save-stance`, and those of `RedLineChoice` and `NewerVersion`.
 */
import { Stack } from '@mantine/core'
import { useId, useState } from 'react'
import { stanceValues } from '#shared/board/board.ts'
import type { RedLine, Stance, StanceValue } from '#shared/board/board.ts'
import type { OptionId, RedLineId, ResolutionId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { freshId } from '../../../state/command-id.ts'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import styles from '../issue.module.css'
import { NewerVersion } from '../text/NewerVersion.tsx'
import { RedLineChoice } from './RedLineChoice.tsx'
import { StanceChoice } from './StanceChoice.tsx'

/** What the stance is about; `version` is null for an option. */
export type StanceTarget =
  | { readonly type: 'option'; readonly id: OptionId; readonly version: null }
  | { readonly type: 'resolution'; readonly id: ResolutionId; readonly version: number }

interface Draft {
  readonly value: StanceValue | null
  readonly reason: string
  readonly condition: string
  readonly redLineId: RedLineId | null
}

const startFrom = (previous: Stance | null): Draft => ({
  value: previous?.value ?? null,
  reason: previous?.reason ?? '',
  condition: previous?.condition ?? '',
  redLineId: previous?.redLineId ?? null,
})

const toInput = (target: StanceTarget, value: StanceValue, draft: Draft): CommandInput => ({
  type: 'stance.take',
  stanceId: freshId('ST-'),
  targetType: target.type,
  targetId: target.id,
  targetVersion: target.version,
  value,
  reason: draft.reason.trim(),
  condition: value === 'conditional' ? draft.condition.trim() : null,
  redLineId: value === 'block' ? draft.redLineId : null,
})

interface Props {
  /** As it stands now; the form stays with the one that it was opened for. */
  readonly target: StanceTarget
  readonly redLines: readonly RedLine[]
  readonly previous: Stance | null
  /** Sentences to read before choosing, e.g. that the option crosses the own party's red line. */
  readonly warnings: readonly string[]
  readonly onDone: () => void
}

/** The form; saving it takes the stance in the name of the own party. */
export function StanceForm({ target, redLines, previous, warnings, onDone }: Props) {
  const { t } = useT()
  const group = useId()
  const [about] = useState(target)
  const [draft, setDraft] = useState(() => startFrom(previous))
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { value } = draft
  const save = async () => {
    if (value !== null && (await submit(toInput(about, value, draft)))) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="md">
        {about.version !== null && target.version !== null && (
          <NewerVersion shown={about.version} newest={target.version} onClose={onDone} />
        )}
        {warnings.map((warning) => (
          <p key={warning} className={styles.warning} data-testid="stance-warning">
            {warning}
          </p>
        ))}
        <fieldset className={styles.question}>
          <legend>{t('issue.stanceQuestion')}</legend>
          <div className={styles.choices}>
            {stanceValues.map((one) => (
              <StanceChoice
                key={one}
                name={group}
                value={one}
                chosen={one === value}
                onChoose={(next) => change({ value: next })}
              />
            ))}
          </div>
        </fieldset>
        {value === 'conditional' && (
          <ParagraphField
            label={t('issue.conditionLabel')}
            description={t('issue.conditionHint')}
            value={draft.condition}
            onChange={(event) => change({ condition: event.currentTarget.value })}
            error={errorAt('condition')}
            required
            data-testid="stance-condition"
          />
        )}
        {value === 'block' && (
          <RedLineChoice
            redLines={redLines}
            chosen={draft.redLineId}
            error={errorAt('redLineId')}
            onChoose={(redLineId) => change({ redLineId })}
          />
        )}
        {value !== null && (
          <ParagraphField
            label={t(`issue.prompt_${value}`)}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            error={errorAt('reason')}
            data-testid="stance-reason"
          />
        )}
        <RefusalLine refusal={refusal} fields={['condition', 'reason', 'redLineId']} />
        <FormEnd onCancel={onDone} pending={pending} disabled={value === null} testId="save-stance">
          {value === null ? t('issue.chooseFirst') : t('issue.saveStance')}
        </FormEnd>
      </Stack>
    </form>
  )
}
