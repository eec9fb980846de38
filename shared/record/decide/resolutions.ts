/**
 * The single text of an issue on its way to agreement: drafted from an option, published version by version, set agreed
 * when nothing stands against it, opened for signing. A published version is never edited; the next one takes its place,
 * voids what was signed and asks everyone again. The facilitator finds agreement; the check decides whether there is any.
 */
import type { Issue, IssueStatus, Meeting, Resolution, ResolutionStatus, TextVersion } from '#shared/board/board.ts'
import { takenUp } from '#shared/board/credits.ts'
import { currentText, meetingsInOrder, openMeeting, resolutionsOf } from '#shared/board/select.ts'
import { agreementReasons, signingReasons } from '#shared/convergence/agreement.ts'
import { mandateGateOpen } from '#shared/convergence/mandate-gate.ts'
import { mayRead } from '#shared/documents/names.ts'
import type { IssueId, MeetingId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { isSettled, wrongIssueStatus } from '#shared/record/decide/issues.ts'
import { penProblem } from '#shared/record/decide/recusals.ts'
import { kindProblem, versionProblem, wrongResolutionStatus } from '#shared/record/decide/stances.ts'
import type { HeyiEvent } from '#shared/record/events.ts'

export const lendPen: Rule<'pen.lend'> = ({ state }, { issueId, personId }) => {
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  const person = state.people.get(personId)
  if (person === undefined) return unknown('personId')
  const reader = { personId, role: person.role, partyId: person.partyId, via: 'self' } as const
  const writes = person.role !== 'projector' && mayRead(state, { kind: 'text', issueId }, reader)
  if (!writes) return invalid('personId')
  const conflict = penProblem(state, issueId, personId)
  if (conflict !== null) return conflict
  return isSettled(issue) ? wrongIssueStatus(issue) : follows({ type: 'pen.lent', issueId, personId })
}

export const takePenBack: Rule<'pen.takeBack'> = ({ state }, { issueId }) => {
  if (!state.issues.has(issueId)) return unknown('issueId')
  return state.pens.has(issueId) ? follows({ type: 'pen.takenBack', issueId }) : invalid('issueId')
}

/** Statuses of a text that is still being worked on: an issue has at most one such. */
const inWork: ReadonlySet<ResolutionStatus> = new Set(['draft', 'tabled', 'amended', 'consensus', 'signing'])

/** The meeting that a new text belongs to: the open one, or the next planned one that has the issue. */
function meetingFor({ state }: Context, issueId: IssueId): Meeting | null {
  const next = meetingsInOrder(state).find((one) => one.status === 'scheduled' && one.issueIds.includes(issueId))
  return openMeeting(state) ?? next ?? null
}

/** 第n项: counted within the meeting; a text outside any meeting is counted among its like. */
function numberFor({ state }: Context, meetingId: MeetingId | null): string {
  const before = [...state.resolutions.values()].filter((resolution) => resolution.meetingId === meetingId)
  return `第${before.length + 1}项`
}

/** The step to `to`, unless the issue is already there. */
const step = (issue: Issue, to: IssueStatus): readonly HeyiEvent[] =>
  issue.status === to ? [] : [{ type: 'issue.advanced', issueId: issue.id, from: issue.status, to, reason: '' }]

const openToDrafts: ReadonlySet<IssueStatus> = new Set(['discussing', 'caucus', 'converging'])

const notYetDiscussed: ReadonlySet<IssueStatus> = new Set(['draft', 'open', 'reopened'])

/**
 * Whether the open meeting is on the spot for this very issue. Its text may be drafted before every party was heard: it is
 * only tabled there, and agreed in a joint meeting by every party's stance.
 */
function foundOnSite({ state }: Context, issue: Issue): boolean {
  const meeting = openMeeting(state)
  return meeting?.kind === 'onsite' && meeting.issueIds.includes(issue.id) && notYetDiscussed.has(issue.status)
}

export const draftResolution: Rule<'resolution.draft'> = (context, { resolutionId, issueId, optionId }) => {
  const { state } = context
  if (state.resolutions.has(resolutionId)) return taken('resolutionId')
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  const option = optionId === null ? null : state.options.get(optionId)
  if (option === undefined) return unknown('optionId')
  if (option !== null && option.issueId !== issueId) return invalid('optionId')
  const unfit = kindProblem(context, 'drafts')
  if (unfit !== null) return unfit
  if (!openToDrafts.has(issue.status) && !foundOnSite(context, issue)) return wrongIssueStatus(issue)
  const working = resolutionsOf(state, issueId).find((resolution) => inWork.has(resolution.status))
  if (working !== undefined) return wrongResolutionStatus(working)
  const meetingId = meetingFor(context, issueId)?.id ?? null
  const resolution: Resolution = {
    id: resolutionId,
    issueId,
    meetingId,
    no: numberFor(context, meetingId),
    acceptedOptionId: optionId,
    status: 'draft',
    currentVersion: 0,
    versions: [],
    publicText: '',
    basisPolicyIds: [],
    dissents: [],
    signOffs: [],
    effectiveFrom: null,
    noticeId: null,
  }
  return follows({ type: 'resolution.drafted', resolution }, ...step(issue, 'converging'))
}

const openToVersions: ReadonlySet<IssueStatus> = new Set([...openToDrafts, 'agreed', 'signing'])

function publishProblem(context: Context, command: CommandOf<'resolution.publishVersion'>): Problem {
  const { state, board } = context
  const resolution = state.resolutions.get(command.resolutionId)
  const issue = resolution === undefined ? undefined : state.issues.get(resolution.issueId)
  if (resolution === undefined || issue === undefined) return unknown('resolutionId')
  const strange = command.basisPolicyIds.findIndex((id) => !state.policies.has(id))
  if (strange !== -1) return unknown(`basisPolicyIds.${strange}`)
  if (!inWork.has(resolution.status)) return wrongResolutionStatus(resolution)
  const unfit = kindProblem(context, 'drafts')
  if (unfit !== null) return unfit
  if (!openToVersions.has(issue.status)) return wrongIssueStatus(issue)
  if (!mandateGateOpen(board)) {
    return no('mandateGateClosed', { facts: { threshold: board.mandateGate?.thresholdPercent ?? 0 } })
  }
  const stale = versionProblem(resolution, command.baseVersion)
  if (stale !== null) return stale
  const unchanged = currentText(resolution)?.text === command.text
  return unchanged ? no('textUnchanged', { field: 'text', facts: { current: resolution.currentVersion } }) : null
}

/** The parties whose accepted suggestions stand in the new words stand beside the version. */
function creditsOf({ state }: Context, issueId: IssueId, text: string): Pick<TextVersion, 'credits'> {
  const credits = takenUp(state, issueId, text).credited.map(({ id, partyId }) => ({ remarkId: id, partyId }))
  return credits.length === 0 ? {} : { credits }
}

/** Who typed which words, where that was seen of the very text that is published. */
function wroteOf({ text, wrote }: CommandOf<'resolution.publishVersion'>): Pick<TextVersion, 'wrote'> {
  const length = wrote.reduce((sum, one) => sum + one.length, 0)
  return wrote.length > 0 && length === text.length ? { wrote } : {}
}

export const publishVersion: Rule<'resolution.publishVersion'> = (context, command) => {
  const problem = publishProblem(context, command)
  if (problem !== null) return problem
  const { resolutionId, baseVersion, text, changeNote, publicText, basisPolicyIds } = command
  const issueId = context.state.resolutions.get(resolutionId)?.issueId
  const issue = issueId === undefined ? undefined : context.state.issues.get(issueId)
  if (issue === undefined) return unknown('resolutionId')
  const version: TextVersion = {
    version: baseVersion + 1,
    text,
    byId: speaker(context),
    at: context.at,
    changeNote,
    ...(command.editorIds.length === 0 ? {} : { editorIds: command.editorIds }),
    ...wroteOf(command),
    ...creditsOf(context, issue.id, text),
  }
  return follows(
    { type: 'resolution.versionPublished', resolutionId, version, publicText: publicText ?? text, basisPolicyIds },
    ...step(issue, 'converging'),
  )
}

/** A text that an on-site meeting put on the table waits there for a meeting that may decide. */
function tabledOnSite({ state }: Context, { meetingId }: Resolution): boolean {
  const named = meetingId === null ? undefined : state.meetings.get(meetingId)
  return named?.kind === 'onsite' && openMeeting(state) === null
}

/** Whether a text may be decided on here and now: by the kind of the meeting that is open, and of the one that tabled it. */
export const ratifyProblem = (context: Context, resolution: Resolution, what: 'agreement' | 'signing'): Problem =>
  kindProblem(context, what) ?? (tabledOnSite(context, resolution) ? no('onsiteTablesOnly') : null)

const published: ReadonlySet<ResolutionStatus> = new Set(['tabled', 'amended', 'consensus', 'signing'])

export const agreeResolution: Rule<'resolution.agree'> = (context, { resolutionId, version }) => {
  const { state } = context
  const resolution = state.resolutions.get(resolutionId)
  const issue = resolution === undefined ? undefined : state.issues.get(resolution.issueId)
  if (resolution === undefined || issue === undefined) return unknown('resolutionId')
  if (!published.has(resolution.status)) return wrongResolutionStatus(resolution)
  if (issue.status !== 'converging') return wrongIssueStatus(issue)
  const problem = ratifyProblem(context, resolution, 'agreement') ?? versionProblem(resolution, version)
  if (problem !== null) return problem
  const reasons = agreementReasons(state, resolutionId)
  if (reasons.length > 0) return no('notAgreed', { reasons })
  return follows({ type: 'resolution.agreed', resolutionId, version }, ...step(issue, 'agreed'))
}

export const openSigning: Rule<'resolution.openSigning'> = (context, { resolutionId, version }) => {
  const { state } = context
  const resolution = state.resolutions.get(resolutionId)
  const issue = resolution === undefined ? undefined : state.issues.get(resolution.issueId)
  if (resolution === undefined || issue === undefined) return unknown('resolutionId')
  if (resolution.status !== 'consensus') return wrongResolutionStatus(resolution)
  if (issue.status !== 'agreed') return wrongIssueStatus(issue)
  const problem = ratifyProblem(context, resolution, 'signing') ?? versionProblem(resolution, version)
  if (problem !== null) return problem
  const reasons = signingReasons(state, resolutionId)
  if (reasons.length > 0) return no('notAgreed', { reasons })
  return follows({ type: 'resolution.signingOpened', resolutionId, version }, ...step(issue, 'signing'))
}
