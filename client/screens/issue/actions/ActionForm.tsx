/**
 * The chair assigns an action item: 三定 (leader, owner, day) and 四包 (four duties). All seven are needed; whichever is
 * missing, the server's own sentence appears at that field and everything typed stays. Test ids: `action-form`,
 * `field-<name>`, `save-action`.
 */
import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '#shared/board/board.ts'
import type { ActionItemId, ResolutionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { freshId } from '../../../state/command-id.ts'
import { useT } from '../../../state/language.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormEnd } from '../../../ui/FormEnd.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { asLabel } from '../../../ui/as-label.ts'

const duties = ['research', 'coordinate', 'supervise', 'reassure'] as const

const emptyDraft = {
  title: '',
  leaderId: '',
  ownerId: '',
  dueOn: '',
  orgs: '',
  research: '',
  coordinate: '',
  supervise: '',
  reassure: '',
}
type Draft = typeof emptyDraft

/** The act as filled in so far: what is still empty is left out, so that the server names it as missing. */
function toInput(draft: Draft, actionItemId: ActionItemId, resolutionId: ResolutionId): CommandInput {
  const { research, coordinate, supervise, reassure } = draft
  const { title, leaderId, ownerId, dueOn } = draft
  const given = Object.fromEntries(Object.entries({ leaderId, ownerId, dueOn }).filter(([, value]) => value !== ''))
  return {
    type: 'action.create',
    actionItemId,
    resolutionId,
    title: title.trim(),
    ...(given as { readonly leaderId: string; readonly ownerId: string; readonly dueOn: string }),
    cooperatingOrgs: draft.orgs
      .split(/[、,，;；]/)
      .map((org) => org.trim())
      .filter((org) => org !== ''),
    packages: { research, coordinate, supervise, reassure },
  }
}

interface Props {
  readonly resolutionId: ResolutionId
  readonly people: readonly Person[]
  readonly onClose: () => void
}

/** The form, in a dialog. */
export default function ActionForm({ resolutionId, people, onClose }: Props) {
  const { t } = useT()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [actionItemId] = useState(() => freshId<'actionItem'>('A-'))
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const field = (name: keyof Draft, path: string = name) => ({
    value: draft[name],
    error: errorAt(path),
    'data-testid': `field-${name}`,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget
      setDraft((before) => ({ ...before, [name]: value }))
    },
  })
  const choices = [
    { value: '', label: t('issue.choosePerson') },
    ...people.map((person) => ({ value: person.id, label: person.displayName })),
  ]
  const save = async () => {
    if (await submit(toInput(draft, actionItemId, resolutionId))) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={t('issue.newAction')} size="lg">
      <form
        noValidate
        data-testid="action-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <TextInput label={t('issue.actionTitleLabel')} maxLength={limits.titleLength} required {...field('title')} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <NativeSelect label={asLabel(t('common.field_leaderId'))} data={choices} required {...field('leaderId')} />
            <NativeSelect label={asLabel(t('common.field_ownerId'))} data={choices} required {...field('ownerId')} />
            <TextInput type="date" label={asLabel(t('common.field_dueOn'))} required {...field('dueOn')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {duties.map((duty) => (
              <TextInput
                key={duty}
                label={asLabel(t(`common.field_${duty}`))}
                description={t(`issue.dutyHint_${duty}`)}
                maxLength={limits.paragraphLength}
                required
                {...field(duty, `packages.${duty}`)}
              />
            ))}
          </SimpleGrid>
          <TextInput label={t('issue.cooperating')} description={t('issue.cooperatingHint')} {...field('orgs')} />
          <RefusalLine
            refusal={refusal}
            fields={[
              'title',
              'leaderId',
              'ownerId',
              'dueOn',
              'packages.research',
              'packages.coordinate',
              'packages.supervise',
              'packages.reassure',
            ]}
          />
          <FormEnd onCancel={onClose} pending={pending} testId="save-action">
            {t('issue.saveAction')}
          </FormEnd>
        </Stack>
      </form>
    </Dialog>
  )
}
