/**
 * What a representative can do now for the own party: sign, say the stance on the text on the table, say that a condition
 * is met, say what is asked, weigh the options. The issue that the room looks at comes first, then the others.
 */
import type { Issue, IssueStatus, Resolution } from '#shared/board/board.ts'
import { fitting } from '#shared/board/next-step/fits.ts'
import type { NextStep } from '#shared/board/next-step/kinds.ts'
import { onTheTable, thisText } from '#shared/board/next-step/text.ts'
import { behalfOf } from '#shared/board/on-behalf.ts'
import {
  isOpenIssue,
  issuesInOrder,
  optionStances,
  optionsOf,
  resolutionOf,
  resolutionStances,
  validSignOffs,
  workingResolution,
} from '#shared/board/select.ts'
import { hasRefused, paperSignOff, waitingSheet } from '#shared/board/signing.ts'
import { partyCanSign } from '#shared/convergence/agreement.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { IssueId, PartyId } from '#shared/ids.ts'
import type { BoardState } from '#shared/record/state.ts'

/** Statuses in which `decide` takes a stance. */
const takesStances: ReadonlySet<IssueStatus> = new Set(['discussing', 'caucus', 'converging', 'reopened'])

/** The own party's signature was taken in from paper: its people hear of it, for as long as the room is at it. */
function paperStep(resolution: Resolution, partyId: PartyId): NextStep | null {
  const witnessId = paperSignOff(resolution, partyId)?.paper?.witnessId
  return witnessId === undefined ? null : { kind: 'seePaper', ...thisText(resolution), witnessId }
}

/** The last sheet settles a text at once: what the room still looks at says so too. */
function settledOnPaper(state: BoardState, partyId: PartyId): NextStep | null {
  const issueId = state.focus?.issueId ?? null
  const resolution = issueId === null ? null : resolutionOf(state, issueId)
  return resolution?.status === 'signed' ? paperStep(resolution, partyId) : null
}

/** What one party's stance on a text in its current version asks it to do next; null for nothing. */
function textStep(state: BoardState, issue: Issue, resolution: Resolution, partyId: PartyId): NextStep | null {
  const text = thisText(resolution)
  const stance = resolutionStances(state, resolution.id).get(partyId)
  if (stance === undefined && onTheTable.has(resolution.status) && takesStances.has(issue.status)) {
    return { kind: 'takeStance', ...text }
  }
  if (stance?.value === 'conditional' && stance.conditionSettled === undefined) {
    return { kind: 'settleCondition', ...text, stanceId: stance.id, condition: stance.condition ?? '' }
  }
  if (resolution.status !== 'signing') return null
  // Who has said no is not asked again and again; the way to sign stays open.
  if (hasRefused(resolution, partyId)) return null
  if (validSignOffs(resolution).some((one) => one.partyId === partyId)) return paperStep(resolution, partyId)
  const sheet = waitingSheet(resolution, partyId)
  if (sheet !== null) return { kind: 'seePaper', ...text, witnessId: sheet.witnessId, waits: true }
  const right = partyCanSign(state, resolution.id, partyId)
  return right.ok ? { kind: 'sign', ...text, dissentRequired: right.value.dissentRequired } : null
}

function optionsStep(state: BoardState, issue: Issue, partyId: PartyId): NextStep | null {
  if (!takesStances.has(issue.status)) return null
  const unsaid = optionsOf(state, issue.id).filter(
    (option) => option.status === 'open' && !optionStances(state, option.id).has(partyId),
  )
  return unsaid.length === 0
    ? null
    : { kind: 'compareOptions', issueId: issue.id, optionIds: unsaid.map((option) => option.id) }
}

function issueStep(state: BoardState, issue: Issue, partyId: PartyId): NextStep | null {
  const resolution = workingResolution(state, issue.id)
  if (resolution !== null && resolution.currentVersion > 0) return textStep(state, issue, resolution, partyId)
  const asked = issue.status === 'open' || (issue.status === 'draft' && state.focus?.issueId === issue.id)
  if (asked && whoIsSilent(state, issue.id).includes(partyId)) {
    return { kind: 'speakFirst', issueId: issue.id }
  }
  return optionsStep(state, issue, partyId)
}

/** What others wrote down for the party and it has not taken for its own. */
function behalfStep(state: BoardState, partyId: PartyId): NextStep | null {
  const waiting = [...state.demands.values()].filter(
    (demand) => demand.partyId === partyId && demand.status !== 'withdrawn' && behalfOf(state, demand)?.waits === true,
  )
  const [first] = waiting
  if (first === undefined || first.issueId === null) return null
  return { kind: 'confirmBehalf', issueId: first.issueId, demandId: first.id, count: waiting.length }
}

/** Issues that are still open, the one in focus before the others. */
function openIssues(state: BoardState, focused: IssueId | null): readonly Issue[] {
  const open = issuesInOrder(state).filter((issue) => isOpenIssue(issue.status))
  return [...open.filter((issue) => issue.id === focused), ...open.filter((issue) => issue.id !== focused)]
}

/** What the party is waited for on each open issue, one thing on each, then what it has yet to confirm. */
export function partySteps(state: BoardState, partyId: PartyId): readonly NextStep[] {
  const steps = openIssues(state, state.focus?.issueId ?? null).map((issue) =>
    fitting(state, issueStep(state, issue, partyId)),
  )
  return [...steps, settledOnPaper(state, partyId), behalfStep(state, partyId)].filter((step) => step !== null)
}

/** The first thing that the party is waited for; null when it is not waited for. */
export function partyStep(state: BoardState, partyId: PartyId): NextStep | null {
  for (const issue of openIssues(state, state.focus?.issueId ?? null)) {
    const step = fitting(state, issueStep(state, issue, partyId))
    if (step !== null) return step
  }
  return settledOnPaper(state, partyId) ?? behalfStep(state, partyId)
}

/** Between meetings: the first drafted issue on which the party may already say what it wants; null where it has. */
export function preparingStep(state: BoardState, partyId: PartyId): NextStep | null {
  const issue = issuesInOrder(state).find(
    (one) => one.status === 'draft' && whoIsSilent(state, one.id).includes(partyId),
  )
  return issue === undefined ? null : { kind: 'speakFirst', issueId: issue.id }
}
