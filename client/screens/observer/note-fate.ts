/**
 * What became of a note, from what everyone may read: whether it waits, became a demand, or did not. Where the record says
 * nothing of the note itself, a public demand in exactly its words says that it was taken over. Pure.
 */
import type { BoardState } from '#shared/record/state.ts'
import type { OwnNote } from './hall-memory.ts'

export interface NoteFate {
  readonly kind: 'waiting' | 'accepted' | 'declined'
  /** The title of the issue under which the demand stands, where it is public. */
  readonly issue: string | null
}

/** A note that was never sent waits. */
export function fateOf(state: BoardState, note: OwnNote | null): NoteFate {
  if (note === null || !note.sent) return { kind: 'waiting', issue: null }
  const told = state.hallNotes.get(note.noteId)
  if (told?.status === 'declined') return { kind: 'declined', issue: null }
  const byId = told?.demandId == null ? undefined : state.demands.get(told.demandId)
  const demand = byId ?? [...state.demands.values()].find((one) => one.position === note.text)
  if (demand === undefined) return { kind: told?.status ?? 'waiting', issue: null }
  return { kind: 'accepted', issue: demand.issueId === null ? null : (state.issues.get(demand.issueId)?.title ?? null) }
}
