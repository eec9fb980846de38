/**
 * An incident as it is typed on the spot, and what follows from it: the issue, the meeting, and the words that a text begins
 * with. A clause is in Chinese in every reader's language, and so is its beginning.
 */
import type { IssuePhase } from '#shared/board/board.ts'
import type { AgendaId, IssueId, MeetingId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'

export interface Incident {
  readonly what: string
  readonly where: string
  /** The issue that it belongs to; null for a new one. */
  readonly issueId: IssueId | null
  readonly topic: string
  readonly phase: IssuePhase
}

/** The ids under which everything will stand, chosen once: pressing twice makes nothing twice. */
export interface IncidentIds {
  readonly issueId: IssueId
  readonly meetingId: MeetingId
  readonly agendaId: AgendaId
}

/** An hour is what people stand around a well. */
const lastsMs = 3_600_000
const plannedMinutes = 30

/** The act that makes a new issue of the incident. */
export const issueAct = ({ what, where, topic, phase }: Incident, { issueId }: IncidentIds): CommandInput => ({
  type: 'issue.create',
  issueId,
  title: what.trim(),
  phase,
  topic: topic.trim(),
  summary: `${where.trim()}：${what.trim()}`.slice(0, limits.paragraphLength),
})

/** The act that plans the meeting, here and now. */
export const meetingAct = (incident: Incident, ids: IncidentIds, title: string, now: number): CommandInput => ({
  type: 'meeting.plan',
  meetingId: ids.meetingId,
  kind: 'onsite',
  title: title.slice(0, limits.titleLength),
  startAt: new Date(now).toISOString(),
  endAt: new Date(now + lastsMs).toISOString(),
  place: incident.where.trim(),
  agenda: [
    {
      id: ids.agendaId,
      issueId: incident.issueId ?? ids.issueId,
      title: incident.what.trim(),
      kind: 'negotiate',
      plannedMinutes,
      turnSeconds: 120,
      turnsPerParty: 0,
    },
  ],
})

const blanks = ['〔做什么〕', '〔谁〕', '〔何时〕']

/** What a text found on site begins with. */
export const firstWords = (where: string, what: string): string =>
  `会议同意，${where}${what.replace(/[。！？]+$/, '')}一事，按以下办法处理：〔做什么〕，由〔谁〕于〔何时〕前完成，施工继续进行。`

/** Whether something in the text still waits to be filled in. */
export const hasBlanks = (text: string): boolean => blanks.some((blank) => text.includes(blank))
