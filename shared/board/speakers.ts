/**
 * The list of speakers, read from requests and turns each time it is asked for, so that nobody stays in it who has left.
 * The order is the order of hearing: points of order, corrections of fact, requests for a break, hands; within a kind
 * whoever asked first. Says who waits, who speaks, who has not yet spoken; calls nobody, and an order that it suggests
 * (`suggestedOrder` in `turn.ts`) stays a suggestion.
 */
import type { Turn } from '#shared/board/board.ts'
import type { FloorKind, FloorRequest } from '#shared/board/room.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import { runningTurn, turnsTaken } from '#shared/board/turn.ts'
import type { AgendaId, MeetingId, PartyId, RequestId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The kinds of request as they are heard. */
export const heardFirst: readonly FloorKind[] = ['order', 'fact', 'recess', 'speak']
const rank = ({ kind }: FloorRequest): number => heardFirst.indexOf(kind)

const requestsOf = (state: BoardState, meetingId: MeetingId): readonly FloorRequest[] =>
  [...state.requests.values()].filter((one) => one.meetingId === meetingId)

/** Those who wait in this meeting, as they are to be heard; nobody once it is over, though the record keeps who was not answered. */
export const waitingRequests = (state: BoardState, meetingId: MeetingId): readonly FloorRequest[] =>
  state.openMeetingId !== meetingId
    ? []
    : requestsOf(state, meetingId)
        .filter(({ status }) => status === 'waiting')
        .sort((a, b) => rank(a) - rank(b) || Date.parse(a.at) - Date.parse(b.at))

/** Which place in the list a request has, 1 for the next; null when it waits no longer. Works on what the public receives. */
export function placeOf(state: BoardState, requestId: RequestId): number | null {
  const request = state.requests.get(requestId)
  if (request === undefined) return null
  const place = waitingRequests(state, request.meetingId).findIndex(({ id }) => id === requestId)
  return place < 0 ? null : place + 1
}

/** Whether a request was answered by a turn: what is said then is said in that turn, not beside it. */
const isTurns = (turns: readonly Turn[], { kind, partyId, answeredAt }: FloorRequest): boolean =>
  kind === 'speak' && turns.some((turn) => turn.partyId === partyId && turn.startedAt === answeredAt)

export interface SpeakersList {
  /** The turn that runs. */
  readonly current: Turn | null
  /** Words that were given beside the turns and are not said to be over: a point of order, a hand of the hall. The newest last. */
  readonly words: readonly FloorRequest[]
  readonly next: readonly FloorRequest[]
  /** The turn that ended last. */
  readonly last: Turn | null
  readonly closed: boolean
}

const given = ({ answeredAt, at }: FloorRequest): number => Date.parse(answeredAt ?? at)

/** The whole list of a meeting. */
export function speakersList(state: BoardState, meetingId: MeetingId): SpeakersList {
  const turns = state.turns.filter((turn) => turn.meetingId === meetingId)
  const granted = requestsOf(state, meetingId).filter((one) => one.status === 'granted' && !isTurns(turns, one))
  return {
    current: runningTurn(state, meetingId),
    words: granted.sort((a, b) => given(a) - given(b)),
    next: waitingRequests(state, meetingId),
    last: turns.findLast(({ endedAt }) => endedAt !== null) ?? null,
    closed: state.meetings.get(meetingId)?.listClosed === true,
  }
}

/** The parties that have had no turn on this item yet, in the board's order: the first round is over when there is none. */
export function notYetSpoken(state: BoardState, agendaId: AgendaId): readonly PartyId[] {
  const taken = turnsTaken(state, agendaId)
  return partiesInOrder(state)
    .map(({ id }) => id)
    .filter((id) => !taken.has(id))
}

/** What a building's voice came to in a meeting, as far as the hall said where it lives. */
export interface BuildingVoice {
  readonly building: string
  /** Hands raised and not withdrawn. */
  readonly asked: number
  readonly heard: number
}

const wasHeard = ({ status }: FloorRequest): boolean => status === 'granted' || status === 'done'

/** Each building of the hall that raised a hand, by number: one that asked and was not heard should be before others' second word. */
export function buildingVoices(state: BoardState, meetingId: MeetingId): readonly BuildingVoice[] {
  const voices = new Map<string, BuildingVoice>()
  for (const one of requestsOf(state, meetingId)) {
    if (one.byId !== null || one.building === '' || one.status === 'withdrawn') continue
    const { asked = 0, heard = 0 } = voices.get(one.building) ?? {}
    voices.set(one.building, { building: one.building, asked: asked + 1, heard: heard + (wasHeard(one) ? 1 : 0) })
  }
  return [...voices.values()].sort((a, b) => a.building.localeCompare(b.building, 'zh-CN', { numeric: true }))
}
