/**
 * The own party's remarks in writing on one text, and the way to begin another. They stand in the party's document, which
 * the meeting reads. Test ids: those of `RemarkBar.tsx` and `RemarkDraftForm.tsx`.
 */
import { Suspense, useState } from 'react'
import type { RemarkKind } from '#shared/board/desk.ts'
import { createRemarkDraft } from '#shared/documents/remark-drafts.ts'
import type { IssueId, PartyId, RemarkId } from '#shared/ids.ts'
import { freshId } from '../../../../state/command-id.ts'
import { useDocument } from '../../../../sync/react.tsx'
import { fetched } from '../../../../ui/fetched.tsx'
import { useRemarkDrafts } from './drafts.ts'
import type { RemarkBarProps } from './RemarkBar.tsx'
import { RemarkBar } from './RemarkBar.tsx'
import type { Selected } from './selected.ts'
import { useWhyNot } from './why-not.ts'

const RemarkDraftForm = fetched(() => import('./RemarkDraftForm.tsx'))

export interface OwnRemarksProps {
  readonly partyId: PartyId
  readonly issueId: IssueId
  /** The words that are chosen; null: none that are known before they are asked for. */
  readonly chosen: Selected | null
  readonly selecting: boolean
  /** What a remark that is begun now is about. */
  readonly ask: () => Selected
  /** A remark was begun: what was chosen is chosen no more. */
  readonly onBegun: () => void
  /** What is said while nothing is chosen. */
  readonly hint: RemarkBarProps['hint']
}

/** The bar and the drafts. */
export function OwnRemarks({ partyId, issueId, chosen, selecting, ask, onBegun, hint }: OwnRemarksProps) {
  const { doc, status } = useDocument(`party:${partyId}`)
  const whyNot = useWhyNot(status)
  const drafts = useRemarkDrafts(doc, issueId).filter(({ optionId }) => optionId === null)
  const [begun, setBegun] = useState<RemarkId | null>(null)
  const begin = (kind: RemarkKind): void => {
    const id = freshId<'remark'>('rm-')
    const about = ask()
    const words = kind === 'suggestion' ? { replacement: about.quote } : {}
    createRemarkDraft(doc, id, { issueId, optionId: null, kind, ...about }, words)
    setBegun(id)
    onBegun()
  }
  return (
    <>
      <RemarkBar quote={chosen?.quote ?? null} selecting={selecting} whyNot={whyNot} hint={hint} onBegin={begin} />
      <Suspense>
        {drafts.map((draft) => (
          <RemarkDraftForm key={draft.id} doc={doc} draft={draft} whyNot={whyNot} fresh={draft.id === begun} />
        ))}
      </Suspense>
    </>
  )
}
