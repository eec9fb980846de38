/**
 * Whose turn it is to speak, as the wall says it: who speaks now, up to five who come next, who spoke last. Read from
 * turns and requests each time, so that nobody stays in the list who has left it. People are named by role and party,
 * phones in the hall by their building; what they want to say is not for the wall.
 */
import type { Meeting, Party, Person, Turn } from '#shared/board/board.ts'
import type { FloorKind, FloorRequest } from '#shared/board/room.ts'
import { runningTurn } from '#shared/board/turn.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Seconds that somebody in the hall, or a word in between, is given. */
export const hallSeconds = 60

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

/** order, fact, recess, speak */
const heardFirst: readonly FloorKind[] = ['order', 'fact', 'recess', 'speak']
const rank = ({ kind }: FloorRequest): number => heardFirst.indexOf(kind)

const inOrder = (requests: readonly FloorRequest[]): readonly FloorRequest[] =>
  [...requests].sort((a, b) => rank(a) - rank(b) || Date.parse(a.at) - Date.parse(b.at))

/** Requests that a turn answered speak in that turn and not beside it. */
const isTurns = (turns: readonly Turn[], { partyId, answeredAt }: FloorRequest): boolean =>
  turns.some((turn) => turn.partyId === partyId && turn.startedAt === answeredAt)

const answered = ({ answeredAt }: FloorRequest): number => (answeredAt === null ? 0 : Date.parse(answeredAt))

interface Past {
  readonly speaker: Speaker
  readonly ended: number
}

function lastOf(past: readonly Past[]): Speaker | null {
  const latest = [...past].sort((a, b) => a.ended - b.ended).at(-1)
  return latest?.speaker ?? null
}

/** The list of speakers of a meeting at this moment of server time. */
export function speakersOf(state: BoardState, meeting: Meeting, now: number): Speakers {
  const requests = [...state.requests.values()].filter(({ meetingId }) => meetingId === meeting.id)
  const turns = state.turns.filter(({ meetingId }) => meetingId === meeting.id)
  const words = requests.filter((request) => request.status === 'granted' && !isTurns(turns, request))
  const isOver = (request: FloorRequest): boolean => now >= answered(request) + hallSeconds * 1000
  const running = words
    .filter((request) => !isOver(request))
    .sort((a, b) => answered(a) - answered(b))
    .at(-1)
  const waiting = inOrder(requests.filter(({ status }) => status === 'waiting'))
  const past: readonly Past[] = [
    ...turns.flatMap((turn) =>
      turn.endedAt === null ? [] : [{ speaker: speakerOfTurn(state, turn), ended: Date.parse(turn.endedAt) }],
    ),
    ...requests
      .filter(
        (request) =>
          (request.status === 'done' && !isTurns(turns, request)) || (words.includes(request) && isOver(request)),
      )
      .map((request) => ({ speaker: speakerOfRequest(state, request), ended: answered(request) })),
  ]
  return {
    turn: runningTurn(state, meeting.id),
    word: running === undefined ? null : { speaker: speakerOfRequest(state, running), at: answered(running) },
    next: waiting.slice(0, nextNamed).map((request) => speakerOfRequest(state, request)),
    more: Math.max(0, waiting.length - nextNamed),
    last: lastOf(past),
    closed: meeting.listClosed === true,
  }
}
