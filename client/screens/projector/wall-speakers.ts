/**
 * The list of speakers as the wall has room for it: who speaks now, up to five who come next, who spoke last. People are
 * named by role and party, phones in the hall by their building; what they want to say is not for the wall.
 */
import type { Meeting, Party, Person, Turn } from '#shared/board/board.ts'
import type { FloorKind, FloorRequest } from '#shared/board/room.ts'
import { speakersList } from '#shared/board/speakers.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Seconds that somebody in the hall, or a word in between, is given. */
export const wordSeconds = 60

/** Seconds beyond those for which a word that nobody calls over still stands on the wall. */
const wordOverSeconds = 60

/** How many of those who wait are named. */
const nextNamed = 5

/** Somebody in the list. `hall`: not at the table, told by the building alone. */
export interface Speaker {
  readonly key: string
  readonly party: Party | null
  readonly person: Person | null
  readonly hall: boolean
  readonly building: string
  readonly kind: FloorKind
}

/** What a person is called beside the party's mark: without the party's name, where the seat repeats it. */
export function seatBeside(person: Pick<Person, 'displayName'>, party: Pick<Party, 'name'> | null): string {
  const { displayName } = person
  const name = party?.name ?? ''
  if (name === '') return displayName
  const rest = displayName.startsWith(name) ? displayName.slice(name.length) : displayName
  return (rest.endsWith(name) ? rest.slice(0, -name.length) : rest).trim()
}

/** A word that was granted outside the turns: a point of order, a correction, or a hand in the hall. */
export interface Word {
  readonly speaker: Speaker
  readonly at: number
}

/** The list. `word` is the granted word that runs now; beside a running turn it is a word in between. */
export interface Speakers {
  readonly turn: Turn | null
  readonly word: Word | null
  readonly next: readonly Speaker[]
  /** How many more wait than are named. */
  readonly more: number
  readonly last: Speaker | null
  readonly closed: boolean
}

const speakerOfRequest = (state: BoardState, request: FloorRequest): Speaker => ({
  key: request.id,
  party: (request.partyId === null ? undefined : state.parties.get(request.partyId)) ?? null,
  person: (request.byId === null ? undefined : state.people.get(request.byId)) ?? null,
  hall: request.byId === null && request.partyId === null,
  building: request.building,
  kind: request.kind,
})

/** Whoever speaks in a turn. */
export const speakerOfTurn = (state: BoardState, turn: Turn): Speaker => ({
  key: turn.startedAt,
  party: state.parties.get(turn.partyId) ?? null,
  person: (turn.personId === null ? undefined : state.people.get(turn.personId)) ?? null,
  hall: false,
  building: '',
  kind: 'speak',
})

const answeredAt = (request: FloorRequest): number => Date.parse(request.answeredAt ?? request.at)

const stillStands = (request: FloorRequest, now: number): boolean =>
  now < answeredAt(request) + (wordSeconds + wordOverSeconds) * 1000

/** Whoever spoke last: the latest turn that ended, or a word of the hall that is over. */
function lastSpeaker(state: BoardState, meeting: Meeting, turn: Turn | null): Speaker | null {
  const heard = [...state.requests.values()]
    .filter((one) => one.meetingId === meeting.id && one.status === 'done' && one.byId === null)
    .sort((a, b) => answeredAt(a) - answeredAt(b))
    .at(-1)
  const ended = turn?.endedAt ?? null
  if (heard !== undefined && (ended === null || answeredAt(heard) > Date.parse(ended))) {
    return speakerOfRequest(state, heard)
  }
  return turn === null ? null : speakerOfTurn(state, turn)
}

/** The list of speakers of a meeting at this moment of server time. */
export function speakersOf(state: BoardState, meeting: Meeting, now: number): Speakers {
  const list = speakersList(state, meeting.id)
  const word = list.words.findLast((request) => stillStands(request, now))
  return {
    turn: list.current,
    word: word === undefined ? null : { speaker: speakerOfRequest(state, word), at: answeredAt(word) },
    next: list.next.slice(0, nextNamed).map((request) => speakerOfRequest(state, request)),
    more: Math.max(0, list.next.length - nextNamed),
    last: lastSpeaker(state, meeting, list.last),
    closed: list.closed,
  }
}
