/**
 * How people and parties stand in minutes: by role label, never by name; representatives first, party by party in the
 * board's order, then the convening team. Observers are a number.
 */
import type { AttendanceKind, Meeting, Party, Person } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Block } from '#shared/minutes/blocks.ts'
import { fill } from '#shared/i18n/message.ts'
import { attendanceWords, phrases } from '#shared/minutes/labels.ts'
import type { BoardState } from '#shared/record/state.ts'

/** A person's role label; empty when nobody is named. */
export const labelOf = (state: BoardState, personId: PersonId | null): string =>
  personId === null ? '' : (state.people.get(personId)?.displayName ?? '')

const present = (state: BoardState, meeting: Meeting, kind: AttendanceKind): readonly Person[] => {
  const people = meeting.attendance
    .filter((entry) => entry.kind === kind)
    .flatMap(({ personId }) => state.people.get(personId) ?? [])
  const order = partiesInOrder(state).map(({ id }) => id)
  const rank = (person: Person): number => {
    const place = person.partyId === null ? -1 : order.indexOf(person.partyId)
    return place < 0 ? order.length : place
  }
  return people.toSorted((a, b) => rank(a) - rank(b))
}

/** The parties of which somebody attended, in the board's order. */
export function partiesPresent(state: BoardState, meeting: Meeting): readonly Party[] {
  const attending = new Set(present(state, meeting, 'attend').map((person) => person.partyId))
  return partiesInOrder(state).filter((party) => attending.has(party.id))
}

/** 出席 / 请假 / 列席; a line with nobody in it is left out. */
export function attendanceBlocks(state: BoardState, meeting: Meeting): readonly Block[] {
  const observers = meeting.observersCount > 0 ? [fill(phrases.observers, { count: meeting.observersCount })] : []
  return (['attend', 'leave', 'nonVoting'] as const).flatMap((kind): Block[] => {
    const names = present(state, meeting, kind).map((person) => person.displayName)
    const people = kind === 'nonVoting' ? [...names, ...observers] : names
    return people.length === 0 ? [] : [{ kind: 'attendance', label: `${attendanceWords[kind]}：`, people }]
  })
}
