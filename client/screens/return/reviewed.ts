/**
 * Which of the acts that are kept on this device its author has had before him in the review: they lie on the device beside
 * the acts, each board's and person's apart, so that a page that is opened again does not open the review over them a second
 * time. Holds ids and no words; what is kept no longer is forgotten with the next look.
 */
import type { PendingAct } from '../../state/pending-acts.ts'
import type { KeptStorage } from '../../sync/page-storage.ts'

/** Where it lies. */
export interface ReviewedPlace {
  /** Null where the browser forbids storing. */
  readonly storage: KeptStorage | null
  readonly boardId: string
  readonly personId: string
}

const keyOf = ({ boardId, personId }: ReviewedPlace): string =>
  `heyi.reviewed.${[boardId, personId].map(encodeURIComponent).join('.')}`

function seenAt(place: ReviewedPlace): ReadonlySet<unknown> {
  try {
    const seen: unknown = JSON.parse(place.storage?.getItem(keyOf(place)) ?? '[]')
    return new Set(Array.isArray(seen) ? seen : [])
  } catch {
    return new Set()
  }
}

/** Whether one of these acts has never been before its author in the review. */
export function hasUnseen(place: ReviewedPlace, acts: readonly PendingAct[]): boolean {
  const seen = seenAt(place)
  return acts.some(({ id }) => !seen.has(id))
}

/** They are before him now. */
export function rememberSeen(place: ReviewedPlace, acts: readonly PendingAct[]): void {
  try {
    place.storage?.setItem(keyOf(place), JSON.stringify(acts.map(({ id }) => id)))
  } catch {
    // Then the review opens once more.
  }
}
