/**
 * How long a meeting has been at each item, against its plan. Counted from the visits on the record by the server's clock;
 * an item left and taken up again counts all its visits, and a break counts, because the evening is shorter by it.
 * Nothing is stopped when the plan is over.
 */
import type { AgendaItem } from '#shared/board/board.ts'
import { agendaOf } from '#shared/board/select.ts'
import type { AgendaId, MeetingId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Milliseconds that the room has spent on the item, the visit that goes on included. */
export const spentMs = (state: BoardState, agendaId: AgendaId, now: number): number =>
  state.visits
    .filter((visit) => visit.agendaId === agendaId)
    .reduce((sum, { from, to }) => sum + Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from)), 0)

/** An item's time in whole minutes. */
export interface ItemTime {
  readonly item: AgendaItem
  readonly planned: number
  /** Minutes begun and finished; 0 in the first one. */
  readonly spent: number
  /** Minutes beyond the plan, the one under way included; 0 while within it, and where no minutes are planned. */
  readonly over: number
}

/** What one item took so far. */
export function itemTime(state: BoardState, item: AgendaItem, now: number): ItemTime {
  const ms = spentMs(state, item.id, now)
  const beyond = ms - item.plannedMinutes * 60_000
  const over = item.plannedMinutes === 0 || beyond <= 0 ? 0 : Math.ceil(beyond / 60_000)
  return { item, planned: item.plannedMinutes, spent: Math.floor(ms / 60_000), over }
}

/** What every item of a meeting took so far, in the order of the agenda. */
export const agendaTimes = (state: BoardState, meetingId: MeetingId, now: number): readonly ItemTime[] =>
  agendaOf(state, meetingId).map((item) => itemTime(state, item, now))
