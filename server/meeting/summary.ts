/** One board as a row in the organiser's list: computed from its record each time. */
import type { BoardSummary } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'

const ended: ReadonlySet<string> = new Set(['resolved', 'closed'])
const ahead: ReadonlySet<string> = new Set(['running', 'paused', 'scheduled'])

function nextMeeting(state: BoardState): BoardSummary['nextMeeting'] {
  const open = state.openMeetingId === null ? undefined : state.meetings.get(state.openMeetingId)
  const byStart = [...state.meetings.values()]
    .filter((meeting) => ahead.has(meeting.status))
    .sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt))
  const meeting = open ?? byStart[0]
  if (meeting === undefined) return null
  const { id, title, startAt, status } = meeting
  return { id, title, startAt, status }
}

/** The summary of a board. */
export function summaryOf(state: BoardState): BoardSummary {
  const { board } = state
  if (board === null) throw new Error('cannot happen: a board in memory has no board')
  const issues = [...state.issues.values()]
  return {
    boardId: board.id,
    title: board.title,
    projectName: board.projectName,
    community: board.community,
    status: board.status,
    isSample: board.isSample === true,
    timezone: board.timezone,
    people: state.people.size,
    issues: issues.length,
    openIssues: issues.filter((issue) => !ended.has(issue.status)).length,
    nextMeeting: nextMeeting(state),
  }
}
