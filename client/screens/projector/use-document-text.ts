/** The words of an issue's negotiating text as they stand this second, for whoever may read that document. Never writes. */
import { useCallback, useSyncExternalStore } from 'react'
import { plainText } from '#shared/documents/text.ts'
import type { IssueId } from '#shared/ids.ts'
import { useDocument } from '../../sync/react.tsx'

/** The live text; null until the document has come for the first time. */
export function useDocumentText(issueId: IssueId): string | null {
  const { doc, status } = useDocument(`text:${issueId}`)
  const subscribe = useCallback(
    (changed: () => void) => {
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    [doc],
  )
  const words = useSyncExternalStore(subscribe, () => plainText(doc))
  return status.synced || words !== '' ? words : null
}
