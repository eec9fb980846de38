/**
 * The last half hour of the scripted meeting, T+66:00 to T+87:00: the actions gone through, the texts read back, the hall
 * asked what it thought, the meeting closed. Part of `script.ts`.
 */
import { ratingValues } from '#shared/board/room.ts'
import type { Act, Seated, Table } from './cast.ts'
import { cast } from './cast.ts'
import { phoneCalled } from './room-acts.ts'
import { after, expected, focus, meetingId } from './script-steps.ts'

const { F: fac, S: sec, C1: con1, R1: res1 } = cast

/** One of the thirty phones in the hall, OB1 to OB30. */
export const observer = (table: Table, number: number): Seated => table.asActor(phoneCalled(`OB${number}`))

export function goThroughActions(table: Table): void {
  focus(table.at('66:00'), 'AG-06')
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-06', scene: 'actions' })
  const packages = { research: '一', coordinate: '二', supervise: '三', reassure: '四' }
  const undated = {
    actionItemId: 'A-98',
    resolutionId: 'R-03',
    title: '清理堆场',
    leaderId: fac,
    ownerId: con1,
    packages,
  }
  const refusal = table
    .at('70:00')
    .as(fac)
    .isRefused({ type: 'action.create', ...undated })
  if (refusal.code !== 'missingField' || refusal.field !== 'dueOn') throw new Error('an action has a day')
}

const show = (resolutionId: string): Act => ({
  type: 'focus.move',
  meetingId,
  agendaId: 'AG-07',
  issueId: expected(resolutionId).issueId,
  scene: 'signing',
  subjects: [resolutionId],
})

/** The four texts on the wall, word for word as they were signed. */
export function readBack(table: Table): void {
  table.at('76:00')
  for (const resolutionId of ['R-01', 'R-02', 'R-03', 'R-04']) table.as(fac).does(show(resolutionId))
  const minutesNo = after.meetings.find((one) => one.id === meetingId)?.minutesNo ?? ''
  table.at('80:00').as(sec).does({ type: 'meeting.numberMinutes', meetingId, minutesNo })
}

export function rateMeeting(table: Table): void {
  table.at('84:00').as(fac).does({ type: 'rating.open', meetingId })
  table.as(fac).does({ type: 'focus.move', meetingId, agendaId: 'AG-07', scene: 'rating' })
  const wanted = after.feedback.find((one) => one.id === 'F-01')
  const values = ratingValues.flatMap((value) => Array.from({ length: wanted?.counts?.[value] ?? 0 }, () => value))
  observer(table, 1).does({ type: 'rating.give', meetingId, value: 'dissatisfied' })
  for (const [index, value] of values.entries()) {
    observer(table, index + 1).does({ type: 'rating.give', meetingId, value })
  }
  table
    .at('86:30')
    .as(sec)
    .does({ type: 'rating.close', meetingId, feedbackId: 'F-01', note: wanted?.note ?? '' })
}

export function closing(table: Table): void {
  table.at('87:00').as(fac).does({ type: 'meeting.close', meetingId })
  table.as(fac).isRefused({ type: 'focus.move', meetingId, scene: 'agenda' }, 'meetingNotRunning')
  table.as(sec).isRefused({ type: 'attendance.countObservers', meetingId, count: 31 }, 'meetingNotRunning')
  table.as(res1).isRefused({ type: 'floor.request', requestId: 'late', meetingId, kind: 'speak' }, 'meetingNotRunning')
  observer(table, 2).isRefused({ type: 'rating.give', meetingId, value: 'satisfied' }, 'ratingClosed')
}
