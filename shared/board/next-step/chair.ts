/**
 * What the chair can do now: facilitator and secretary follow the same issue from the first word to the action items,
 * and each gets the step that is theirs; where the other one has to act, the step says what is being waited for.
 */
import type { Issue, Meeting, Resolution } from '#shared/board/board.ts'
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { onTheTable, thisText } from '#shared/board/next-step/text.ts'
import {
  actionsOf,
  agendaOf,
  isOpenIssue,
  meetingsInOrder,
  openMeeting,
  resolutionOf,
  unsignedParties,
} from '#shared/board/select.ts'
import { agreementReasons, signingReasons } from '#shared/convergence/agreement.ts'
import { rankOptions } from '#shared/convergence/ranking.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { BoardState } from '#shared/record/state.ts'

type Chair = 'facilitator' | 'secretary'

/** The step on a text that is on the table or agreed but not yet open for signing. */
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

function textStep(state: BoardState, resolution: Resolution, chair: Chair): NextStep | null {
  const text = thisText(resolution)
  if (resolution.currentVersion === 0) return { kind: 'publishVersion', ...text }
  if (onTheTable.has(resolution.status) || resolution.status === 'consensus') {
    return agreementStep(state, resolution, chair)
  }
  if (resolution.status === 'signing') {
    const missing = unsignedParties(state, resolution).map((party) => party.id)
    return { kind: 'awaitSignatures', ...text, missing }
  }
  const hasActions = actionsOf(state, resolution.issueId).some((item) => item.resolutionId === resolution.id)
  return resolution.status === 'signed' && !hasActions ? { kind: 'assignActions', ...text } : null
}

/** The step before there is a text: hear everyone, discuss, weigh, then draft from the option that stands first. */
function earlyStep(state: BoardState, issue: Issue, chair: Chair): NextStep | null {
  if (!isOpenIssue(issue.status) || issue.status === 'deferred' || issue.status === 'escalated') return null
  const silent = whoIsSilent(state, issue.id)
  if (silent.length > 0) return { kind: 'hearParties', issueId: issue.id, silent }
  if (issue.status === 'open' && chair === 'facilitator') {
    return { kind: 'advanceIssue', issueId: issue.id, to: 'discussing' }
  }
  const [first] = rankOptions(state, issue.id)
  if (first === undefined || first.blockedByPartyIds.length > 0) return { kind: 'collectStances', issueId: issue.id }
  return { kind: 'draftText', issueId: issue.id, optionId: first.optionId }
}

function focusStep(state: BoardState, chair: Chair): NextStep | null {
  const issue = state.focus?.issueId == null ? undefined : state.issues.get(state.focus.issueId)
  if (issue === undefined) return null
  const resolution = resolutionOf(state, issue.id)
  return resolution === null ? earlyStep(state, issue, chair) : textStep(state, resolution, chair)
}

/** After the item in focus comes the next one on the agenda; after the last one, the end. */
function onward(state: BoardState, meeting: Meeting): NextStep {
  const agenda = agendaOf(state, meeting.id)
  const here = agenda.findIndex((item) => item.id === state.focus?.agendaId)
  const next = agenda[here + 1]
  return next === undefined
    ? { kind: 'closeMeeting', meetingId: meeting.id }
    : { kind: 'moveFocus', meetingId: meeting.id, agendaId: next.id }
}

function duringMeeting(state: BoardState, meeting: Meeting, chair: Chair): NextStep {
  const meetingId = meeting.id
  if (meeting.status === 'paused' && chair === 'facilitator') return { kind: 'resumeMeeting', meetingId }
  if (meeting.attendance.length === 0 && chair === 'secretary') return { kind: 'recordAttendance', meetingId }
  const step = focusStep(state, chair)
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
