/** A party files a dissent (保留意见) apart from signing. Folded away until it is wanted; words stay when refused. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ResolutionId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { RefusalLine, useFieldError, useSubmit } from '../submit.tsx'
import { asLabel } from '../../../ui/as-label.ts'

/** A button that opens the form. */
export function DissentForm({ resolutionId }: { readonly resolutionId: ResolutionId }) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const { submit, refusal, pending } = useSubmit()
  const errorAt = useFieldError(refusal)
  const save = async () => {
    if (await submit({ type: 'dissent.file', resolutionId, text: text.trim() })) {
      setText('')
      setOpen(false)
    }
  }
  if (!open) {
    return (
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)} data-testid="file-dissent">
        {t('issue.fileDissent')}
      </Button>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        <ParagraphField
          label={asLabel(t('common.field_dissent'))}
          description={t('issue.dissentHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={errorAt('text')}
          data-testid="dissent-text"
        />
        <RefusalLine refusal={refusal} fields={['text']} />
        <Group gap="xs">
          <Button type="submit" loading={pending}>
            {t('issue.saveDissent')}
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
