/** The words of a shared text as they stand this second. Reads; never writes. */
import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { plainText } from '#shared/documents/text.ts'

/** The whole text of a negotiating document; draws again with every change of it. */
export function useWorkingText(doc: Y.Doc): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      doc.on('update', changed)
      return () => doc.off('update', changed)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => plainText(doc))
}

/** What would be published of a working text: its words without blank lines at the ends. */
export const publishable = (text: string): string => text.trim()
