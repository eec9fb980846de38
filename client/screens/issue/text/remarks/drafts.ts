/** The remarks that a party is still writing on one issue, as its document holds them now. Reads; never writes. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { RemarkDraft } from '#shared/documents/remark-drafts.ts'
import { remarkDrafts } from '#shared/documents/remark-drafts.ts'
import type { IssueId } from '#shared/ids.ts'
import { watchComposed, withComposed } from '../../composed.ts'

/** The drafts by id; draws again when one comes or goes. Their words are watched one by one. */
export function useRemarkDrafts(doc: Y.Doc, issueId: IssueId): readonly RemarkDraft[] {
  const held = useRef<readonly RemarkDraft[]>([])
  const subscribe = useCallback(
    (changed: () => void) => {
      const root = doc.getMap('remarks')
      const unwatch = watchComposed(changed)
      root.observe(changed)
      return () => {
        unwatch()
        root.unobserve(changed)
      }
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    const before = held.current
    const next = withComposed(
      remarkDrafts(doc).filter((draft) => draft.issueId === issueId),
      before,
    )
    if (
      before.length === next.length &&
      next.every((draft, at) => draft.id === before[at]?.id && draft.text === before[at].text)
    ) {
      return before
    }
    held.current = next
    return next
  })
}
