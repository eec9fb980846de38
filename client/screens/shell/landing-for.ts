/** Where each role works: the one rule behind `/b/:boardId`. Pure. */
import type { BoardMe } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'
import { timeZoneOf } from '../../state/time-zone.ts'
import { dayKey } from '../../ui/dates.ts'

const chairs: ReadonlySet<string> = new Set(['facilitator', 'secretary'])

/** Whether a meeting is open now, or planned for today on the board's calendar. */
function meetsToday(state: BoardState, now: number): boolean {
  if (state.openMeetingId !== null) return true
  const zone = timeZoneOf(state)
  const today = dayKey(now, zone)
  return [...state.meetings.values()].some(
    (meeting) => meeting.status === 'scheduled' && dayKey(meeting.startAt, zone) === today,
  )
}

/** The address for this seat: the projector's wall, the chairs' panel while there is a meeting, the issue in focus, or the board. */
export function landingFor(state: BoardState, me: BoardMe, now: number): string {
  const base = `/b/${encodeURIComponent(me.boardId)}`
  const { role } = me.actor
  if (role === 'projector') return `${base}/projector`
  if (role === 'observer') return `${base}/observe`
  if (chairs.has(role)) return meetsToday(state, now) ? `${base}/meeting` : `${base}/board`
  const inFocus = state.openMeetingId === null ? null : (state.focus?.issueId ?? null)
  return inFocus === null ? `${base}/board` : `${base}/issue/${encodeURIComponent(inFocus)}`
}
