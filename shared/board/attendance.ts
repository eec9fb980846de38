/**
 * Who of the parties is in the room, and whether all are there. Counts those who are recorded as attending and have not
 * stepped out; a party is held against the seats it has at the table. Reads the list as it stands, takes no roll itself,
 * and hinders nothing: whether a meeting goes on with a party missing is for the one who leads it to say.
 */
import type { Attendance, Meeting, Party } from '#shared/board/board.ts'
import { partiesInOrder } from '#shared/board/select.ts'
import type { Instant } from '#shared/clock.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Whether somebody has left the room for a while. */
export const isAway = ({ absences }: Attendance): boolean => absences?.at(-1)?.toAt === null

/** Whether somebody is on the list as present, and in the room. */
export const isHere = (entry: Attendance): boolean => entry.kind !== 'leave' && entry.leftAt === null && !isAway(entry)

/** Since when the one who chairs has been noted as gone; null while he is there, or where nobody chairs. */
export const chairLostSince = ({ chairLostAt }: Meeting): Instant | null => chairLostAt ?? null

/** One party in the room: 居民代表 1/2 在席. */
export interface PartyPresence {
  readonly party: Party
  /** Its people who attend and are in the room. */
  readonly here: number
  /** Its people who attend, away for a while or not. */
  readonly attending: number
  /** The chairs it has at the table. */
  readonly seats: number
}

/** Every party of the board, in its order. */
export function partyPresences(state: BoardState, meeting: Meeting): readonly PartyPresence[] {
  const attending = meeting.attendance.filter(({ kind }) => kind === 'attend')
  return partiesInOrder(state).map((party) => {
    const own = attending.filter(({ personId }) => state.people.get(personId)?.partyId === party.id)
    return { party, here: own.filter(isHere).length, attending: own.length, seats: party.seats }
  })
}

/** Whether the table is complete: 四方到齐, or 还差物业公司. */
export interface Quorum {
  /** How many parties the board has. */
  readonly parties: number
  /** Parties of which somebody is in the room. */
  readonly present: readonly Party[]
  /** Parties of which nobody is in the room now: not come yet, or all stepped out. */
  readonly missing: readonly Party[]
  /** Whether every party is there. False on a board without parties. */
  readonly complete: boolean
}

/** The quorum of a meeting as it stands now. */
export function quorumOf(state: BoardState, meeting: Meeting): Quorum {
  const presences = partyPresences(state, meeting)
  const named = (isPresent: boolean): readonly Party[] =>
    presences.filter(({ here }) => here > 0 === isPresent).map(({ party }) => party)
  const present = named(true)
  return {
    parties: presences.length,
    present,
    missing: named(false),
    complete: presences.length > 0 && present.length === presences.length,
  }
}
