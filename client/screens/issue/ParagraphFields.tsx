/** What a `ParagraphForm` consists of: the field, what is asked before it, and the two buttons. */
import { Button, Group, Stack } from '@mantine/core'
import { useT } from '../../state/language.tsx'
import { ParagraphField } from './ParagraphField.tsx'
import type { ParagraphFormProps } from './paragraph-form-props.ts'
import { RefusalLine, useFieldError, useSubmit } from './submit.tsx'

/** The form. */
export default function ParagraphFields(props: ParagraphFormProps) {
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
