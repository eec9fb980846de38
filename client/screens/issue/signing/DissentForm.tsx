/** A party files a dissent (保留意见) apart from signing. Folded away until it is wanted; words stay when refused. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ResolutionId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphForm } from '../ParagraphForm.tsx'
import { asLabel } from '../../../ui/as-label.ts'

/** A button that opens the form. */
export function DissentForm({ resolutionId }: { readonly resolutionId: ResolutionId }) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const done = () => {
    setText('')
    setOpen(false)
  }
  if (!open) {
    return (
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)} data-testid="file-dissent">
        {t('issue.fileDissent')}
      </Button>
    )
  }
  return (
    <ParagraphForm
      text={text}
      onText={setText}
      label={asLabel(t('common.field_dissent'))}
      description={t('issue.dissentHint')}
      input={(words) => ({ type: 'dissent.file', resolutionId, text: words })}
      save={t('issue.saveDissent')}
      onDone={done}
      onCancel={() => setOpen(false)}
      testIds={{ text: 'dissent-text', save: 'dissent-save' }}
    />
  )
}
