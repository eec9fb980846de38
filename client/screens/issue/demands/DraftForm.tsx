/**
 * One demand in writing. The words are live for everyone of the party, and the form says who else reads them; 提交 freezes
 * them exactly as they read and then removes the draft. Nothing is lost when the server refuses: the draft stays. Test ids:
 * `draft` (the card), `draft-position`, `draft-interest`, `draft-red-line`, `submit-demand`, `remove-draft`.
 */
import { Button, Checkbox } from '@mantine/core'
import type * as Y from 'yjs'
import type { DemandDraft } from '#shared/documents/party.ts'
import { changeDemandDraft, removeDemandDraft } from '#shared/documents/party.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import { useT } from '../../../state/language.tsx'
import { ParagraphField } from '../ParagraphField.tsx'
import { useBoundText, useYText } from '../../../sync/react.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'
import type { Readers } from './DraftReaders.tsx'
import { levelOf, ReadersLater, ReadersNow } from './DraftReaders.tsx'

interface Props {
  readonly doc: Y.Doc
  readonly draft: DemandDraft
  readonly readers: Readers
  readonly writable: boolean
}

/** The act that puts the draft on the record, in its words of this moment; null while it says nothing. */
function useRecording(draft: DemandDraft, readers: Readers): CommandInput | null {
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
    visibility: levelOf(draft, readers),
  }
}

/** The fields: what is wanted, why, whether it is a red line, and who will see it. */
function DraftFields({ doc, draft, readers, writable }: Props) {
  const { t } = useT()
  const positionField = useBoundText(draft.position, writable)
  const interestField = useBoundText(draft.interest, writable)
  const redLineField = useBoundText(draft.redLineText, writable)
  const fields = { readOnly: !writable }
  return (
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
        label={t('draft.redLine')}
        description={readers === 'meeting' ? t('draft.redLineSeen') : null}
        checked={draft.isRedLine}
        disabled={!writable}
        onChange={(event) => changeDemandDraft(doc, draft.id, { isRedLine: event.currentTarget.checked })}
        data-testid="draft-red-line"
      />
      {draft.isRedLine && <ParagraphField ref={redLineField} label={t('draft.redLineLabel')} {...fields} />}
      <ReadersLater
        draft={draft}
        readers={readers}
        writable={writable}
        onChange={(visibility) => changeDemandDraft(doc, draft.id, { visibility })}
      />
    </div>
  )
}

/** The card. */
export default function DraftForm(props: Props) {
  const { doc, draft, readers, writable } = props
  const { t } = useT()
  const recording = useRecording(draft, readers)
  const isPrivate = readers === 'party'
  return (
    <article
      className={styles.demand}
      data-kind="draft"
      data-testid="draft"
      data-draft={draft.id}
      data-readers={readers}
    >
      <span className={styles.tag}>{t(isPrivate ? 'draft.privateMark' : 'draft.mark')}</span>
      <ReadersNow readers={readers} />
      <DraftFields {...props} />
      <div className={styles.quietActions}>
        <ActButton
          input={recording}
          missing={t('issue.submitMissing')}
          variant="primary"
          onDone={() => removeDemandDraft(doc, draft.id)}
          testId="submit-demand"
        >
          {t(isPrivate ? 'draft.submitPrivate' : 'issue.submitDemand')}
        </ActButton>
        <Button
          variant="subtle"
          disabled={!writable}
          onClick={() => removeDemandDraft(doc, draft.id)}
          data-testid="remove-draft"
        >
          {t('draft.remove')}
        </Button>
      </div>
    </article>
  )
}
