/**
 * What a board knows of its record while it is in memory, and how that is read from the store: the log folded into state,
 * the events as they are handed out, the commands that have counted. Documents are read apart, when they are held.
 * Refuses (by throwing) a log that does not fit together; a board that cannot be read whole is never opened.
 */
import type { BoardId, CommandId, HallSeat, PersonId } from '#shared/ids.ts'
import type { CommandType } from '#shared/record/commands.ts'
import type { RecordedEvent } from '#shared/record/events.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'
import type { Entry, Head, Store } from '../store/store.ts'
import { StoreError } from '../store/store.ts'
import { eventHeader, recordedOf } from './entries.ts'
import type { Life } from './live-board.ts'

/** A command that has counted: where its last event stands, whose it was and of which type. */
export interface Counted {
  readonly seq: number
  readonly personId: PersonId | null
  /** Null for everybody but a phone in the hall. */
  readonly hallSeat: HallSeat | null
  readonly role: Actor['role']
  readonly command: CommandType
}

/** A board in memory. `head` and `state` may be ahead of the disk; `events` never is. */
export interface BoardMemory extends Life {
  head: Head
  state: BoardState
  readonly events: RecordedEvent[]
  readonly commands: Map<CommandId, Counted>
}

/** Notes the commands that entries of events complete. */
export function countCommands(commands: Map<CommandId, Counted>, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const { commandId, command, actor } = eventHeader(entry)
    if (commandId !== null && command !== null) {
      const { personId, hallSeat = null, role } = actor
      commands.set(commandId, { seq: entry.seq, personId, hallSeat, role, command })
    }
  }
}

/** The events after `seq`, no more than `most`; costs nothing worth speaking of for who has nearly all. */
export function eventsAfter(events: readonly RecordedEvent[], seq: number, most: number): readonly RecordedEvent[] {
  let [from, to] = [0, events.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((events[middle]?.seq ?? 0) <= seq) from = middle + 1
    else to = middle
  }
  return events.slice(from, from + most)
}

/**
 * Reads a board's record from the store; null when there is no such board.
 * Rejects when the store cannot be read or what it holds does not fit together.
 */
export async function loadRecord(boardId: BoardId, store: Store): Promise<BoardMemory | null> {
  const head = await store.head(boardId)
  if (head === null) return null
  const entries = await store.read(boardId, 0, 'event')
  const [first] = entries
  if (first === undefined || first.seq !== 1) throw new StoreError(`the log of ${boardId} has no beginning`)
  const events = entries.map(recordedOf)
  const commands = new Map<CommandId, Counted>()
  countCommands(commands, entries)
  const state = evolveAll(emptyState, events)
  if (state.board === null) throw new StoreError(`the log of ${boardId} does not create a board`)
  const erased = entries.filter((entry) => entry.secret === null && eventHeader(entry).secretDigest !== null).length
  return { head, state, epoch: first.hash, erased, events, commands }
}
