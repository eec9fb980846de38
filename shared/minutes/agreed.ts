/**
 * What a meeting dealt with and what it agreed. An issue belongs to a meeting through the agenda or the meeting's list;
 * a resolution belongs to the meeting in which its last party signed, else to the one that it names. Agreed is only what
 * was signed on its current text: an earlier or unsigned wording is never found here. What a later resolution has taken
 * the place of stays in the minutes of its own meeting, because it was signed there, and is told apart (`isReplaced`).
 */
import type { Issue, IssuePhase, Meeting, Resolution, TextVersion } from '#shared/board/board.ts'
import { agendaOf, currentText, isSettledResolution, resolutionsOf, validSignOffs } from '#shared/board/select.ts'
import type { IssueId } from '#shared/ids.ts'
import { sha256Hex } from '#shared/record/chain.ts'
import type { BoardState } from '#shared/record/state.ts'

/** A resolution of a meeting with the text that all parties signed; of one that is being signed, the text that they sign. */
export interface Agreed {
  readonly resolution: Resolution
  readonly issue: Issue
  readonly text: TextVersion
  /** SHA-256 of `text.text`, 64 hex digits. */
  readonly sha256: string
}

/** Whether a later resolution's settled text has taken the place of this signed one. */
export const isReplaced = (resolution: Resolution): boolean => resolution.supersededById !== undefined

/** Whether the resolution was signed by all on its current text, be it replaced since or not. */
const isSigned = (resolution: Resolution): boolean =>
  (isSettledResolution(resolution) || isReplaced(resolution)) &&
  validSignOffs(resolution).length > 0 &&
  currentText(resolution) !== null

/** The issues that a meeting dealt with, in the order of its agenda, each once. */
export function issuesOfMeeting(state: BoardState, meeting: Meeting): readonly Issue[] {
  const onAgenda = agendaOf(state, meeting.id).flatMap(({ issueId }) => (issueId === null ? [] : [issueId]))
  const settledHere = [...state.resolutions.values()]
    .filter((resolution) => resolution.meetingId === meeting.id)
    .map(({ issueId }) => issueId)
  const ids = new Set<IssueId>([...onAgenda, ...meeting.issueIds, ...settledHere])
  return [...ids].flatMap((id) => state.issues.get(id) ?? [])
}

const startOf = (meeting: Meeting): number => Date.parse(meeting.openedAt ?? meeting.startAt)

const isGoingOn = (meeting: Meeting): boolean => meeting.status === 'running' || meeting.status === 'paused'

/** Whether the instant lies between the meeting's beginning and its end. */
function covers(meeting: Meeting, at: number): boolean {
  if (meeting.status === 'scheduled' || meeting.status === 'cancelled' || at < startOf(meeting)) return false
  return isGoingOn(meeting) || at <= Date.parse(meeting.closedAt ?? meeting.endAt)
}

/** When the last of the parties signed the current text; NaN while nobody has. */
const signedAt = (resolution: Resolution): number =>
  Math.max(...validSignOffs(resolution).map(({ at }) => Date.parse(at)), Number.NEGATIVE_INFINITY)

/**
 * The meeting whose minutes a signed resolution belongs into: the one that dealt with its issue and saw it signed, else
 * the one that it names.
 */
function meetingOf(state: BoardState, resolution: Resolution): Meeting | null {
  const at = signedAt(resolution)
  const named = resolution.meetingId === null ? null : (state.meetings.get(resolution.meetingId) ?? null)
  if (named !== null && covers(named, at)) return named
  const dealtWithIt = (meeting: Meeting): boolean =>
    issuesOfMeeting(state, meeting).some(({ id }) => id === resolution.issueId)
  return [...state.meetings.values()].find((meeting) => covers(meeting, at) && dealtWithIt(meeting)) ?? named
}

const phases: readonly IssuePhase[] = ['works', 'outside', 'after']

/** What the meeting agreed: by phase (works, outside, after), within a phase in the order of the agenda. */
export function agreedIn(state: BoardState, meeting: Meeting): readonly Agreed[] {
  const issues = issuesOfMeeting(state, meeting)
  const settled = [...state.resolutions.values()].filter(
    (resolution) => isSigned(resolution) && meetingOf(state, resolution)?.id === meeting.id,
  )
  const place = (issue: Issue): number => {
    const index = issues.findIndex(({ id }) => id === issue.id)
    return phases.indexOf(issue.phase) * 1_000 + (index < 0 ? issues.length : index)
  }
  return settled
    .flatMap((resolution): Agreed[] => {
      const issue = state.issues.get(resolution.issueId)
      const text = currentText(resolution)
      if (issue === undefined || text === null) return []
      return [{ resolution, issue, text, sha256: sha256Hex(text.text) }]
    })
    .sort((a, b) => place(a.issue) - place(b.issue))
}

/**
 * Texts of the meeting that are being signed, or whose signing was stopped on these very words, and that not all have
 * signed; in the order of its issues.
 */
export const signingIn = (state: BoardState, meeting: Meeting): readonly Agreed[] =>
  issuesOfMeeting(state, meeting).flatMap((issue) =>
    resolutionsOf(state, issue.id).flatMap((resolution): readonly Agreed[] => {
      const text = currentText(resolution)
      const { status, halted } = resolution
      const isHere = (status === 'signing' || halted !== undefined) && resolution.meetingId === meeting.id
      return text === null || !isHere ? [] : [{ resolution, issue, text, sha256: sha256Hex(text.text) }]
    }),
  )

/** Whether the current text was signed only after the meeting had ended, and when; null when it was signed there. */
export function signedAfter(meeting: Meeting, resolution: Resolution): number | null {
  const at = signedAt(resolution)
  return isGoingOn(meeting) || at <= Date.parse(meeting.closedAt ?? meeting.endAt) ? null : at
}

/** The signed resolution that an issue has come to in whatever meeting; null while there is none. */
export const settledElsewhere = (state: BoardState, issue: Issue): Resolution | null =>
  resolutionsOf(state, issue.id).findLast(isSigned) ?? null

/** The meeting that is to come after this one, if one is planned. */
export const nextMeeting = (state: BoardState, meeting: Meeting): Meeting | null =>
  [...state.meetings.values()]
    .filter((other) => other.id !== meeting.id && other.status === 'scheduled' && startOf(other) > startOf(meeting))
    .sort((a, b) => startOf(a) - startOf(b))[0] ?? null

/** Whether the meeting is not over: what is exported of it is a draft. */
export const isDraft = (meeting: Meeting): boolean => meeting.status === 'scheduled' || isGoingOn(meeting)
