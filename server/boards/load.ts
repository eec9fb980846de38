/**
 * What a board knows while it is in memory, and how it is read from the store: the log folded into state, the events as
 * they are handed out, the commands that have counted, the documents. Refuses (by throwing) a log that does not fit
 * together; a board that cannot be read whole is never opened.
 */
import { createHash } from 'node:crypto'
import type { BoardId, CommandId, PersonId } from '#shared/ids.ts'
import type { CommandType } from '#shared/record/commands.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { BoardSnapshot as Snapshot, Entry, Head, Store } from '../store/store.ts'
import { StoreError } from '../store/store.ts'
import type { Authors, BoardDocuments } from './documents.ts'
import { eventHeader, recordedOf, updateHeader } from './entries.ts'

/** A command that has counted: where its last event stands, whose it was and of which type. */
export interface Counted {
  readonly seq: number
  readonly personId: PersonId | null
  readonly command: CommandType
}

/** A board in memory. `head` and `state` may be ahead of the disk; `events` never is. */
export interface BoardMemory {
  head: Head
  state: BoardState
  readonly epoch: string
  readonly events: RecordedEvent[]
  readonly commands: Map<CommandId, Counted>
  /** Document updates since the last snapshots. */
  updates: number
}

/** The digest that a snapshot must have. */
export const snapshotDigest = (state: Uint8Array, authors: string): string =>
  createHash('sha256').update(state).update(authors, 'utf8').digest('hex')

/** Notes the commands that entries of events complete. */
export function countCommands(commands: Map<CommandId, Counted>, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const { commandId, command, actor } = eventHeader(entry)
    if (commandId !== null && command !== null) {
      commands.set(commandId, { seq: entry.seq, personId: actor.personId, command })
    }
  }
}

/** Snapshots are taken all at one moment; anything else, or a wrong digest, and none of them is used. */
function usable(snapshots: readonly Snapshot[], head: Head): readonly Snapshot[] {
  const [first] = snapshots
  if (first === undefined || first.seq > head.seq) return []
  const whole = snapshots.every(
    ({ seq, state, authors, sha256 }) => seq === first.seq && snapshotDigest(state, authors) === sha256,
  )
  return whole ? snapshots : []
}

async function loadDocuments(boardId: BoardId, head: Head, store: Store, documents: BoardDocuments): Promise<number> {
  const snapshots = usable(await store.snapshots(boardId), head)
  for (const { document, state, authors } of snapshots) {
    documents.restore(document, state)
    documents.claim(document, JSON.parse(authors) as Authors)
  }
  const updates = await store.read(boardId, snapshots[0]?.seq ?? 0, 'update')
  for (const entry of updates) {
    const { document, actor } = updateHeader(entry)
    documents.restore(document, entry.body, actor)
  }
  return updates.length
}

/**
 * Reads a board from the store; null when there is no such board. `documents` must be empty and is filled.
 * Rejects when the store cannot be read or what it holds does not fit together.
 */
export async function loadBoard(
  boardId: BoardId,
  store: Store,
  documents: BoardDocuments,
): Promise<BoardMemory | null> {
  const head = await store.head(boardId)
  if (head === null) return null
  const entries = await store.read(boardId, 0, 'event')
  const [first] = entries
  if (first === undefined || first.seq !== 1) throw new StoreError(`the log of ${boardId} has no beginning`)
  const events = entries.map(recordedOf)
  const commands = new Map<CommandId, Counted>()
  countCommands(commands, entries)
  const updates = await loadDocuments(boardId, head, store, documents)
  const state = evolveAll(emptyState, events)
  if (state.board === null) throw new StoreError(`the log of ${boardId} does not create a board`)
  return { head, state, epoch: first.hash, events, commands, updates }
}
