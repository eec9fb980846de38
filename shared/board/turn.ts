/**
 * The arithmetic of speaking turns and of the meeting's clock. Everything counts from the server's time, which the
 * caller passes in; a device whose clock is wrong shows the same seconds as the wall. Nothing here decides who speaks.
 */
import type { Turn } from '#shared/board/board.ts'
import type { Countdown } from '#shared/board/room.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { AgendaId, MeetingId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Milliseconds of a turn on its own clock, which stands still while the meeting is paused and once the turn has ended. */
function lastedMs({ startedAt, endedAt, heldAt, heldMs }: Turn, now: number): number {
  const stopped = heldAt ?? endedAt
  return (stopped === null ? now : Date.parse(stopped)) - Date.parse(startedAt) - heldMs
}

/** Whole seconds that remain of a turn: 0 when the time is just up, negative once it is over. */
export function secondsLeft(turn: Turn, now: number): number {
  const left = Math.ceil((turn.seconds * 1000 - lastedMs(turn, now)) / 1000)
  return left === 0 ? 0 : left
}

/** Whole seconds that a turn has lasted. */
export const secondsSpoken = (turn: Turn, now: number): number => Math.max(0, Math.floor(lastedMs(turn, now) / 1000))

/** Whole seconds that remain of the room's countdown: 0 when time is just up, negative after it. */
export function countdownLeft({ startedAt, seconds }: Countdown, now: number): number {
  const left = Math.ceil((Date.parse(startedAt) + seconds * 1000 - now) / 1000)
  return left === 0 ? 0 : left
}

/** Seconds as people read a clock: `2:05`, and `1:02:05` from an hour on. The sign is dropped. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`
}

/** The turn that runs in this meeting, or null: at most one does. */
export function runningTurn(state: BoardState, meetingId: MeetingId): Turn | null {
  const last = state.turns.at(-1)
  return last !== undefined && last.meetingId === meetingId && last.endedAt === null ? last : null
}

/** How many turns each party has had (or has) on one agenda item. */
export function turnsTaken(state: BoardState, agendaId: AgendaId): ReadonlyMap<PartyId, number> {
  const taken = new Map<PartyId, number>()
  for (const turn of state.turns) {
    if (turn.agendaId === agendaId) taken.set(turn.partyId, (taken.get(turn.partyId) ?? 0) + 1)
  }
  return taken
}

/** A party's turns on one agenda item against its plan. */
export interface PartyTime {
  readonly partyId: PartyId
  /** Turns had, the running one included. */
  readonly turns: number
  /** Turns planned; 0 where they are not limited. */
  readonly planned: number
  /** Whole seconds spoken, pauses of the meeting left out. */
  readonly seconds: number
}

/** What each party has used of an item's time, in the board's order; parties that have not spoken included. */
export function partyTimes(state: BoardState, agendaId: AgendaId, now: number): readonly PartyTime[] {
  const turns = state.turns.filter((turn) => turn.agendaId === agendaId)
  const planned = state.agenda.get(agendaId)?.turnsPerParty ?? 0
  return partiesInOrder(state).map(({ id }) => {
    const own = turns.filter(({ partyId }) => partyId === id)
    const ms = own.reduce((sum, turn) => sum + Math.max(0, lastedMs(turn, now)), 0)
    return { partyId: id, turns: own.length, planned, seconds: Math.floor(ms / 1000) }
  })
}

/**
 * Who might speak next: those with the fewest turns on this item first; among equals the residents when the facilitator
 * wants so, then those who have said nothing on the issue, then the board's order. A suggestion; anyone may be called.
 */
export function suggestedOrder(
  state: BoardState,
  agendaId: AgendaId,
  silent: readonly PartyId[],
  residentsFirst: boolean,
): readonly PartyId[] {
  const taken = turnsTaken(state, agendaId)
  const order = state.board?.partyOrder ?? []
  const weight = (id: PartyId): readonly number[] => [
    taken.get(id) ?? 0,
    residentsFirst && state.parties.get(id)?.isResidents === true ? 0 : 1,
    silent.includes(id) ? 0 : 1,
    order.indexOf(id) === -1 ? order.length : order.indexOf(id),
  ]
  return [...state.parties.keys()].sort((a, b) => {
    const other = weight(b)
    return (
      weight(a)
        .map((value, index) => value - (other[index] ?? 0))
        .find((difference) => difference !== 0) ?? 0
    )
  })
}
