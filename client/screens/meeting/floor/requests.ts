/**
 * The act by which a request from the floor is granted, and what undoes a turn. Who waits and who speaks is read in
 * `shared/board/speakers.ts`; nobody is called by any order.
 */
import type { AgendaItem, Meeting, Turn } from '#shared/board/board.ts'
import type { FloorRequest } from '#shared/board/room.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'

/** A hand at the table, which a turn of its party answers; everything else is given a word. */
export const isHand = ({ kind, partyId }: FloorRequest): boolean => kind === 'speak' && partyId !== null

/** The act that grants a request; null for a hand at the table before the room is at an item. */
export function grantOf(meeting: Meeting, item: AgendaItem | null, request: FloorRequest): CommandInput | null {
  const { id: requestId, partyId, byId } = request
  if (!isHand(request) || partyId === null) return { type: 'floor.answer', requestId, to: 'granted' }
  if (item === null) return null
  return { type: 'turn.start', meetingId: meeting.id, agendaId: item.id, partyId, personId: byId, requestId }
}

/** The turn that ended last on this item; null while one runs or before the first. */
export function lastTurn(state: BoardState, meeting: Meeting, item: AgendaItem): Turn | null {
  const last = state.turns.at(-1)
  if (last === undefined || last.endedAt === null) return null
  return last.meetingId === meeting.id && last.agendaId === item.id ? last : null
}

/** The raised hand that a turn answered, where one did. */
export const handOf = (state: BoardState, turn: Turn): FloorRequest | null =>
  [...state.requests.values()].find(
    (one) =>
      isHand(one) && one.status === 'granted' && one.partyId === turn.partyId && one.answeredAt === turn.startedAt,
  ) ?? null
