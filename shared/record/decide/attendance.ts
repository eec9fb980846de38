/**
 * Who is in the room: 出席, 请假, 列席, and how many observers. Taken while the meeting is open; a closed meeting's
 * attendance stands. Observers are a number, never a list of names.
 */
import type { Attendance } from '#shared/board/board.ts'
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'

export const recordAttendance: Rule<'attendance.record'> = (context, { meetingId, entries }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const before = new Map(meeting.value.attendance.map((entry) => [entry.personId, entry]))
  const recorded = new Map<string, Attendance>()
  for (const [index, { personId, kind }] of entries.entries()) {
    const field = `entries.${index}.personId`
    if (!context.state.people.has(personId)) return unknown(field)
    if (recorded.has(personId)) return invalid(field)
    const earlier = before.get(personId)
    const joinAt = kind === 'leave' ? null : (earlier?.joinAt ?? context.at)
    recorded.set(personId, { ...earlier, personId, kind, joinAt, leftAt: null })
  }
  return follows({ type: 'attendance.recorded', meetingId, entries: [...recorded.values()] })
}

export const countObservers: Rule<'attendance.countObservers'> = (context, { meetingId, count }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  return follows({ type: 'attendance.observersCounted', meetingId, count })
}
