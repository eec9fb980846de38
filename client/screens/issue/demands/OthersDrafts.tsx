/**
 * What another party is writing right now, marked as a draft: seen live, never editable, gone once it is submitted or
 * deleted. What it writes for itself alone stands in a document that this never asks for.
 */
import type { DemandDraft } from '#shared/documents/party.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import { useT } from '../../../state/language.tsx'
import { useDocument, useYText } from '../../../sync/react.tsx'
import styles from '../issue.module.css'
import { useDemandDrafts } from './drafts.ts'

function OtherDraft({ draft }: { readonly draft: DemandDraft }) {
  const { t } = useT()
  const position = useYText(draft.position)
  const interest = useYText(draft.interest)
  return (
    <article className={styles.demand} data-kind="draft" data-testid={`draft-${draft.id}`}>
      <p>
        <span className={styles.tag}>{t('draft.mark')}</span> <span className={styles.muted}>{t('draft.others')}</span>
      </p>
      <p className={styles.position}>{position === '' ? t('draft.empty') : position}</p>
      {interest !== '' && <p className={styles.interest}>{t('issue.because', { interest })}</p>}
    </article>
  )
}

/** Nothing where this viewer may not read the party's cards. */
export function OthersDrafts({ issueId, partyId }: { readonly issueId: IssueId; readonly partyId: PartyId }) {
  const { doc } = useDocument(`party:${partyId}`)
  const drafts = useDemandDrafts(doc, issueId)
  return drafts.map((draft) => <OtherDraft key={draft.id} draft={draft} />)
}
