/** The demands that a party is still writing on one issue, as its document holds them now. Reads; never writes. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { DemandDraft } from '#shared/documents/party.ts'
import { demandDrafts } from '#shared/documents/party.ts'
import type { IssueId } from '#shared/ids.ts'

const sameDraft = (a: DemandDraft, b: DemandDraft | undefined): boolean =>
  a.id === b?.id &&
  a.position === b.position &&
  a.priority === b.priority &&
  a.isRedLine === b.isRedLine &&
  a.visibility === b.visibility

/** The drafts by id; draws again when one comes, goes, or changes its facts. Their words are watched one by one. */
export function useDemandDrafts(doc: Y.Doc, issueId: IssueId): readonly DemandDraft[] {
  const held = useRef<readonly DemandDraft[]>([])
  const subscribe = useCallback(
    (changed: () => void) => {
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const next = demandDrafts(doc).filter((draft) => draft.issueId === issueId)
    const before = held.current
    if (before.length === next.length && next.every((draft, place) => sameDraft(draft, before[place]))) return before
    held.current = next
    return next
  })
}
