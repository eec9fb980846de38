/**
 * Who is in the room: 出席, 请假, 列席, and how many observers. Taken by hand or by the code on the wall while the meeting
 * is open; who excuses himself may be noted before. Stepping out and in is kept with its times. A closed meeting's
 * attendance stands. Observers are a number, never a list of names.
 */
import type { Attendance, AttendanceKind, Meeting } from '#shared/board/board.ts'
import type { MeetingId, PersonId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { isAway } from '#shared/board/attendance.ts'
import { mayGive } from '#shared/record/rights.ts'
import { accepted } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

/** A meeting whose list these entries may change: an open one, or a planned one when all of them are excused. */
function listable(context: Context, { meetingId, entries }: CommandOf<'attendance.record'>): Found<Meeting> {
  const meeting = context.state.meetings.get(meetingId)
  if (meeting?.status === 'scheduled' && entries.every(({ kind }) => kind === 'leave')) return accepted(meeting)
  return openOne(context, meetingId)
}

/** Writes down who is here and as what, each once; who was here before keeps the moment at which he came. */
export const recordAttendance: Rule<'attendance.record'> = (context, command) => {
  const meeting = listable(context, command)
  if (!meeting.ok) return meeting
  const before = new Map(meeting.value.attendance.map((entry) => [entry.personId, entry]))
  const recorded = new Map<string, Attendance>()
  for (const [index, { personId, kind }] of command.entries.entries()) {
    const field = `entries.${index}.personId`
    if (!context.state.people.has(personId)) return unknown(field)
    if (recorded.has(personId)) return invalid(field)
    const earlier = before.get(personId)
    const joinAt = kind === 'leave' ? null : (earlier?.joinAt ?? context.at)
    recorded.set(personId, { ...earlier, personId, kind, joinAt, leftAt: null })
  }
  return follows({ type: 'attendance.recorded', meetingId: command.meetingId, entries: [...recorded.values()] })
}

/** How many look on: a number, never who. */
export const countObservers: Rule<'attendance.countObservers'> = (context, { meetingId, count }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  return follows({ type: 'attendance.observersCounted', meetingId, count })
}

/** The code may be set before the doors open. */
export const setCode: Rule<'attendance.setCode'> = (context, { meetingId, code }) => {
  const planned = context.state.meetings.get(meetingId)?.status === 'scheduled'
  const meeting = planned ? null : openOne(context, meetingId)
  return meeting?.ok === false ? meeting : follows({ type: 'attendance.codeSet', meetingId, code })
}

/** Who sits at the table or leads counts as present; everyone else attends without a vote (列席). */
const attending: ReadonlySet<string> = new Set(['facilitator', 'secretary', 'partyRep', 'mediator'])

/** As what somebody comes who checks in himself: as noted before, otherwise as his seat says. */
function comesAs({ role }: Actor, earlier: Attendance | undefined): AttendanceKind {
  if (earlier !== undefined && earlier.kind !== 'leave') return earlier.kind
  return attending.has(role) ? 'attend' : 'nonVoting'
}

/** Digits as typed on any keyboard: full-width ones count, blanks do not. */
const digits = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/gu, '')

/** Whoever has the code of the day is here; twice is once, and coming back ends an absence. */
export const checkIn: Rule<'attendance.checkIn'> = (context, { meetingId, code }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (digits(code) !== meeting.value.checkInCode) return no('codeWrong', { field: 'code' })
  const personId = speaker(context)
  const earlier = meeting.value.attendance.find((entry) => entry.personId === personId)
  const kind = comesAs(context.actor, earlier)
  const entry: Attendance = { ...earlier, personId, kind, joinAt: earlier?.joinAt ?? context.at, leftAt: null }
  const recorded = { type: 'attendance.recorded', meetingId, entries: [entry] } as const
  if (earlier === undefined || !isAway(earlier)) return follows(recorded)
  return follows(recorded, { type: 'attendance.steppedIn', meetingId, personId })
}

type Step = CommandOf<'attendance.stepOut'> | CommandOf<'attendance.stepIn'>

/** Who steps out or in: oneself, or somebody whom the one who keeps the list names. */
function stepper(context: Context, { personId }: Step): Found<PersonId> {
  const self = speaker(context)
  if (personId === null || personId === self) return accepted(self)
  const keepsList = mayGive(context.state, context.actor, 'attendance.record')
  return keepsList ? accepted(personId) : no('notYours', { field: 'personId' })
}

/** The entry of somebody who is on the list as present, away or not. */
function presentIn(context: Context, meetingId: MeetingId, personId: PersonId): Found<Attendance> {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const entry = meeting.value.attendance.find((one) => one.personId === personId)
  return entry === undefined || entry.kind === 'leave' ? no('notCheckedIn') : accepted(entry)
}

/** Somebody who is here leaves for a while: by himself, or noted by who keeps the list. */
export const stepOut: Rule<'attendance.stepOut'> = (context, command) => {
  const person = stepper(context, command)
  if (!person.ok) return person
  const { meetingId, reason } = command
  const entry = presentIn(context, meetingId, person.value)
  if (!entry.ok) return entry
  if (isAway(entry.value)) return invalid('personId')
  return follows({ type: 'attendance.steppedOut', meetingId, personId: person.value, reason })
}

/** Somebody who was away is back. */
export const stepIn: Rule<'attendance.stepIn'> = (context, command) => {
  const person = stepper(context, command)
  if (!person.ok) return person
  const entry = presentIn(context, command.meetingId, person.value)
  if (!entry.ok) return entry
  if (!isAway(entry.value)) return invalid('personId')
  return follows({ type: 'attendance.steppedIn', meetingId: command.meetingId, personId: person.value })
}
