/**
 * An option for an issue, whatever it is made of: fresh, from an idea, from a text that came out of a caucus, from another option; and
 * an option said anew by its own party, which becomes one of its own where others have answered it. Title, text,
 * money, days, what it does for each demand, what it rests on, and whether the law asks for an owners' vote. What is
 * typed stays on the device until it is proposed; an idea's author stays the proposer.
 *
 * To mount it, from anywhere in a board:
 *   const OptionForm = fetched(() => withWords(['issue', 'options'], import('…/issue/options/OptionForm.tsx')))
 *   {open && <Suspense><OptionForm issueId={…} source={{ kind: 'submission', id: submissionId }} onClose={…} /></Suspense>}
 * Show the button to it only where `mayGive(state, actor, 'option.propose')`. Test ids: `option-form`, `option-title`,
 * `option-text`, `save-option`, `draft-found`, `draft-clear`, `draft-older`, `draft-take`, and those of
 * `DemandAnswers`, `RedLineAnswers` and `PolicyPicker`.
 */
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Option } from '#shared/board/board.ts'
import { changesOf } from '#shared/board/option-changes.ts'
import { standingLines } from '#shared/board/red-lines.ts'
import { demandsOf } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal as makeRefusal } from '#shared/refusals.ts'
import { useBoard } from '../../../state/board.tsx'
import { freshId } from '../../../state/command-id.ts'
import type { KeptDraft } from '../../../state/kept-draft.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import type { Submit } from '../submit.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { AmountFields, useAmountProblems } from './AmountFields.tsx'
import { DemandAnswers } from './DemandAnswers.tsx'
import { answerable, answeredBy } from './option-demands.ts'
import type { OptionDraft, OptionSource } from './option-draft.ts'
import { amendment, draftName, firstDraft, proposal } from './option-draft.ts'
import { OptionSince } from './OptionDifference.tsx'
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
      <AmountFields draft={draft} change={change} errorAt={errorAt} />
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

/** Refusals after which the words can only become an option of their own. */
const closedToChange: ReadonlySet<string> = new Set([
  'optionSpokenOn',
  'optionVoted',
  'optionInText',
  'optionSettled',
  'optionChangedOften',
])

const fields = ['costYuan', 'durationDays', 'legalGate.reason', 'text', 'title']

interface OlderProps {
  readonly option: Option
  readonly kept: KeptDraft<OptionDraft>
  readonly onTaken: () => void
}

/** What has become of the option since the kept words were begun, and the way to go on with them beside it. */
function Older({ option, kept, onTaken }: OlderProps) {
  const { t } = useT()
  const takeUp = () => {
    kept.change({ base: String(changesOf(option)) })
    onTaken()
  }
  return (
    <div className={styles['origin']} data-testid="draft-older">
      <p>{t('options.draftOlder', { title: option.title, text: option.text })}</p>
      <OptionSince option={option} changes={Number(kept.draft.base)} />
      <Button size="md" variant="default" onClick={takeUp} data-testid="draft-take">
        {t('options.draftTake')}
      </Button>
    </div>
  )
}

/** What the form sends, and what it says of itself. */
function useSaving(props: OptionFormProps, kept: KeptDraft<OptionDraft>, own: Submit) {
  const { issueId, source } = props
  const state = useBoard((state) => state)
  const [optionId] = useState(() => freshId<'option'>('O-'))
  const problems = useAmountProblems(kept.draft)
  const { submit, refuse, refusal } = own
  const isClosed = source.kind === 'change' && closedToChange.has(refusal?.code ?? '')
  const from = source.kind === 'like' || source.kind === 'change' ? state.options.get(source.id) : undefined
  const save = async (asNew: boolean): Promise<boolean> => {
    const wrong = problems.costYuan === null ? (problems.durationDays === null ? null : 'durationDays') : 'costYuan'
    if (wrong !== null) {
      refuse(makeRefusal('invalidField', { field: wrong }))
      return false
    }
    const changes = source.kind === 'change' && !asNew
    const about = {
      optionId,
      issueId,
      source,
      demands: changes && from !== undefined ? answeredBy(state, from) : answerable(demandsOf(state, issueId)),
      lines: [...state.parties.values()].flatMap(standingLines),
      policyIds: new Set<string>(state.policies.keys()),
      articleId: from?.legalGate?.articleId ?? null,
    }
    if (!(await submit(changes ? amendment(kept.draft, source.id, about) : proposal(kept.draft, about)))) return false
    kept.clear()
    return true
  }
  const says = refusal?.code === 'invalidField' ? problems[refusal.field as keyof typeof problems] : null
  const isOlder = from !== undefined && kept.draft.base !== undefined && kept.draft.base !== String(changesOf(from))
  return { save, isClosed, says: says ?? null, from, isOlder }
}

/** What was refused of an amount is said until the amount can be read; everything else until the next attempt. */
const stillSo = (refusal: Refusal | null, problems: Readonly<Record<string, string | null>>): Refusal | null =>
  refusal?.code === 'invalidField' && problems[refusal.field ?? ''] === null ? null : refusal

/** The form, in a dialog. */
export default function OptionForm(props: OptionFormProps) {
  const { issueId, source, onClose } = props
  const { t } = useT()
  const state = useBoard((state) => state)
  const kept = useKeptDraft(draftName(issueId, source), firstDraft(state, source))
  const own = useSubmit()
  const { pending } = own
  const refusal = stillSo(own.refusal, useAmountProblems(kept.draft))
  const errorAt = useFieldError(refusal)
  const origin = useOrigin(state, source)
  const { draft, change } = kept
  const { save, isClosed, says, from, isOlder } = useSaving(props, kept, own)
  const changes = source.kind === 'change'
  const send = async (asNew: boolean) => {
    if (await save(asNew)) onClose()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={changes ? t('options.changeTitle', { code: from?.code ?? '' }) : t('issue.proposeOption')}
      size="lg"
    >
      <form
        data-testid="option-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(isClosed)
        }}
      >
        <Stack>
          {origin !== null && <p className={styles['origin']}>{origin}</p>}
          {changes && <p className={styles['soft']}>{t('options.changeHint')}</p>}
          {isOlder && from !== undefined && <Older option={from} kept={kept} onTaken={own.clear} />}
          {kept.found && (
            <p className={styles['found']} data-testid="draft-found">
              {t('options.draftFound')}
              <Button size="sm" variant="default" onClick={kept.clear} data-testid="draft-clear">
                {t('options.draftClear')}
              </Button>
            </p>
          )}
          <Words draft={draft} change={change} errorAt={errorAt} />
          <DemandAnswers
            demands={answerable(demandsOf(state, issueId))}
            answers={draft.answers}
            onChange={(answers) => change({ answers })}
          />
          <RedLineAnswers answers={draft.answers} onChange={(answers) => change({ answers })} />
          <PolicyPicker
            policies={[...state.policies.values()]}
            chosen={draft.policies}
            onChange={(policies) => change({ policies })}
          />
          <Gate draft={draft} change={change} errorAt={errorAt} />
          <p className={styles['soft']}>{kept.stored ? t('options.draftKept') : t('options.draftNotKept')}</p>
          <RefusalLine refusal={refusal} fields={fields} says={says} />
          <FormEnd onCancel={onClose} pending={pending} testId="save-option">
            {t(isClosed ? 'options.proposeLike' : changes ? 'options.saveChange' : 'options.save')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
