/**
 * How far an on-site meeting has come, read from the record alone, so that a phone that was reloaded, or another phone, goes
 * on where it stands: who is recorded, what was attached, whether a text was tabled since the opening. Pure.
 */
import type { Issue, Meeting, Resolution } from '#shared/board/board.ts'
import { agendaOf, openMeeting, resolutionOf } from '#shared/board/select.ts'
import type { Day } from '#shared/clock.ts'
import { dayIn } from '#shared/clock.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Actor } from '#shared/roles.ts'

/** The steps of a running on-site meeting, in order; `table` ends it with a provisional text. */
export const openSteps = ['photos', 'people', 'text', 'table'] as const
export type OpenStep = (typeof openSteps)[number]

export type Stage =
  /** This seat starts no on-site meeting. */
  | { readonly is: 'notYours' }
  | { readonly is: 'incident' }
  | { readonly is: 'otherMeeting'; readonly meeting: Meeting }
  | { readonly is: 'scheduled'; readonly meeting: Meeting }
  | { readonly is: 'open'; readonly meeting: Meeting; readonly issue: Issue; readonly step: OpenStep }
  | { readonly is: 'tabled'; readonly meeting: Meeting; readonly issue: Issue; readonly resolution: Resolution }

/** The issue that an on-site meeting is about: the first on its agenda. */
export function issueOf(state: BoardState, meeting: Meeting): Issue | null {
  const id = agendaOf(state, meeting.id).find((item) => item.issueId !== null)?.issueId ?? meeting.issueIds[0]
  return id === undefined || id === null ? null : (state.issues.get(id) ?? null)
}

const since = (meeting: Meeting, at: string): boolean =>
  meeting.openedAt !== undefined && Date.parse(at) >= Date.parse(meeting.openedAt)

/** The text that this meeting has put on the table; null while it has not. */
export function tabledHere(state: BoardState, meeting: Meeting, issue: Issue): Resolution | null {
  const resolution = resolutionOf(state, issue.id)
  const latest = resolution?.versions.at(-1)
  return resolution !== null && latest !== undefined && since(meeting, latest.at) ? resolution : null
}

function stepOf(state: BoardState, meeting: Meeting, issue: Issue): OpenStep {
  if (meeting.attendance.length > 0) return 'text'
  const photographed = [...state.attachments.values()].some(
    (one) =>
      one.withdrawnAt === null && one.target.kind === 'issue' && one.target.id === issue.id && since(meeting, one.at),
  )
  return photographed ? 'people' : 'photos'
}

function running(state: BoardState, meeting: Meeting): Stage {
  const issue = issueOf(state, meeting)
  if (meeting.kind !== 'onsite' || issue === null) return { is: 'otherMeeting', meeting }
  const resolution = tabledHere(state, meeting, issue)
  if (resolution !== null) return { is: 'tabled', meeting, issue, resolution }
  return { is: 'open', meeting, issue, step: stepOf(state, meeting, issue) }
}

/** The on-site meeting that is planned for this day, the one planned last; null where there is none. */
function plannedFor(state: BoardState, day: Day): Meeting | null {
  const timezone = state.board?.timezone ?? 'UTC'
  const planned = [...state.meetings.values()].filter(
    (meeting) =>
      meeting.kind === 'onsite' &&
      meeting.status === 'scheduled' &&
      dayIn(timezone, Date.parse(meeting.startAt)) === day &&
      issueOf(state, meeting) !== null,
  )
  return planned.at(-1) ?? null
}

/** Where the on-site meeting of this board stands for this seat. */
export function onsiteStage(state: BoardState, actor: Actor, now: number): Stage {
  const open = openMeeting(state)
  if (!mayGive(state, actor, 'meeting.plan')) return { is: 'notYours' }
  if (open !== null) return running(state, open)
  const planned = plannedFor(state, dayIn(state.board?.timezone ?? 'UTC', now))
  return planned === null ? { is: 'incident' } : { is: 'scheduled', meeting: planned }
}
