/**
 * A form for one paragraph that stands in the place of the button which opened it: a new wording, a dissent, a report. It
 * sends one act; the words stay when the server refuses, with its sentence at the field. Who opened it keeps the words.
 */
import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../state/language.tsx'
import { ParagraphField } from './ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from './submit.tsx'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly label: string
  readonly description?: string
  readonly required?: boolean
  /** The act for these words, trimmed. */
  readonly input: (text: string) => CommandInput
  /** What the act calls the words; refusals about it stand at the field. */
  readonly field?: 'text' | 'reason'
  /** The words of the button that sends. */
  readonly save: string
  readonly onDone: () => void
  readonly onCancel: () => void
  readonly testIds: { readonly text: string; readonly save: string }
  /** What is asked before the words. */
  readonly children?: ReactNode
}

/** The form. */
export function ParagraphForm(props: Props) {
  const { text, onText, label, description, required = false, field = 'text', testIds } = props
  const { t } = useT()
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async () => {
    if (await submit(props.input(text.trim()))) props.onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        {props.children}
        <ParagraphField
          label={label}
          description={description}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          error={errorAt(field)}
          required={required}
          data-testid={testIds.text}
        />
        <RefusalLine refusal={refusal} fields={[field]} />
        <Group gap="xs">
          <Button type="submit" loading={pending} data-testid={testIds.save}>
            {props.save}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
