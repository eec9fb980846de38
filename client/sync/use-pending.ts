/**
 * What of the board's documents waits for the server. Apart from `react.tsx`, so that the frame does not load the
 * document engine for it.
 */
import { useCallback, useSyncExternalStore } from 'react'
import type { PendingState } from './pending.ts'
import { pendingOf } from './pending.ts'
import { useDocumentScope } from './scope.tsx'

/** Draws again with every change. */
export function usePending(): PendingState {
  const { boardId, personId } = useDocumentScope()
  const pending = pendingOf(boardId, personId)
  const subscribe = useCallback((changed: () => void) => pending.watch(changed), [pending])
  return useSyncExternalStore(subscribe, () => pending.state)
}
