/**
 * A new issue: what it is about, which of the three cases it belongs to, and the residents' guarantee that every later text
 * is held against. Words stay when refused. Test ids: `issue-title`, `issue-phase`, `issue-topic`, `issue-guarantee`, `save-issue`.
 */
import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { IssuePhase } from '#shared/board/board.ts'
import type { IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { freshId } from '../../state/command-id.ts'
import { useT } from '../../state/language.tsx'
import { ParagraphField } from '../issue/ParagraphField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormEnd } from '../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../issue/submit.tsx'
import { phases } from './board-rows.ts'
import { asLabel } from '../../ui/as-label.ts'

const categories = ['basic', 'improve', 'promote'] as const

interface Props {
  readonly topics: readonly string[]
  readonly onCreated: (issueId: IssueId, title: string) => void
  readonly onClose: () => void
}

/** The form, in a dialog. */
export default function NewIssueForm({ topics, onCreated, onClose }: Props) {
  const { t } = useT()
  const listId = useId()
  const [issueId] = useState(() => freshId<'issue'>('I-'))
  const [title, setTitle] = useState('')
  const [phase, setPhase] = useState<IssuePhase>('works')
  const [topic, setTopic] = useState('')
  const [category, setCategory] = useState<(typeof categories)[number]>('basic')
  const [summary, setSummary] = useState('')
  const [guarantee, setGuarantee] = useState('')
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async () => {
    const done = await submit({
      type: 'issue.create',
      issueId,
      title: title.trim(),
      phase,
      topic: topic.trim(),
      category,
      summary: summary.trim(),
      residentGuarantee: guarantee.trim(),
    })
    if (done) onCreated(issueId, title.trim())
  }
  return (
    <Dialog opened onClose={onClose} title={t('board.newIssue')} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <TextInput
            label={t('board.issueTitleLabel')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={errorAt('title')}
            maxLength={limits.titleLength}
            required
            data-testid="issue-title"
          />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <NativeSelect
              label={t('board.issuePhaseLabel')}
              value={phase}
              onChange={(event) => setPhase(event.currentTarget.value as IssuePhase)}
              data={phases.map((value) => ({ value, label: t(`common.phase_${value}`) }))}
              data-testid="issue-phase"
            />
            <TextInput
              label={asLabel(t('common.field_topic'))}
              value={topic}
              onChange={(event) => setTopic(event.currentTarget.value)}
              error={errorAt('topic')}
              list={listId}
              maxLength={20}
              required
              data-testid="issue-topic"
            />
            <NativeSelect
              label={t('board.issueCategoryLabel')}
              value={category}
              onChange={(event) => setCategory(event.currentTarget.value as (typeof categories)[number])}
              data={categories.map((value) => ({ value, label: t(`common.category_${value}`) }))}
            />
          </SimpleGrid>
          <datalist id={listId}>
            {topics.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </datalist>
          <ParagraphField
            label={asLabel(t('common.field_summary'))}
            value={summary}
            onChange={(event) => setSummary(event.currentTarget.value)}
            error={errorAt('summary')}
          />
          <ParagraphField
            label={asLabel(t('common.field_residentGuarantee'))}
            description={t('board.guaranteeHint')}
            value={guarantee}
            onChange={(event) => setGuarantee(event.currentTarget.value)}
            error={errorAt('residentGuarantee')}
            data-testid="issue-guarantee"
          />
          <RefusalLine refusal={refusal} fields={['residentGuarantee', 'summary', 'title', 'topic']} />
          <FormEnd onCancel={onClose} pending={pending} testId="save-issue">
            {t('board.saveIssue')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
