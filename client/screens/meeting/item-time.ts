/**
 * How long the room has been at an agenda item, against how long it meant to. Counted from the visits on the record by the
 * server's clock; an item that was left and taken up again counts all its visits. Nothing is stopped when the plan is over.
 */
import type { AgendaItem } from '#shared/board/board.ts'
import type { AgendaId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Milliseconds that the room has spent on the item. */
export const spentMs = (state: BoardState, agendaId: AgendaId, now: number): number =>
  state.visits
    .filter((visit) => visit.agendaId === agendaId)
    .reduce((sum, { from, to }) => sum + Math.max(0, (to === null ? now : Date.parse(to)) - Date.parse(from)), 0)

export interface ItemTime {
  readonly planned: number
  /** Whole minutes begun and finished; 0 in the first one. */
  readonly spent: number
  /** Minutes beyond the plan, the one under way included; 0 while within it or where no minutes are planned. */
  readonly over: number
}

/** An item's time in whole minutes. */
export function itemTime(state: BoardState, item: AgendaItem, now: number): ItemTime {
  const ms = spentMs(state, item.id, now)
  const beyond = ms - item.plannedMinutes * 60_000
  return {
    planned: item.plannedMinutes,
    spent: Math.floor(ms / 60_000),
    over: item.plannedMinutes === 0 || beyond <= 0 ? 0 : Math.ceil(beyond / 60_000),
  }
}
