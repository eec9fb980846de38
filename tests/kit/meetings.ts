/** Meetings of every kind for tests that need another one than the scripted meeting: planned by the facilitator, and opened. */
import type { MeetingKind } from '#shared/board/board.ts'
import type { Act, Table } from './cast.ts'
import { cast } from './cast.ts'

/** A plan that the rules accept; `more` overrides it. */
export const planOf = (meetingId: string, kind: MeetingKind, more: object = {}): Act => ({
  type: 'meeting.plan',
  meetingId,
  kind,
  title: '第六次联席会：噪声',
  startAt: '2026-08-01T19:00:00+08:00',
  endAt: '2026-08-01T20:00:00+08:00',
  place: '活动室',
  agenda: [
    { id: `${meetingId}-1`, issueId: 'I-02', title: '噪声', kind: 'negotiate', plannedMinutes: 10, turnsPerParty: 2 },
    { id: `${meetingId}-2`, title: '小结', kind: 'closing', plannedMinutes: 5 },
  ],
  ...more,
})

/** Plans a meeting and opens it. No other may be open. */
export function openPlanned(table: Table, meetingId: string, kind: MeetingKind): void {
  table.as(cast.F).does(planOf(meetingId, kind))
  table.as(cast.F).does({ type: 'meeting.open', meetingId })
}
