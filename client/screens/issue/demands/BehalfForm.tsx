/**
 * 代录: messenger, secretary or facilitator write down a demand for a party whose people cannot type it themselves, with all that
 * the party could say in a draft of its own as far as the writer may read it afterwards. The record keeps who said it and
 * who wrote it, and marks it until the party confirms. Words lie on the device until then; photos go to what is on the
 * record. Test ids: `behalf-person`, `behalf-position`, `behalf-topic`, `behalf-answer-<n>`, `behalf-building`, `behalf-unit`,
 * `behalf-line`, `behalf-line-text`, `behalf-visibility`, `behalf-save`, `behalf-found`, `behalf-done`.
 */
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#shared/board/board.ts'
import { questionsOf } from '#shared/board/topic-questions.ts'
import type { DemandId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import { freshId } from '../../../state/command-id.ts'
import { useBoard, useMe } from '../../../state/board.tsx'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { AttachmentStrip } from '../../attachments/AttachmentStrip.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import type { BehalfDraft } from './behalf-draft.ts'
import { emptyBehalf, levelsFor, recordingOf } from './behalf-draft.ts'
import styles from './demands.module.css'
import { topicToBegin } from './drafts.ts'
import SimilarHint from './SimilarHint.tsx'
import { UsualQuestions } from './UsualQuestions.tsx'

interface Props {
  readonly issue: Issue
  readonly state: BoardState
  readonly onClose: () => void
}

interface FieldsProps {
  readonly draft: BehalfDraft
  readonly change: (part: Partial<BehalfDraft>) => void
  readonly errorAt: (field: string) => string | null
}

/** The topic, and what is usually asked about it. */
function About({ draft, change, errorAt }: FieldsProps) {
  const { t, language } = useT()
  const topics = useBoard((state) => state.board?.topics)
  const questions = questionsOf(draft.topic)
  const done = questions.filter(({ zh }) => (draft.answers[zh] ?? '').trim() !== '')
  return (
    <>
      <NativeSelect
        label={t('demands.topic')}
        value={draft.topic}
        onChange={(event) => change({ topic: event.currentTarget.value })}
        error={errorAt('topic')}
        data={[{ value: '', label: t('demands.topicNone') }, ...(topics ?? [])]}
        data-testid="behalf-topic"
      />
      <UsualQuestions key={draft.topic} count={questions.length} done={done.length}>
        {questions.map((question, place) => (
          <TextInput
            key={question.zh}
            label={language === 'en' ? question.en : question.zh}
            value={draft.answers[question.zh] ?? ''}
            maxLength={limits.titleLength}
            onChange={(event) => change({ answers: { ...draft.answers, [question.zh]: event.currentTarget.value } })}
            data-testid={`behalf-answer-${place}`}
          />
        ))}
      </UsualQuestions>
      <div className={styles.placeFields}>
        <TextInput
          label={t('demands.building')}
          description={t('demands.buildingHint')}
          value={draft.building}
          onChange={(event) => change({ building: event.currentTarget.value })}
          error={errorAt('building')}
          data-testid="behalf-building"
        />
        <TextInput
          label={t('demands.unit')}
          description={t('demands.unitHint')}
          value={draft.unit}
          onChange={(event) => change({ unit: event.currentTarget.value })}
          error={errorAt('unit')}
          data-testid="behalf-unit"
        />
      </div>
    </>
  )
}

/** Its red line, which whoever reads the demand reads, and who that is. */
function Limits({ draft, change, errorAt, state }: FieldsProps & Pick<Props, 'state'>) {
  const { t } = useT()
  const { actor } = useMe()
  const partyId = state.people.get(draft.personId as PersonId)?.partyId ?? null
  const levels = levelsFor(state, actor, partyId)
  return (
    <>
      <NativeSelect
        label={t('demands.behalfLine')}
        description={t('demands.behalfLineHint')}
        value={draft.line}
        onChange={(event) => change({ line: event.currentTarget.value })}
        data={[
          { value: '', label: t('demands.behalfLineNone') },
          { value: 'card', label: t('demands.behalfLineCard') },
        ]}
        data-testid="behalf-line"
      />
      {draft.line !== '' && (
        <ParagraphField
          label={t('demands.behalfLineText')}
          value={draft.lineText}
          onChange={(event) => change({ lineText: event.currentTarget.value })}
          error={errorAt('redLineText')}
          data-testid="behalf-line-text"
        />
      )}
      <NativeSelect
        label={t('demands.behalfVisibility')}
        value={levels.some((level) => level === draft.visibility) ? draft.visibility : 'meeting'}
        onChange={(event) => change({ visibility: event.currentTarget.value })}
        error={errorAt('visibility')}
        data={levels.map((value) => ({ value, label: t(`issue.visibilityChoice_${value}`) }))}
        data-testid="behalf-visibility"
      />
    </>
  )
}

/** It is on the record: what may still be hung to it. */
function Recorded({
  demandId,
  words,
  onClose,
}: {
  readonly demandId: DemandId
  readonly words: string
  readonly onClose: () => void
}) {
  const { t } = useT()
  const stands = useBoard((state) => state.demands.has(demandId))
  return (
    <Stack data-testid="behalf-done">
      <p>{t(stands ? 'demands.behalfDone' : 'demands.behalfKept')}</p>
      <p className={styles.quiet}>{words}</p>
      {stands && <AttachmentStrip target={{ kind: 'demand', id: demandId }} title={words} mayAdd />}
      <div>
        <Button onClick={onClose} data-testid="behalf-close">
          {t('common.close')}
        </Button>
      </div>
    </Stack>
  )
}

const fields = [
  'building',
  'interest',
  'partyId',
  'position',
  'raisedById',
  'redLineText',
  'topic',
  'unit',
  'visibility',
]

/** The dialog; open while it is drawn. */
export default function BehalfForm({ issue, state, onClose }: Props) {
  const { t } = useT()
  const { actor } = useMe()
  const topic = topicToBegin(state.board?.topics, issue)
  const kept = useKeptDraft(`behalf ${issue.id}`, { ...emptyBehalf, topic })
  const { draft, change } = kept
  const [demandId] = useState(() => freshId<'demand'>('D-'))
  const [recorded, setRecorded] = useState<string | null>(null)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const speakers = [...state.people.values()].filter((person) => person.partyId !== null)
  const save = async () => {
    if (!(await submit(recordingOf(state, actor, draft, { demandId, issueId: issue.id })))) return
    setRecorded(draft.position.trim())
    kept.clear()
  }
  if (recorded !== null) {
    return (
      <Dialog opened onClose={onClose} title={t('issue.onBehalf')} size="lg">
        <Recorded demandId={demandId} words={recorded} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.onBehalf')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          {kept.found && (
            <p className={styles.quiet} data-testid="behalf-found">
              {t('demands.behalfFound')}{' '}
              <Button size="sm" variant="default" onClick={kept.clear} data-testid="behalf-clear">
                {t('demands.behalfClear')}
              </Button>
            </p>
          )}
          <NativeSelect
            label={t('issue.behalfPerson')}
            value={draft.personId}
            onChange={(event) => change({ personId: event.currentTarget.value })}
            error={errorAt('raisedById') ?? errorAt('partyId')}
            data={[
              { value: '', label: t('issue.choosePerson') },
              ...speakers.map((person) => ({ value: person.id, label: person.displayName })),
            ]}
            required
            data-testid="behalf-person"
          />
          <ParagraphField
            label={t('issue.positionLabel')}
            description={t('issue.positionHint')}
            value={draft.position}
            onChange={(event) => change({ position: event.currentTarget.value })}
            error={errorAt('position')}
            required
            data-testid="behalf-position"
          />
          <SimilarHint text={draft.position} draftId={demandId} issueId={issue.id} />
          <ParagraphField
            label={t('issue.interestLabel')}
            description={t('issue.interestHint')}
            value={draft.interest}
            onChange={(event) => change({ interest: event.currentTarget.value })}
            error={errorAt('interest')}
            data-testid="behalf-interest"
          />
          <About draft={draft} change={change} errorAt={errorAt} />
          <Limits draft={draft} change={change} errorAt={errorAt} state={state} />
          <p className={styles.quiet}>{t('demands.behalfPhotosLater')}</p>
          <RefusalLine refusal={refusal} fields={fields} />
          <FormEnd onCancel={onClose} pending={pending} testId="behalf-save">
            {t('issue.submitDemand')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
