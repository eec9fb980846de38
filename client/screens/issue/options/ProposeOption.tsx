/**
 * A new option for the issue: title, text, money, days, which demands it meets and which it leaves open, and whether the
 * law asks for an owners' vote. What was typed stays when the server refuses.
 */
import { Checkbox, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Demand, LegalThreshold } from '#shared/board/board.ts'
import { currentWording } from '#shared/board/select.ts'
import type { DemandId, IssueId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'

interface Props {
  readonly issueId: IssueId
  readonly demands: readonly Demand[]
  readonly onClose: () => void
}

const emptyDraft = {
  title: '',
  text: '',
  cost: '' as number | '',
  days: '' as number | '',
  meets: [] as readonly string[],
  fails: [] as readonly string[],
  threshold: '' as LegalThreshold | '',
  gateReason: '',
}
type Draft = typeof emptyDraft

const asNumber = (value: number | string): number | '' => (value === '' ? '' : Number(value))
const orNull = (value: number | ''): number | null => (value === '' ? null : value)

function DemandPicker(props: {
  readonly label: string
  readonly demands: readonly Demand[]
  readonly chosen: readonly string[]
  readonly onChange: (ids: string[]) => void
}) {
  return (
    <Checkbox.Group label={props.label} value={[...props.chosen]} onChange={props.onChange}>
      <Stack gap="xs" mt="xs">
        {props.demands.map((demand) => (
          <Checkbox key={demand.id} value={demand.id} label={currentWording(demand)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** The form, in a dialog. */
export default function ProposeOption({ issueId, demands, onClose }: Props) {
  const { t } = useT()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async () => {
    const done = await submit({
      type: 'option.propose',
      optionId: freshId<'option'>('O-'),
      issueId,
      title: draft.title.trim(),
      text: draft.text.trim(),
      costYuan: orNull(draft.cost),
      durationDays: orNull(draft.days),
      meetsDemandIds: draft.meets as DemandId[],
      failsDemandIds: draft.fails as DemandId[],
      legalGate: draft.threshold === '' ? null : { threshold: draft.threshold, reason: draft.gateReason.trim() },
    })
    if (done) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.proposeOption')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <TextInput
            label={t('issue.optionTitleLabel')}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
            maxLength={limits.titleLength}
            error={errorAt('title')}
            required
            data-testid="option-title"
          />
          <ParagraphField
            label={t('issue.optionTextLabel')}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
            error={errorAt('text')}
            rows={3}
            required
            data-testid="option-text"
          />
          <Group grow align="flex-start">
            <NumberInput
              label={t('issue.optionCostLabel')}
              value={draft.cost}
              onChange={(value) => change({ cost: asNumber(value) })}
              min={0}
              hideControls
              error={errorAt('costYuan')}
            />
            <NumberInput
              label={t('issue.optionDaysLabel')}
              value={draft.days}
              onChange={(value) => change({ days: asNumber(value) })}
              min={0}
              hideControls
              error={errorAt('durationDays')}
            />
          </Group>
          {demands.length > 0 && (
            <>
              <DemandPicker
                label={t('issue.optionMeets')}
                demands={demands}
                chosen={draft.meets}
                onChange={(meets) => change({ meets, fails: draft.fails.filter((id) => !meets.includes(id)) })}
              />
              <DemandPicker
                label={t('issue.optionFails')}
                demands={demands}
                chosen={draft.fails}
                onChange={(fails) => change({ fails, meets: draft.meets.filter((id) => !fails.includes(id)) })}
              />
            </>
          )}
          <NativeSelect
            label={t('issue.optionGateLabel')}
            value={draft.threshold}
            onChange={(event) => change({ threshold: event.currentTarget.value as LegalThreshold | '' })}
            data={[
              { value: '', label: t('issue.optionGateNone') },
              { value: 'half', label: t('common.threshold_half') },
              { value: 'threeQuarters', label: t('common.threshold_threeQuarters') },
            ]}
          />
          {draft.threshold !== '' && (
            <TextInput
              label={t('issue.optionGateReason')}
              value={draft.gateReason}
              onChange={(event) => change({ gateReason: event.currentTarget.value })}
              error={errorAt('legalGate.reason')}
              required
            />
          )}
          <RefusalLine refusal={refusal} fields={['costYuan', 'durationDays', 'legalGate.reason', 'text', 'title']} />
          <FormEnd onCancel={onClose} pending={pending} testId="save-option">
            {t('issue.saveOption')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
