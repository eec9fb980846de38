/**
 * What the chair can do now: facilitator and secretary follow the same issue from the first word to the action items,
 * and each gets the step that is theirs; where the other one has to act, the step says what is being waited for.
 */
import type { AgendaItem, Issue, IssueStatus, Meeting, Resolution } from '#shared/board/board.ts'
import { fitting } from '#shared/board/next-step/fits.ts'
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { thisText } from '#shared/board/next-step/text.ts'
import {
  actionsOf,
  agendaOf,
  isOpenIssue,
  meetingsInOrder,
  openMeeting,
  resolutionOf,
  unsignedParties,
  workingResolution,
} from '#shared/board/select.ts'
import { standingRefusals, unansweredDenials } from '#shared/board/signing.ts'
import { agreementReasons, signingReasons } from '#shared/convergence/agreement.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { BoardState } from '#shared/record/state.ts'

type Chair = 'facilitator' | 'secretary'

/** The step on a published text that is not open for signing yet. */
function agreementStep(state: BoardState, resolution: Resolution, chair: Chair): NextStep {
  const text = thisText(resolution)
  const agreed = resolution.status === 'consensus'
  const reasons = agreed ? signingReasons(state, resolution.id) : agreementReasons(state, resolution.id)
  if (reasons.length === 0 && chair === 'facilitator') return { kind: agreed ? 'openSigning' : 'agree', ...text }
  const needsNewText = reasons.some(({ code }) => code === 'blocked' || code === 'residentsNotSatisfied')
  const isComplete = reasons.every(({ code }) => code !== 'stanceMissing')
  if (chair === 'secretary' && needsNewText && isComplete) return { kind: 'publishVersion', ...text }
  return { kind: 'awaitAgreement', ...text, reasons }
}

function textStep(state: BoardState, resolution: Resolution, chair: Chair): NextStep {
  const text = thisText(resolution)
  if (resolution.currentVersion === 0) return { kind: 'publishVersion', ...text }
  if (resolution.status !== 'signing') return agreementStep(state, resolution, chair)
  const missing = unsignedParties(state, resolution).map((party) => party.id)
  const refusals = standingRefusals(resolution)
  const denials = unansweredDenials(resolution)
  return {
    kind: 'awaitSignatures',
    ...text,
    missing,
    ...(refusals.length === 0 ? {} : { refusals }),
    ...(denials.length === 0 ? {} : { denials }),
  }
}

/** The next status of an issue that no text is being worked on for; null where the text or another act decides. */
const nextStatus: Partial<Record<IssueStatus, IssueStatus>> = {
  draft: 'open',
  open: 'discussing',
  reopened: 'discussing',
  signing: 'resolved',
}

/** After signing: the issue is resolved, then what was agreed becomes somebody's work. */
function settledStep(state: BoardState, issue: Issue): NextStep | null {
  const resolution = resolutionOf(state, issue.id)
  if (issue.status !== 'resolved' || resolution?.status !== 'signed') return null
  const hasActions = actionsOf(state, issue.id).some((item) => item.resolutionId === resolution.id)
  return hasActions ? null : { kind: 'assignActions', ...thisText(resolution) }
}

const isWeighing: ReadonlySet<IssueStatus> = new Set(['discussing', 'caucus', 'converging'])

/** The step while no text is being worked on: hear everyone, discuss, weigh, then draft from the option that stands first. */
function issueStep(state: BoardState, issue: Issue, chair: Chair): NextStep | null {
  const silent = issue.status === 'open' ? whoIsSilent(state, issue.id) : []
  if (silent.length > 0) return { kind: 'hearParties', issueId: issue.id, silent }
  const to = nextStatus[issue.status]
  if (to !== undefined) return chair === 'facilitator' ? { kind: 'advanceIssue', issueId: issue.id, to } : null
  if (!isWeighing.has(issue.status)) return settledStep(state, issue)
  const [first] = rankOptions(state, issue.id)
  if (first === undefined || first.minScore === null) return { kind: 'collectStances', issueId: issue.id }
  return { kind: 'draftText', issueId: issue.id, optionId: first.optionId }
}

const isSetAside: ReadonlySet<IssueStatus> = new Set(['deferred', 'escalated'])

function focusStep(state: BoardState, chair: Chair): NextStep | null {
  const issue = state.focus?.issueId == null ? undefined : state.issues.get(state.focus.issueId)
  if (issue === undefined || isSetAside.has(issue.status)) return null
  const resolution = workingResolution(state, issue.id)
  return resolution === null ? issueStep(state, issue, chair) : textStep(state, resolution, chair)
}

/** Whether there is still something to do about an agenda item's issue. */
const isUnsettled = (state: BoardState, item: AgendaItem): boolean => {
  const issue = item.issueId === null ? undefined : state.issues.get(item.issueId)
  return issue !== undefined && isOpenIssue(issue.status) && !isSetAside.has(issue.status)
}

/** The first item where nothing is in focus yet; after an item the next one; else the first that is still unsettled. */
function nextItem(state: BoardState, meeting: Meeting): AgendaItem | undefined {
  const agenda = agendaOf(state, meeting.id)
  if (state.focus === null) return agenda[0]
  const here = agenda.findIndex((item) => item.id === state.focus?.agendaId)
  return here === -1 ? agenda.find((item) => isUnsettled(state, item)) : agenda[here + 1]
}

/** After the last item comes the end. */
function onward(state: BoardState, meeting: Meeting): NextStep {
  const next = nextItem(state, meeting)
  return next === undefined
    ? { kind: 'closeMeeting', meetingId: meeting.id }
    : { kind: 'moveFocus', meetingId: meeting.id, agendaId: next.id }
}

function duringMeeting(state: BoardState, meeting: Meeting, chair: Chair): NextStep {
  const meetingId = meeting.id
  if (meeting.status === 'paused' && chair === 'facilitator') return { kind: 'resumeMeeting', meetingId }
  if (meeting.attendance.length === 0 && chair === 'secretary') return { kind: 'recordAttendance', meetingId }
  const step = fitting(state, focusStep(state, chair))
  if (step !== null) return step
  return chair === 'facilitator'
    ? onward(state, meeting)
    : { kind: 'follow', meetingId, issueId: state.focus?.issueId ?? null }
}

function betweenMeetings(state: BoardState, chair: Chair): NextStep {
  const meetings = meetingsInOrder(state)
  const draft = meetings.findLast((meeting) => meeting.status === 'minutesDraft')
  const scheduled = meetings.find((meeting) => meeting.status === 'scheduled')
  if (chair === 'secretary' && draft !== undefined) return { kind: 'exportMinutes', meetingId: draft.id }
  if (scheduled === undefined) return { kind: 'planMeeting' }
  return chair === 'facilitator' ? { kind: 'openMeeting', meetingId: scheduled.id } : { kind: 'nothing' }
}

/** What the facilitator or the secretary does next. */
export function chairStep(state: BoardState, chair: Chair): NextStep {
  const meeting = openMeeting(state)
  return meeting === null ? betweenMeetings(state, chair) : duringMeeting(state, meeting, chair)
}
