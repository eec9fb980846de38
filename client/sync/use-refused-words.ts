/** The tray of refused words for a screen. Apart from `react.tsx`, so that the frame does not load the document engine for it. */
import { useCallback, useSyncExternalStore } from 'react'
import type { RefusedChange } from './refused-words.ts'
import { trayOf } from './refused-words.ts'
import { useDocumentScope } from './scope.tsx'

/** What the tray of the board and person in scope holds, of all documents, and how to put a change away. */
export function useRefusedWords(): {
  readonly refused: readonly RefusedChange[]
  readonly dismiss: (id: string) => void
} {
  const { boardId, personId } = useDocumentScope()
  const tray = trayOf(boardId, personId)
  const subscribe = useCallback((changed: () => void) => tray.watch(changed), [tray])
  const refused = useSyncExternalStore(subscribe, () => tray.all)
  return { refused, dismiss: (id) => tray.dismiss(id) }
}
