/**
 * Standing aside (回避). Said openly, per issue, with its reason, and not taken back. What it forbids is asked once, before
 * an act's own rule: who stands aside takes no stance, signs nothing and writes nothing on that issue. The room's course
 * (focus, turns, lists) is no act on an issue and stays free.
 */
import { holdsTwoSeats, recusalOf, standsAside } from '#shared/board/recusals.ts'
import type { IssueId, PersonId } from '#shared/ids.ts'
import type { Command, CommandOf, CommandType } from '#shared/record/commands.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, no, speaker, unknown } from '#shared/record/decide/context.ts'
import type { BoardState } from '#shared/record/state.ts'

const whoOf = (state: BoardState, personId: PersonId) => ({
  facts: { who: state.people.get(personId)?.displayName ?? personId },
})

/** Whoever holds the issue's pen gives it back with the same words. */
export const declareRecusal: Rule<'recusal.declare'> = (context, { issueId, reason }) => {
  const { state, at } = context
  if (!state.issues.has(issueId)) return unknown('issueId')
  const personId = speaker(context)
  if (recusalOf(state, issueId, personId) !== null) return no('recused', whoOf(state, personId))
  const declared = { type: 'recusal.declared', recusal: { issueId, personId, reason, at } } as const
  const holdsPen = state.pens.get(issueId) === personId
  return holdsPen ? follows(declared, { type: 'pen.takenBack', issueId }) : follows(declared)
}

/** The pen is the room's: it goes to nobody who stands aside, nor to one of the team who has not said that he does. */
export function penProblem(state: BoardState, issueId: IssueId, personId: PersonId): Problem {
  const who = { field: 'personId', ...whoOf(state, personId) }
  if (recusalOf(state, issueId, personId) !== null) return no('recused', who)
  const person = state.people.get(personId)
  return person !== undefined && holdsTwoSeats(person) ? no('recusalOpen', who) : null
}

type Acts = { readonly [Type in CommandType]?: (state: BoardState, command: CommandOf<Type>) => IssueId | undefined }

const byIssue = (_state: BoardState, { issueId }: { readonly issueId: IssueId }): IssueId => issueId
const byDemand = (state: BoardState, { demandId }: Pick<CommandOf<'demand.reword'>, 'demandId'>) =>
  state.demands.get(demandId)?.issueId ?? undefined
const byOption = (state: BoardState, { optionId }: Pick<CommandOf<'redLine.mark'>, 'optionId'>) =>
  state.options.get(optionId)?.issueId
const byStance = (
  state: BoardState,
  { stanceId }: CommandOf<'stance.meetCondition'> | CommandOf<'stance.waiveCondition'>,
) => state.stances.get(stanceId)?.issueId
const byResolution = (
  state: BoardState,
  { resolutionId }: Pick<CommandOf<'signOff.sign'>, 'resolutionId'>,
): IssueId | undefined => state.resolutions.get(resolutionId)?.issueId

/** The acts by which somebody takes part in an issue, and which issue that is. */
const onIssue: Acts = {
  'issue.advance': byIssue,
  'issue.writeGuarantee': byIssue,
  'demand.record': byIssue,
  'demand.reword': byDemand,
  'demand.withdraw': byDemand,
  'demand.declareNone': byIssue,
  'hall.accept': byIssue,
  'demand.confirm': byDemand,
  'demand.merge': byDemand,
  'demand.separate': byDemand,
  'idea.add': byIssue,
  'remark.record': byIssue,
  'remark.answer': (state, { remarkId }) => state.remarks.get(remarkId)?.issueId,
  'remark.withdraw': (state, { remarkId }) => state.remarks.get(remarkId)?.issueId,
  'caucus.open': byIssue,
  'caucus.submit': byIssue,
  'submission.join': (state, { submissionId }) => state.submissions.get(submissionId)?.issueId,
  'option.propose': byIssue,
  'option.amend': byOption,
  'ownersVote.record': byOption,
  'redLine.mark': byOption,
  'redLine.unmark': byOption,
  'stance.take': (state, { targetId }) =>
    [...state.options.values(), ...state.resolutions.values()].find(({ id }) => id === targetId)?.issueId,
  'stance.meetCondition': byStance,
  'stance.waiveCondition': byStance,
  'resolution.draft': byIssue,
  'resolution.publishVersion': byResolution,
  'resolution.agree': byResolution,
  'resolution.openSigning': byResolution,
  'resolution.haltSigning': byResolution,
  'signOff.sign': byResolution,
  'signOff.refuse': byResolution,
  'signOff.recordPaper': byResolution,
  'signOff.witnessPaper': byResolution,
  'signOff.denyPaper': byResolution,
  'dissent.file': byResolution,
  'action.create': byResolution,
}

/** Why the one who acts may take no part in the issue that the act is about; null where nothing stands against it. */
export function recusalProblem({ state, actor }: Context, command: Command): Problem {
  if (state.recusals.length === 0 || actor.personId === null) return null
  const find = onIssue[command.type] as ((state: BoardState, command: Command) => IssueId | undefined) | undefined
  const issueId = find?.(state, command)
  if (issueId === undefined || !standsAside(state, issueId, actor.personId)) return null
  return no('recused', whoOf(state, actor.personId))
}
