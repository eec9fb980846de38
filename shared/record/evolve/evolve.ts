/**
 * The fold: what the board is after an event. Pure and total; it never refuses, because what stands in the record has
 * happened. It works on the whole record and on any redacted part of it: an event about something that this record
 * does not hold changes nothing but `seq`. Start from `emptyState`; the order of events is the order of `seq`.
 */
import type { RecordedEvent } from '#shared/record/events.ts'
import { actionHandlers } from '#shared/record/evolve/actions.ts'
import { boardHandlers } from '#shared/record/evolve/board.ts'
import { demandHandlers } from '#shared/record/evolve/demands.ts'
import { deskHandlers } from '#shared/record/evolve/desk.ts'
import { Draft } from '#shared/record/evolve/draft.ts'
import type { Handler, Handlers } from '#shared/record/evolve/handlers.ts'
import { meetingHandlers } from '#shared/record/evolve/meeting.ts'
import { resolutionHandlers } from '#shared/record/evolve/resolutions.ts'
import { roomHandlers } from '#shared/record/evolve/room.ts'
import { seatHandlers } from '#shared/record/evolve/seats.ts'
import { stanceHandlers } from '#shared/record/evolve/stances.ts'
import type { BoardState } from '#shared/record/state.ts'

const handlers: Handlers = {
  ...boardHandlers,
  ...seatHandlers,
  ...meetingHandlers,
  ...roomHandlers,
  ...deskHandlers,
  ...demandHandlers,
  ...stanceHandlers,
  ...resolutionHandlers,
  ...actionHandlers,
}

/** Whether this build knows such an event at all: of a newer build's it cannot say what they mean. */
export const knowsEvent = (type: string): boolean => Object.hasOwn(handlers, type)

function fold(draft: Draft, recorded: RecordedEvent): void {
  const { event } = recorded
  const handle = handlers[event.type] as Handler<typeof event.type>
  handle(draft, event, recorded)
  draft.set({ seq: recorded.seq })
}

/** The board after these events, in order. Copies each of the state's maps at most once; `state` itself is never changed. */
export function evolveAll(state: BoardState, recorded: readonly RecordedEvent[]): BoardState {
  if (recorded.length === 0) return state
  const draft = new Draft(state)
  for (const one of recorded) fold(draft, one)
  return draft.state
}

/** The board after one event. */
export const evolve = (state: BoardState, recorded: RecordedEvent): BoardState => evolveAll(state, [recorded])
