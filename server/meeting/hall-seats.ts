/**
 * How many phones of the hall have had a say in the open meeting, board by board. Bounded, because anybody in the hall can
 * open the link once more and be another phone; whoever has had a say goes on. Counts from the record, so a restart
 * changes nothing, and only those whose acts counted.
 */
import type { BoardId, HallSeat, MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'

/** The phones that the record of this meeting knows. */
function seatsOf(state: BoardState, meetingId: MeetingId): Set<string> {
  const seats = new Set<string>()
  for (const one of [...state.requests.values(), ...state.hallNotes.values()]) {
    if (one.meetingId === meetingId && one.hallSeat !== null) seats.add(one.hallSeat)
  }
  const people = new Set<string>([...state.people.keys(), ...state.parties.keys()])
  for (const poll of state.polls.values()) {
    if (poll.meetingId !== meetingId) continue
    for (const { voter } of poll.answers) if (!people.has(voter)) seats.add(voter)
  }
  for (const { voter } of state.ratings.get(meetingId)?.answers ?? []) seats.add(voter)
  return seats
}

interface Counted {
  readonly meetingId: MeetingId | null
  readonly seats: Set<string>
}

export class HallSeats {
  readonly #boards = new Map<BoardId, Counted>()
  readonly #most: number

  constructor(most: number = limits.hallSeats) {
    this.#most = most
  }

  /** Why this phone may not have a say now; null when it may. */
  refusalFor(boardId: BoardId, state: BoardState, hallSeat: HallSeat): Refusal | null {
    const { seats } = this.#of(boardId, state)
    return seats.size < this.#most || seats.has(hallSeat) ? null : refusal('tooMany', { facts: { max: this.#most } })
  }

  /** Counts a phone whose act has counted. */
  note(boardId: BoardId, state: BoardState, hallSeat: HallSeat): void {
    this.#of(boardId, state).seats.add(hallSeat)
  }

  #of(boardId: BoardId, state: BoardState): Counted {
    const known = this.#boards.get(boardId)
    if (known !== undefined && known.meetingId === state.openMeetingId) return known
    const { openMeetingId: meetingId } = state
    const counted = { meetingId, seats: meetingId === null ? new Set<string>() : seatsOf(state, meetingId) }
    this.#boards.set(boardId, counted)
    return counted
  }
}
