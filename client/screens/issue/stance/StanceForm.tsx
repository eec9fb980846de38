/**
 * A party says where it stands on an option or on one version of the text. Six values, each with its meaning and its own
 * question for the reason. Shows before saving which red lines the option crosses; never forbids a value because of them.
 * It is about the version that it was opened for: when a newer one comes it says so, and the server refuses the old one.
 * What was typed stays when the server refuses, and on this device through a reload, a lost connection and a dialog closed by
 * mistake, until it is saved or given up; who cancels gives up a red line begun beside it, too. Test ids: `stance-value-<value>`,
 * `stance-reason`, `stance-condition`, `stance-warning`, `save-stance`, `stance-begun`, and those of `RedLineChoice` and
 * `NewerVersion`.
 */
import { Button, Stack } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import { stanceValues } from '#shared/board/board.ts'
import type { RedLine, Stance, StanceValue } from '#shared/board/board.ts'
import type { OptionId, ResolutionId, StanceId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useKeeps, useMe } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useWhenCounted } from '../../../state/use-when-counted.ts'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { freshId } from '../../../state/command-id.ts'
import { clearDrafts } from '../../../state/form-draft.ts'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import styles from '../issue.module.css'
import { NewerVersion } from '../text/NewerVersion.tsx'
import { linesKeptAt } from './NewRedLine.tsx'
import { RedLineChoice } from './RedLineChoice.tsx'
import { StanceChoice } from './StanceChoice.tsx'
import type { StanceDraft } from './stance-draft.ts'
import { keptStance } from './stance-draft.ts'

/** What the stance is about; `version` is null for an option, which says how often it was changed. */
export type StanceTarget =
  | { readonly type: 'option'; readonly id: OptionId; readonly version: null; readonly changes: number }
  | { readonly type: 'resolution'; readonly id: ResolutionId; readonly version: number }

const startFrom = (previous: Stance | null): StanceDraft => ({
  value: previous?.value ?? null,
  reason: previous?.reason ?? '',
  condition: previous?.condition ?? '',
  redLineId: previous?.redLineId ?? null,
})

const toInput = (target: StanceTarget, value: StanceValue, draft: StanceDraft, stanceId: StanceId): CommandInput => ({
  type: 'stance.take',
  stanceId,
  targetType: target.type,
  targetId: target.id,
  targetVersion: target.version,
  ...(target.type === 'option' && target.changes > 0 ? { targetChanges: target.changes } : {}),
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
  /** What was written elsewhere and goes on here, in place of what this device keeps for the form. */
  readonly begun?: StanceDraft
  /** Called once the stance counts, or is kept on the device because there is no connection. */
  readonly onSaved?: () => void
  readonly onDone: () => void
}

/** Which of its wordings the form is for: a text's version, or after how many changes an option was read. */
const wordingOf = (target: StanceTarget): number | null =>
  target.type === 'resolution' ? target.version : target.changes === 0 ? null : target.changes

/** What the person begins with, and of which version it was when it was begun before. */
function useBegun(about: StanceTarget, previous: Stance | null, begun: StanceDraft | undefined) {
  const { boardId, actor } = useMe()
  const [kept] = useState(() => keptStance(boardId, actor.personId, about.id))
  const [found] = useState(() => (begun === undefined ? kept.read() : null))
  const afresh = begun ?? startFrom(previous)
  const sameWords = found === null || found.version === wordingOf(about)
  const start = found === null ? afresh : { ...found.draft, value: sameWords ? found.draft.value : null }
  const place = `${about.type}.${about.id}`
  const clear = () => {
    kept.clear()
    // What goes on here from elsewhere shows nothing of what this device keeps for the form.
    if (begun === undefined && actor.personId !== null)
      clearDrafts({ boardId, personId: actor.personId }, linesKeptAt(place))
  }
  return { kept, start, afresh, place, clear, foundOn: found === null ? null : { version: found.version, sameWords } }
}

/** The form; saving it takes the stance in the name of the own party. */
export function StanceForm({ target, redLines, previous, warnings, begun, onSaved, onDone }: Props) {
  const { t } = useT()
  const group = useId()
  const [about] = useState(target)
  // The same act however often it is sent: a lost answer must not make two stances of one.
  const [stanceId] = useState(() => freshId<'stance'>('ST-'))
  const { kept, start, afresh, foundOn, place, clear } = useBegun(about, previous, begun)
  const [draft, setDraft] = useState(start)
  const [isFound, setFound] = useState(foundOn !== null)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const keeps = useKeeps('stance.take')
  // A line that is being declared is chosen when its answer comes: what was written since stays.
  const latest = useRef(start)
  const change = (part: Partial<StanceDraft>) => {
    const next = { ...latest.current, ...part }
    latest.current = next
    setDraft(next)
    kept.write({ version: wordingOf(about), draft: next })
  }
  const giveUp = () => {
    kept.clear()
    latest.current = afresh
    setDraft(afresh)
    setFound(false)
  }
  const { value } = draft
  const done = () => {
    kept.clear()
    onSaved?.()
    onDone()
  }
  const save = async () => {
    if (value === null || !(await submit(toInput(about, value, draft, stanceId)))) return
    done()
  }
  // Its answer was lost, and the record has it after all.
  useWhenCounted((state) => state.stances.has(stanceId), done)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="md">
        {about.version !== null && target.version !== null && (
          <NewerVersion shown={about.version} newest={target.version} onClose={onDone} />
        )}
        {about.type === 'option' && target.type === 'option' && about.changes !== target.changes && (
          <p className={styles.warning} role="alert" data-testid="option-changed">
            {t('issue.optionChangedMeanwhile')}
          </p>
        )}
        {isFound && foundOn !== null && (
          <p className={styles.muted} data-testid="stance-begun">
            {foundOn.sameWords
              ? t('issue.stanceBegun')
              : about.type === 'option'
                ? t('issue.stanceBegunBefore')
                : t('issue.stanceBegunOn', { version: foundOn.version ?? 0 })}{' '}
            <Button size="sm" variant="default" onClick={giveUp}>
              {t('issue.stanceAfresh')}
            </Button>
          </p>
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
            place={place}
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
        {keeps && <p className={styles.muted}>{t('common.keepsHere')}</p>}
        <FormEnd
          onCancel={() => {
            clear()
            onDone()
          }}
          pending={pending}
          why={value === null ? t('issue.chooseFirst') : null}
          testId="save-stance"
        >
          {t('issue.saveStance')}
        </FormEnd>
      </Stack>
    </form>
  )
}
