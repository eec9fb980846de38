/**
 * The board as every member of the meeting may read it, whoever exports it: the record with the parties' private
 * facts, restricted demands and households taken out by the one table that also decides what a connection receives.
 * Minutes are made from this and from nothing else, so they are safe for the meeting by construction.
 */
import type { CollectionName, Collections } from '#shared/board/board.ts'
import { collectionNames } from '#shared/board/board.ts'
import type { BoardState, Entities } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { hidesFor, publicViewer, redactEntity } from '#shared/record/visibility.ts'

const member: Viewer = { ...publicViewer, level: 'meeting', role: 'secretary' }

const without = <Key, Value extends { readonly answers: readonly unknown[] }>(rounds: ReadonlyMap<Key, Value>) =>
  new Map([...rounds].map(([key, round]) => [key, { ...round, answers: [] }] as const))

/** The room without what some members only may read: notes from the hall, answers, attachments of one party. */
const roomLevel = (state: BoardState): Pick<BoardState, 'hallNotes' | 'attachments' | 'polls' | 'ratings'> => ({
  hallNotes: new Map(),
  attachments: new Map(
    [...state.attachments].filter(([, { visibility }]) => visibility === 'public' || visibility === 'meeting'),
  ),
  polls: without(state.polls),
  ratings: without(state.ratings),
})

/** The record cut down to what all members see. On a client that already holds no more, it changes nothing that minutes use. */
export function meetingLevel(state: BoardState): BoardState {
  const hides = hidesFor(member, state)
  const visible = (name: CollectionName): Map<unknown, unknown> => {
    const entities: Iterable<Collections[CollectionName]> = state[name].values()
    const kept = new Map<unknown, unknown>()
    for (const entity of entities) {
      const seen = redactEntity(name, entity, member, hides)
      if (seen !== null) kept.set(entity.id, seen)
    }
    return kept
  }
  const entities = Object.fromEntries(collectionNames.map((name) => [name, visible(name)])) as unknown as Entities
  return { ...state, ...entities, ...roomLevel(state) }
}
