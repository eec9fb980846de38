/**
 * A new option for an issue, whatever it is made of: fresh, from an idea, from a text that came out of a caucus. Title, text,
 * money, days, what it does for each demand, what it rests on, and whether the law asks for an owners' vote. What is
 * typed stays on the device until it is proposed; an idea's author stays the proposer.
 *
 * To mount it, from anywhere in a board:
 *   const OptionForm = fetched(() => withWords(['issue', 'options'], import('…/issue/options/OptionForm.tsx')))
 *   {open && <Suspense><OptionForm issueId={…} source={{ kind: 'submission', id: submissionId }} onClose={…} /></Suspense>}
 * Show the button to it only where `mayGive(state, actor, 'option.propose')`. Test ids: `option-form`, `option-title`, `option-text`, `save-option`,
 * `draft-found`, `draft-clear`, and those of `DemandAnswers`, `RedLineAnswers` and `PolicyPicker`.
 */
import { Button, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { standingLines } from '#shared/board/red-lines.ts'
import { demandsOf } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { useBoard } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { DemandAnswers } from './DemandAnswers.tsx'
import { answerable } from './option-demands.ts'
import type { OptionDraft, OptionSource } from './option-draft.ts'
import { draftName, firstDraft, proposal } from './option-draft.ts'
import { useOrigin } from './origin.ts'
import styles from './options.module.css'
import { PolicyPicker } from './PolicyPicker.tsx'
import { RedLineAnswers } from './RedLineAnswers.tsx'

export interface OptionFormProps {
  readonly issueId: IssueId
  readonly source: OptionSource
  /** Called when it was proposed, and when it is left; what was typed and not proposed is there next time. */
  readonly onClose: () => void
}

interface FieldsProps {
  readonly draft: OptionDraft
  readonly change: (part: Partial<OptionDraft>) => void
  readonly errorAt: (field: string) => string | null
}

function Words({ draft, change, errorAt }: FieldsProps) {
  const { t } = useT()
  return (
    <>
      <TextInput
        label={t('options.titleLabel')}
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={errorAt('title')}
        maxLength={limits.titleLength}
        required
        data-autofocus
        data-testid="option-title"
      />
      <ParagraphField
        label={t('options.textLabel')}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={errorAt('text')}
        rows={3}
        required
        data-testid="option-text"
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t('options.costLabel')}
          value={draft.cost}
          onChange={(value) => change({ cost: String(value) })}
          min={0}
          hideControls
          error={errorAt('costYuan')}
          data-testid="option-cost"
        />
        <NumberInput
          label={t('options.daysLabel')}
          value={draft.days}
          onChange={(value) => change({ days: String(value) })}
          min={0}
          hideControls
          error={errorAt('durationDays')}
          data-testid="option-days"
        />
      </Group>
    </>
  )
}

function Gate({ draft, change, errorAt }: FieldsProps) {
  const { t } = useT()
  return (
    <>
      <NativeSelect
        label={t('options.gateLabel')}
        value={draft.threshold}
        onChange={(event) => change({ threshold: event.currentTarget.value })}
        data={[
          { value: '', label: t('options.gateNone') },
          { value: 'half', label: t('common.threshold_half') },
          { value: 'threeQuarters', label: t('common.threshold_threeQuarters') },
        ]}
        data-testid="option-gate"
      />
      {draft.threshold !== '' && (
/** Refusals after which the words can only become an option of their own. */
const closedToChange: ReadonlySet<string> = new Set(['optionSpokenOn', 'optionVoted', 'optionInText'])

        <TextInput
          label={t('options.gateReason')}
          value={draft.gateReason}
          onChange={(event) => change({ gateReason: event.currentTarget.value })}
          error={errorAt('legalGate.reason')}
          required
          data-testid="option-gate-reason"
        />
      )}
    </>
  )
}

const fields = ['costYuan', 'durationDays', 'legalGate.reason', 'text', 'title']

/** The form, in a dialog. */
export default function OptionForm({ issueId, source, onClose }: OptionFormProps) {
  const { t } = useT()
  const state = useBoard((state) => state)
  const [optionId] = useState(() => freshId<'option'>('O-'))
  const kept = useKeptDraft(draftName(issueId, source), firstDraft(state, source))
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const origin = useOrigin(state, source)
  const { draft, change } = kept
  const demands = answerable(demandsOf(state, issueId))
  const policyIds = new Set<string>(state.policies.keys())
  const lines = [...state.parties.values()].flatMap(standingLines)
  const save = async () => {
    if (!(await submit(proposal(draft, { optionId, issueId, source, demands, lines, policyIds })))) return
    kept.clear()
    onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.proposeOption')} size="lg">
      <form
        data-testid="option-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          {origin !== null && <p className={styles['origin']}>{origin}</p>}
          {kept.found && (
            <p className={styles['found']} data-testid="draft-found">
              {t('options.draftFound')}
              <Button size="sm" variant="default" onClick={kept.clear} data-testid="draft-clear">
                {t('options.draftClear')}
              </Button>
            </p>
          )}
          <Words draft={draft} change={change} errorAt={errorAt} />
          <DemandAnswers demands={demands} answers={draft.answers} onChange={(answers) => change({ answers })} />
          <RedLineAnswers answers={draft.answers} onChange={(answers) => change({ answers })} />
          <PolicyPicker
            policies={[...state.policies.values()]}
            chosen={draft.policies}
            onChange={(policies) => change({ policies })}
          />
          <Gate draft={draft} change={change} errorAt={errorAt} />
          <RefusalLine refusal={refusal} fields={fields} />
          <p className={styles['soft']}>{kept.stored ? t('options.draftKept') : t('options.draftNotKept')}</p>
          <FormEnd onCancel={onClose} pending={pending} testId="save-option">
            {t('options.save')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
