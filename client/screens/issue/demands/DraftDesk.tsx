/**
 * Where a party writes its demands: every draft in fields that all its people type in together, the two ways to begin one
 * (read along by the meeting, or by the own party alone; a draft never moves from one to the other), and 无诉求. Test ids:
 * `new-draft`, `new-private-draft`, `no-demand`, and those of `DraftForm.tsx`.
 */
import { Button } from '@mantine/core'
import { Suspense, useCallback, useState } from 'react'
import type * as Y from 'yjs'
import type { Issue } from '#shared/board/board.ts'
import type { DemandDraft } from '#shared/documents/party.ts'
import { createDemandDraft } from '#shared/documents/party.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import { freshId } from '../../../state/command-id.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import type { OpenDocument } from '../../../sync/react.tsx'
import { ActButton } from '../../../ui/ActButton.tsx'
import { fetched } from '../../../ui/fetched.tsx'
import { useWhyNotYet } from '../../offline/why-not-yet.tsx'
import styles from '../issue.module.css'
import type { Readers } from './DraftReaders.tsx'
import { topicToBegin, useDemandDrafts } from './drafts.ts'
import { beginApart } from './begin-apart.ts'

const LeftPhotos = fetched(() => withWords(['demands', 'files'], import('./LeftPhotos.tsx')))
const SettledDrafts = fetched(() => import('./SettledDrafts.tsx'))
const DraftForm = fetched(() => withWords(['demands'], import('./DraftForm.tsx')))
const settled: ReadonlySet<string> = new Set(['resolved', 'closed'])

type Opened = Pick<OpenDocument, 'doc' | 'status'>

interface DraftsProps {
  readonly opened: Opened
  readonly readers: Readers
  readonly issueId: IssueId
  /** The document that only the own party reads. */
  readonly own: Y.Doc
}

/** The drafts of one of the two documents, and those that are on the record while their photos are still on the way. */
function Drafts({ opened: { doc, status }, readers, issueId, own }: DraftsProps) {
  const drafts = useDemandDrafts(doc, issueId)
  const [leaving, setLeaving] = useState<readonly DemandDraft[]>([])
  const onLeaving = useCallback((draft: DemandDraft, stays: boolean) => {
    setLeaving((before) => [...before.filter(({ id }) => id !== draft.id), ...(stays ? [draft] : [])])
  }, [])
  const gone = leaving.filter(({ id }) => !drafts.some((draft) => draft.id === id))
  return (
    <Suspense>
      {[...gone, ...drafts].map((draft) => (
        <DraftForm
          key={draft.id}
          doc={doc}
          own={own}
          draft={draft}
          readers={readers}
          writable={status.writable}
          onLeaving={onLeaving}
        />
      ))}
    </Suspense>
  )
}

/** Photos on this device whose draft has gone; looked for once both documents say what drafts there are. */
function Left({ issue, shared, caucus }: Pick<Props, 'issue' | 'shared' | 'caucus'>) {
  const drafts = [...useDemandDrafts(shared.doc, issue.id), ...useDemandDrafts(caucus.doc, issue.id)]
  if (!shared.status.synced || !caucus.status.synced) return null
  return (
    <Suspense>
      <LeftPhotos issueId={issue.id} drafts={drafts.map(({ id }) => id)} />
    </Suspense>
  )
}

interface Props {
  readonly issue: Issue
  readonly partyId: PartyId
  /** `party:<partyId>`, which the meeting reads. */
  readonly shared: Opened
  /** `caucus:<partyId>`, which only the party reads. */
  readonly caucus: Opened
}

/** Why no draft can be begun yet, of each document that is not there, said once where it is both. */
function useWhyNoDraft({ shared, caucus }: Pick<Props, 'shared' | 'caucus'>) {
  const [meeting, party] = [useWhyNotYet(shared.status), useWhyNotYet(caucus.status)]
  const same = meeting.sentence !== null && meeting.sentence === party.sentence
  return { meeting, party: same ? { ...meeting, note: null } : party }
}

/** Once the issue is settled, only what was not submitted, to be read. */
export function DraftDesk({ issue, partyId, shared, caucus }: Props) {
  const { t } = useT()
  const hasSpoken = useBoard(
    (state) => state.spoken.get(issue.id)?.has(partyId) === true || state.noDemand.get(issue.id)?.has(partyId) === true,
  )
  const topic = useBoard(({ board }) => topicToBegin(board?.topics, issue))
  const why = useWhyNoDraft({ shared, caucus })
  const left = <Left issue={issue} shared={shared} caucus={caucus} />
  if (settled.has(issue.status)) {
    return (
      <>
        {left}
        <Suspense>
          <SettledDrafts issueId={issue.id} shared={shared.doc} caucus={caucus.doc} />
        </Suspense>
      </>
    )
  }
  const begin = ({ doc }: Opened, visibility: Readers): void => {
    const draftId = freshId<'demand'>('D-')
    if (visibility === 'meeting' && caucus.status.writable) beginApart(caucus.doc, draftId)
    createDemandDraft(doc, draftId, { issueId: issue.id, visibility, topic })
  }
  const ways = [
    { opened: shared, readers: 'meeting', testId: 'new-draft', label: t('draft.begin') },
    { opened: caucus, readers: 'party', testId: 'new-private-draft', label: t('draft.beginPrivate') },
  ] as const
  return (
    <>
      {left}
      {ways.map(({ opened, readers }) => (
        <Drafts key={readers} opened={opened} readers={readers} issueId={issue.id} own={caucus.doc} />
      ))}
      <div className={styles.quietActions}>
        {ways.map(({ opened, readers, testId, label }) => (
          <Button
            key={readers}
            variant="default"
            aria-disabled={!opened.status.writable}
            {...(opened.status.writable ? {} : { 'data-disabled': true, ...why[readers].tied })}
            onClick={() => opened.status.writable && begin(opened, readers)}
            data-testid={testId}
          >
            {label}
          </Button>
        ))}
        {why.meeting.note}
        {why.party.note}
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
