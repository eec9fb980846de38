/**
 * Folds a part of the record as it comes from the server or from this device. Where that fails it says at which event and
 * why: this build does not know such an event, so that only a newer one can go on; or reading it went wrong, for which
 * nobody's build is to be blamed. Never a half-folded board.
 */
import { evolveAll, knowsEvent } from '#shared/record/evolve/evolve.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The event at which folding ended; `unknown`: of a kind that this build has never heard of. */
export interface FoldFailure {
  readonly why: 'unknown' | 'broken'
  readonly seq: number
  readonly error: unknown
}

export type FoldedPart =
  | { readonly ok: true; readonly state: BoardState }
  | { readonly ok: false; readonly failure: FoldFailure }

/** What folding these events throws; null where it does not. */
function errorOf(state: BoardState, events: readonly RecordedEvent[]): { readonly error: unknown } | null {
  try {
    evolveAll(state, events)
    return null
  } catch (error) {
    return { error }
  }
}

/** The first event that cannot be folded, found by halves: with it every longer part fails, before it none does. */
function failureIn(state: BoardState, events: readonly RecordedEvent[], error: unknown): FoldFailure {
  let [from, to] = [0, events.length - 1]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (errorOf(state, events.slice(0, middle + 1)) === null) from = middle + 1
    else to = middle
  }
  const found = events[from]
  if (found === undefined) throw new Error('cannot happen: no events fold without an error', { cause: error })
  return { why: knowsEvent(found.event.type) ? 'broken' : 'unknown', seq: found.seq, error }
}

/** The board after these events, or where and why it ends. */
export function foldPart(state: BoardState, events: readonly RecordedEvent[]): FoldedPart {
  try {
    return { ok: true, state: evolveAll(state, events) }
  } catch (error) {
    return { ok: false, failure: failureIn(state, events, error) }
  }
}
