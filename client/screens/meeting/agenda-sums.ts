/**
 * The arithmetic of a planned meeting: how long the agenda takes, how long the meeting lasts, and which item should be
 * running by now. Planned minutes are a hint for the chair; nothing is stopped when they are used up.
 */
import type { AgendaItem } from '#shared/board/board.ts'

/** The agenda's planned minutes against the meeting's. `over` counts the minutes that do not fit; 0 when all fit. */
export interface AgendaSum {
  readonly planned: number
  readonly available: number
  readonly over: number
}

type Planned = Pick<AgendaItem, 'plannedMinutes'>

/** Minutes between two instants, rounded down; 0 when the end is not after the start or either cannot be read. */
export function minutesBetween(startAt: string, endAt: string): number {
  const minutes = Math.floor((Date.parse(endAt) - Date.parse(startAt)) / 60_000)
  return Number.isFinite(minutes) && minutes > 0 ? minutes : 0
}

/** Sums an agenda against the time between start and end. */
export function sumAgenda(items: readonly Planned[], startAt: string, endAt: string): AgendaSum {
  const planned = items.reduce((sum, item) => sum + item.plannedMinutes, 0)
  const available = minutesBetween(startAt, endAt)
  return { planned, available, over: Math.max(0, planned - available) }
}

/** Planned start of each item, in minutes after the meeting's start. */
export function plannedStarts(items: readonly Planned[]): readonly number[] {
  const starts: number[] = []
  let at = 0
  for (const item of items) {
    starts.push(at)
    at += item.plannedMinutes
  }
  return starts
}
