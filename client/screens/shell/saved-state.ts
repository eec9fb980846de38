/**
 * Whether everything that was done on this page is saved, as one state for the frame: acts on their way and changes of all
 * open documents together. Says "saved" only where nothing waits for a verdict, and counts what waits.
 */
import type { LinkStatus } from '../../state/board-link.ts'
import type { PendingState } from '../../sync/pending.ts'

export type SavedKind = 'connecting' | 'saved' | 'saving' | 'offline' | 'readOnly' | 'ended'

export interface SavedState {
  readonly kind: SavedKind
  /** Acts and changes without a verdict. */
  readonly waiting: number
}

/** Trouble first: a page that is offline is not "saving", however much waits. */
export function savedState(link: LinkStatus, acts: number, documents: Omit<PendingState, 'unkept'>): SavedState {
  const waiting = acts + documents.changes
  if (link === 'ended' || link === 'readOnly') return { kind: link, waiting }
  if (link === 'offline' || documents.offline) return { kind: 'offline', waiting }
  if (link === 'connecting') return { kind: 'connecting', waiting }
  return { kind: waiting > 0 ? 'saving' : 'saved', waiting }
}
