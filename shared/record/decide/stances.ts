/**
 * Stances: what a party says of an option or of one version of a text. A stance always names the version it is about,
 * so that nobody is held to words he did not see, and one on an option how often it had been said anew; it stays for
 * ever and is followed, never changed, by the party's next one. A block names the party's own red line; a condition is
 * settled by the party that set it and by no one else.
 */
import type { Issue, IssueStatus, Resolution, ResolutionStatus, Stance, StanceValue } from '#shared/board/board.ts'
import { kindAllows } from '#shared/board/meeting-kinds.ts'
import { currentStances, localisedParty, openMeeting } from '#shared/board/select.ts'
import type { IssueId, OptionId, PartyId, ResolutionId, StanceId } from '#shared/ids.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, missing, no, ownParty, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { wrongIssueStatus } from '#shared/record/decide/issues.ts'
import { changedSince } from '#shared/record/decide/options.ts'
import { ownLineProblem } from '#shared/record/decide/red-lines.ts'
import { accepted } from '#shared/result.ts'

type Taking = CommandOf<'stance.take'>

const openToStances: ReadonlySet<IssueStatus> = new Set(['discussing', 'caucus', 'converging', 'reopened'])
const tabled: ReadonlySet<ResolutionStatus> = new Set(['tabled', 'amended'])
const needsReason: ReadonlySet<StanceValue> = new Set(['reserve', 'oppose', 'conditional', 'block'])

/** Why the meeting that is open does not do this: a talk only listens, an on-site meeting only tables, a hearing only hears. */
export function kindProblem({ state }: Context, what: 'stances' | 'drafts' | 'agreement' | 'signing'): Problem {
  const kind = openMeeting(state)?.kind
  if (kind === undefined || kindAllows(kind, what)) return null
  if (kind === 'talk') return no('talkTakesNoStance')
  return kind === 'onsite' ? no('onsiteTablesOnly') : no('kindHasNone', { facts: { kind } })
}

/** The issue that the target belongs to. */
function issueIdOf({ state }: Context, { targetType, targetId }: Taking): IssueId | undefined {
  return targetType === 'option'
    ? state.options.get(targetId as OptionId)?.issueId
    : state.resolutions.get(targetId as ResolutionId)?.issueId
}

/** The refusal of an act that the text's present status does not allow. */
export const wrongResolutionStatus = ({ status }: Resolution): NonNullable<Problem> =>
  no('wrongResolutionStatus', { facts: { status } })

/** Why the act is not about the resolution's newest words; null when it is. */
export const versionProblem = (resolution: Resolution, version: number): Problem =>
  version === resolution.currentVersion
    ? null
    : no('superseded', { facts: { version, current: resolution.currentVersion } })

function targetProblem({ state }: Context, { targetType, targetId, targetVersion, targetChanges }: Taking): Problem {
  if (targetType === 'option') {
    const option = state.options.get(targetId as OptionId)
    if (option === undefined) return unknown('targetId')
    return targetVersion === null ? changedSince(state, option, targetChanges) : invalid('targetVersion')
  }
  if (targetVersion === null) return missing('targetVersion')
  const resolution = state.resolutions.get(targetId as ResolutionId)
  if (resolution === undefined) return unknown('targetId')
  if (!tabled.has(resolution.status)) return wrongResolutionStatus(resolution)
  return versionProblem(resolution, targetVersion)
}

function redLineProblem(context: Context, { value, redLineId }: Taking, partyId: PartyId): Problem {
  if (redLineId === null) return value === 'block' ? no('redLineRequired', { field: 'redLineId' }) : null
  if (value !== 'block') return invalid('redLineId')
  return ownLineProblem(context, partyId, redLineId)
}

function contentProblem(context: Context, command: Taking, partyId: PartyId): Problem {
  const { value, reason } = command
  const condition = command.condition?.trim() ?? ''
  const redLine = redLineProblem(context, command, partyId)
  if (redLine !== null) return redLine
  if (value === 'conditional' && condition === '') return missing('condition')
  if (value !== 'conditional' && condition !== '') return invalid('condition')
  return needsReason.has(value) && reason.trim() === '' ? missing('reason') : null
}

function stanceOf(context: Context, command: Taking, issue: Issue): Stance {
  const { targetType, targetId, targetVersion } = command
  const partyId = ownParty(context)
  const current = currentStances(context.state, targetType, targetId, targetVersion).get(partyId)
  return {
    id: command.stanceId,
    issueId: issue.id,
    targetType,
    targetId,
    targetVersion,
    partyId,
    value: command.value,
    reason: command.reason,
    condition: command.value === 'conditional' ? command.condition : null,
    redLineId: command.redLineId,
    givenById: speaker(context),
    at: context.at,
    meetingId: context.state.openMeetingId,
    supersedesId: current?.id ?? null,
  }
}

export const takeStance: Rule<'stance.take'> = (context, command) => {
  if (context.state.stances.has(command.stanceId)) return taken('stanceId')
  const issueId = issueIdOf(context, command)
  const issue = issueId === undefined ? undefined : context.state.issues.get(issueId)
  if (issue === undefined) return unknown('targetId')
  const problem =
    kindProblem(context, 'stances') ??
    targetProblem(context, command) ??
    (openToStances.has(issue.status) ? null : wrongIssueStatus(issue)) ??
    contentProblem(context, command, ownParty(context))
  return problem ?? follows({ type: 'stance.taken', stance: stanceOf(context, command, issue) })
}

/** The own party's stance whose condition is still open and which no later stance of the party has replaced. */
function openCondition(context: Context, stanceId: StanceId): Found<Stance> {
  const stance = context.state.stances.get(stanceId)
  if (stance === undefined) return unknown('stanceId')
  if (stance.partyId !== context.actor.partyId) return no('notYourParty')
  const { targetType, targetId, targetVersion, partyId } = stance
  const counts = currentStances(context.state, targetType, targetId, targetVersion).get(partyId)?.id === stanceId
  const open = stance.value === 'conditional' && stance.conditionSettled === undefined
  return open && counts ? accepted(stance) : no('noConditionOpen')
}

export const meetCondition: Rule<'stance.meetCondition'> = (context, { stanceId }) => {
  const stance = openCondition(context, stanceId)
  return stance.ok ? follows({ type: 'stance.conditionSettled', stanceId, how: 'met' }) : stance
}

/** Residents' conditions must be met, not given up: otherwise the residents’ guarantee would be a matter of tiredness. */
export const waiveCondition: Rule<'stance.waiveCondition'> = (context, { stanceId }) => {
  const stance = openCondition(context, stanceId)
  if (!stance.ok) return stance
  const party = context.state.parties.get(stance.value.partyId)
  if (party?.isResidents === true) {
    const condition = stance.value.condition ?? ''
    return no('conditionOpen', { facts: { party: localisedParty(party), condition } })
  }
  return follows({ type: 'stance.conditionSettled', stanceId, how: 'waived' })
}
