/**
 * One demand in writing. The words are live for everyone of the party (and seen by the others as a draft); 提交 freezes them
 * exactly as they read and then removes the draft. Nothing is lost when the server refuses: the draft stays. Test ids:
 * `draft` (the card), `draft-position`, `draft-interest`, `submit-demand`, `remove-draft`.
 */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import type * as Y from 'yjs'
import type { DemandDraft, DemandVisibility } from '#shared/documents/party.ts'
import { changeDemandDraft, removeDemandDraft } from '#shared/documents/party.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { useBoundText, useYText } from '../../../sync/react.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'

const visibilities = ['public', 'meeting', 'party'] as const

interface Props {
  readonly doc: Y.Doc
  readonly draft: DemandDraft
  readonly writable: boolean
}

/** The act that puts the draft on the record, in its words of this moment; null while it says nothing. */
function useRecording(draft: DemandDraft): CommandInput | null {
  const position = useYText(draft.position).trim()
  const interest = useYText(draft.interest).trim()
  const redLineText = useYText(draft.redLineText).trim()
  if (position === '') return null
  return {
    type: 'demand.record',
    demandId: draft.id,
    issueId: draft.issueId,
    position,
    interest,
    priority: draft.priority,
    isRedLine: draft.isRedLine,
    redLineText: draft.isRedLine && redLineText !== '' ? redLineText : null,
    visibility: draft.visibility,
  }
}

/** The card. */
export function DraftForm({ doc, draft, writable }: Props) {
  const { t } = useT()
  const positionField = useBoundText(draft.position, writable)
  const interestField = useBoundText(draft.interest, writable)
  const redLineField = useBoundText(draft.redLineText, writable)
  const recording = useRecording(draft)
  const fields = { readOnly: !writable }
  return (
    <article className={styles.demand} data-kind="draft" data-testid="draft" data-draft={draft.id}>
      <span className={styles.tag}>{t('issue.draftMark')}</span>
      <div className={styles.draftForm}>
        <ParagraphField
          ref={positionField}
          label={t('issue.positionLabel')}
          description={t('issue.positionHint')}
          data-testid="draft-position"
          {...fields}
        />
        <ParagraphField
          ref={interestField}
          label={t('issue.interestLabel')}
          description={t('issue.interestHint')}
          data-testid="draft-interest"
          {...fields}
        />
        <Checkbox
          label={t('issue.draftRedLine')}
          checked={draft.isRedLine}
          disabled={!writable}
          onChange={(event) => changeDemandDraft(doc, draft.id, { isRedLine: event.currentTarget.checked })}
        />
        {draft.isRedLine && <ParagraphField ref={redLineField} label={t('issue.draftRedLineLabel')} {...fields} />}
        <NativeSelect
          label={t('issue.draftVisibility')}
          value={draft.visibility}
          disabled={!writable}
          onChange={(event) =>
            changeDemandDraft(doc, draft.id, { visibility: event.currentTarget.value as DemandVisibility })
          }
          data={visibilities.map((value) => ({ value, label: t(`issue.visibilityChoice_${value}`) }))}
        />
      </div>
      <div className={styles.quietActions}>
        <ActButton
          input={recording}
          missing={t('issue.submitMissing')}
          variant="primary"
          onDone={() => removeDemandDraft(doc, draft.id)}
          testId="submit-demand"
        >
          {t('issue.submitDemand')}
        </ActButton>
        <Button
          variant="subtle"
          disabled={!writable}
          onClick={() => removeDemandDraft(doc, draft.id)}
          data-testid="remove-draft"
        >
          {t('issue.removeDraft')}
        </Button>
      </div>
    </article>
  )
}
