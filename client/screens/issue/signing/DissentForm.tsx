/**
 * A party files a dissent (保留意见) apart from signing. Folded away until it is wanted; what was begun is kept on this
 * device, over a reload too, until it counts, and stands open again. Test ids: `file-dissent`, `dissent-text`, `dissent-save`.
 */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Resolution } from '#shared/board/board.ts'
import type { PartyId } from '#shared/ids.ts'
import { useKeptDraft } from '../../../state/kept-draft.ts'
import { useT } from '../../../state/language.tsx'
import { useWhenCounted } from '../../../state/use-when-counted.ts'
import { asLabel } from '../../../ui/as-label.ts'
import { ParagraphForm } from '../ParagraphForm.tsx'

interface Props {
  readonly resolution: Resolution
  readonly partyId: PartyId
}

/** A button that opens the form. */
export function DissentForm({ resolution: { id: resolutionId }, partyId }: Props) {
  const { t } = useT()
  const { draft, change, clear, found } = useKeptDraft(`dissent ${resolutionId}`, { text: '' })
  const [open, setOpen] = useState(found)
  const done = () => {
    clear()
    setOpen(false)
  }
  const words = draft.text.trim()
  useWhenCounted(
    ({ resolutions }) =>
      words !== '' &&
      (resolutions.get(resolutionId)?.dissents.some((one) => one.partyId === partyId && one.text === words) ?? false),
    done,
  )
  if (!open) {
    return (
      <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)} data-testid="file-dissent">
        {t('issue.fileDissent')}
      </Button>
    )
  }
  return (
    <ParagraphForm
      text={draft.text}
      onText={(text) => change({ text })}
      label={asLabel(t('common.field_dissent'))}
      description={t('issue.dissentHint')}
      input={(text) => ({ type: 'dissent.file', resolutionId, text })}
      save={t('issue.saveDissent')}
      onDone={done}
      onCancel={() => setOpen(false)}
      testIds={{ text: 'dissent-text', save: 'dissent-save' }}
    />
  )
}
