/**
 * What the own party is writing: every draft in fields that all its people type in together, the button that puts one on
 * the record exactly as it reads, and 无诉求. Test ids: `new-draft`, `no-demand`, and those of `DraftForm.tsx`.
 */
import { Button } from '@mantine/core'
import type { Issue } from '#shared/board/board.ts'
import { createDemandDraft } from '#shared/documents/party.ts'
import type { PartyId } from '#shared/ids.ts'
import { freshId } from '../../../state/command-id.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { useDocument } from '../../../sync/react.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import styles from '../issue.module.css'
import { DraftForm } from './DraftForm.tsx'
import { useDemandDrafts } from './drafts.ts'

const settled: ReadonlySet<string> = new Set(['resolved', 'closed'])

/** For a representative of the party only. */
export function OwnDrafts({ issue, partyId }: { readonly issue: Issue; readonly partyId: PartyId }) {
  const { t } = useT()
  const { doc, status } = useDocument(`party:${partyId}`)
  const drafts = useDemandDrafts(doc, issue.id)
  const hasSpoken = useBoard(
    (state) => state.spoken.get(issue.id)?.has(partyId) === true || state.noDemand.get(issue.id)?.has(partyId) === true,
  )
  if (settled.has(issue.status)) return null
  return (
    <>
      {drafts.map((draft) => (
        <DraftForm key={draft.id} doc={doc} draft={draft} writable={status.writable} />
      ))}
      <div className={styles.quietActions}>
        <Button
          variant="default"
          disabled={!status.writable}
          onClick={() => createDemandDraft(doc, freshId<'demand'>('D-'), { issueId: issue.id })}
          data-testid="new-draft"
        >
          {t('issue.newDraft')}
        </Button>
        {!hasSpoken && (
          <ActButton
            input={{ type: 'demand.declareNone', issueId: issue.id }}
            confirm={t('issue.noDemandQuestion')}
            testId="no-demand"
          >
            {t('issue.noDemand')}
          </ActButton>
        )}
      </div>
    </>
  )
}
