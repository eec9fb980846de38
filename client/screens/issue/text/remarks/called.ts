/**
 * A draft that somebody on this page asked for elsewhere than beside its text: once its card stands it is scrolled to and takes
 * the focus, and whoever asked is told, so that what lies over it can make way. Called for once; a later call takes the place
 * of an earlier one.
 */
import type { RemarkId } from '#shared/ids.ts'

interface Call {
  readonly id: RemarkId
  /** Its card stands. */
  readonly onStands: () => void
}

let call: Call | null = null
const listeners = new Set<() => void>()

/** Calls for a draft's card, which may stand already, or not yet. */
export function callFor(id: RemarkId, onStands: () => void): void {
  call = { id, onStands }
  for (const listener of listeners) listener()
}

/** Tells a card that stands of a call for it, now or later; answers how to stop. */
export function answerCalls(id: RemarkId, come: () => void): () => void {
  const answer = (): void => {
    if (call?.id !== id) return
    const { onStands } = call
    call = null
    onStands()
    come()
  }
  listeners.add(answer)
  answer()
  return () => listeners.delete(answer)
}
