/**
 * What the meeting panel reads from the record: which meeting it is about, which item is next, who is in the room.
 * Pure; recomputed each time. Who may press what is asked of the rules, not decided here.
 */
import { isAway } from '#shared/board/attendance.ts'
import type { AgendaItem, Attendance, AttendanceKind, Meeting, Party, Person, Scene } from '#shared/board/board.ts'
import { agendaOf, meetingsInOrder, openMeeting, partiesInOrder, peopleOf } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** The meeting that the panel is about: the open one, else the one just closed here, else the next planned one, else the latest. */
export function meetingInHand(state: BoardState): Meeting | null {
  const open = openMeeting(state)
  if (open !== null) return open
  const meetings = meetingsInOrder(state)
  const closedHere = meetings.findLast((one) => one.closedAt !== undefined && one.status === 'minutesDraft')
  const next = meetings.find((one) => one.status === 'scheduled')
  if (closedHere !== undefined && (next === undefined || next.startAt > closedHere.startAt)) return closedHere
  return next ?? meetings.at(-1) ?? null
}

/** The item the room is at, its place (from 1) and the one after it; all null or 0 before the first. */
export interface Place {
  readonly item: AgendaItem | null
  readonly n: number
  readonly next: AgendaItem | null
}

/** Where the room is on a meeting's agenda. */
export function placeIn(state: BoardState, meeting: Meeting): Place {
  const items = agendaOf(state, meeting.id)
  const at = state.focus?.meetingId === meeting.id ? state.focus.agendaId : null
  const index = items.findIndex((item) => item.id === at)
  return { item: items[index] ?? null, n: index + 1, next: items[index + 1] ?? null }
}

const firstScenes: Readonly<Record<string, Scene>> = { opening: 'agenda', actions: 'actions', closing: 'readBack' }

/** What the wall shows first when the room comes to this item. */
export const firstScene = (item: AgendaItem): Scene =>
  item.issueId === null ? (firstScenes[item.kind] ?? 'agenda') : 'issue'

/** How each person is recorded. */
export const attendanceOf = (meeting: Meeting): ReadonlyMap<PersonId, Attendance> =>
  new Map(meeting.attendance.map((entry) => [entry.personId, entry]))

const seatsWithoutPresence: ReadonlySet<string> = new Set(['observer', 'projector'])
const atTheTable: ReadonlySet<string> = new Set(['partyRep', 'facilitator', 'secretary', 'mediator'])

/** The people whom the list offers, party by party, then everyone else. Observers are counted, not listed. */
export function attendanceGroups(
  state: BoardState,
): readonly { readonly party: Party | null; readonly people: readonly Person[] }[] {
  const ofParties = partiesInOrder(state).map((party) => ({ party, people: peopleOf(state, party.id) }))
  const others = [...state.people.values()].filter(
    (person) => person.partyId === null && !seatsWithoutPresence.has(person.role),
  )
  return [...ofParties, { party: null, people: others }].filter((group) => group.people.length > 0)
}

/** Those at the table about whom nothing is recorded yet: whom “全部出席” records as present. */
export function unrecorded(state: BoardState, meeting: Meeting): readonly PersonId[] {
  const known = attendanceOf(meeting)
  return attendanceGroups(state)
    .flatMap((group) => group.people)
    .filter((person) => atTheTable.has(person.role) && !known.has(person.id))
    .map((person) => person.id)
}

/** Who was here and has left the room for a while. */
export const awayPeople = (state: BoardState, meeting: Meeting): readonly Person[] =>
  meeting.attendance.filter(isAway).flatMap(({ personId }) => state.people.get(personId) ?? [])

/** How many are present, non-voting and on leave. */
export function attendanceCounts(meeting: Meeting): Readonly<Record<AttendanceKind, number>> {
  const count = (kind: AttendanceKind): number => meeting.attendance.filter((entry) => entry.kind === kind).length
  return { attend: count('attend'), nonVoting: count('nonVoting'), leave: count('leave') }
}

const numerals = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** A count of parties as it is said: 四方; digits in English and beyond twelve. */
export const partyCount = (count: number, language: string): string =>
  language === 'en' ? String(count) : (numerals[count] ?? String(count))
