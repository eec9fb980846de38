/**
 * Options that could answer an issue, and the owners' vote that the law asks for some of them. Anyone with a voice may
 * propose; an option says which demands it meets and which it fails. Its proposer says it anew until another party has
 * taken a stance on it. A count of votes is taken only when its numbers
 * can be true.
 */
import type { LegalGate, Option, OptionWords } from '#shared/board/board.ts'
import type { Idea } from '#shared/board/desk.ts'
import { changedParts, changesOf, partiesSpokenOn, speaksForOption } from '#shared/board/option-changes.ts'
import { lineNow, linesEverOnCards, linesOnCards } from '#shared/board/red-lines.ts'
import { optionsOf, residentParties, resolutionOf } from '#shared/board/select.ts'
import type { DemandId, IssueId, PersonId, RedLineId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, partyName, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { closedToOptions, wrongIssueStatus } from '#shared/record/decide/issues.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { redactOptionWords } from '#shared/record/redact-option.ts'
import { hidesFor, publicViewer, seesDemand, viewerOf } from '#shared/record/visibility.ts'
import { accepted } from '#shared/result.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A → 1, Z → 26, AA → 27; 0 for a code that is not of this form. */
const placeOf = (code: string): number =>
  /^[A-Z]{1,3}$/.test(code) ? code.split('').reduce((sum, letter) => sum * 26 + letters.indexOf(letter) + 1, 0) : 0

/** 1 → A, 26 → Z, 27 → AA. */
function codeAt(place: number): string {
  const last = (place - 1) % 26
  return (place > 26 ? codeAt((place - 1 - last) / 26) : '') + letters.charAt(last)
}

/** The code of the issue's next option: the letter after the last one in use. */
export const nextOptionCode = (state: BoardState, issueId: IssueId): string =>
  codeAt(Math.max(0, ...optionsOf(state, issueId).map((option) => placeOf(option.code))) + 1)

const eyesOf = ({ state, actor }: Context): Viewer =>
  viewerOf(
    actor,
    residentParties(state).map((party) => party.id),
  )

/** A demand that the actor may not see is, for the actor, not there. */
function demandProblem(context: Context, ids: readonly DemandId[], field: string): Problem {
  const viewer = eyesOf(context)
  const index = ids.findIndex((id) => {
    const demand = context.state.demands.get(id)
    return demand === undefined || !seesDemand(viewer, demand)
  })
  return index === -1 ? null : unknown(`${field}.${index}`)
}

/** So is a red line; nobody names one that he could not read. */
function linesProblem(context: Context, ids: readonly RedLineId[]): Problem {
  const hides = hidesFor(eyesOf(context), context.state)
  const index = ids.findIndex((id) => hides.redLine(id))
  return index === -1 ? null : unknown(`redLineIds.${index}`)
}

/** What an option says, as an act says it. */
type Content = Omit<CommandOf<'option.amend'>, 'type' | 'commandId' | 'optionId' | 'baseChanges'>

/** The red lines that an option crosses: those that were named, and those on the cards of the demands that it fails. */
function linesCrossed(
  state: BoardState,
  { redLineIds, failsDemandIds }: Pick<Content, 'redLineIds' | 'failsDemandIds'>,
): readonly RedLineId[] {
  const failed = failsDemandIds.flatMap((id) => state.demands.get(id) ?? [])
  return [...new Set([...redLineIds, ...linesOnCards(state, failed)])]
}

function contentProblem(context: Context, command: Content): Problem {
  const { meetsDemandIds, failsDemandIds, legalGate, basisPolicyIds } = command
  const strange = basisPolicyIds.findIndex((id) => !context.state.policies.has(id))
  if (strange !== -1) return unknown(`basisPolicyIds.${strange}`)
  const article = legalGate?.articleId ?? null
  return (
    demandProblem(context, meetsDemandIds, 'meetsDemandIds') ??
    demandProblem(context, failsDemandIds, 'failsDemandIds') ??
    linesProblem(context, command.redLineIds) ??
    (failsDemandIds.some((id) => meetsDemandIds.includes(id)) ? invalid('failsDemandIds') : null) ??
    (article === null || context.state.policies.has(article) ? null : unknown('legalGate.articleId'))
  )
}

/** What the act says, as the option holds it: nothing that is empty, each demand and policy once. */
function wordsOf(content: Content, redLineIds: readonly RedLineId[]): OptionWords {
  const { title, text, costYuan, durationDays, basisPolicyIds } = content
  const legalGate: LegalGate | null = content.legalGate
  return {
    title,
    text,
    costYuan,
    durationDays,
    meetsDemandIds: [...new Set(content.meetsDemandIds)],
    failsDemandIds: [...new Set(content.failsDemandIds)],
    legalGate,
    ...(basisPolicyIds.length === 0 ? {} : { basisPolicyIds: [...new Set(basisPolicyIds)] }),
    ...(redLineIds.length === 0 ? {} : { redLineIds }),
  }
}

/** Whose idea it is, the option stands under his name: others may add to his words and take nothing away. */
function wordsProblem({ state, actor }: Context, idea: Idea, text: string): Problem {
  const isOwn = idea.byId === actor.personId || (actor.role === 'partyRep' && idea.partyId === actor.partyId)
  if (isOwn || text.includes(idea.text.trim())) return null
  const who = state.people.get(idea.byId)?.displayName ?? idea.byId
  return no('authorsWords', { field: 'text', facts: { who } })
}

/** What the option is made of: an idea keeps its author as proposer, a submission is named. */
function sourceOf(
  context: Context,
  { issueId, ideaId, submissionId, text }: CommandOf<'option.propose'>,
): Found<{
  readonly proposedBy: PersonId | null
  readonly source: Pick<Option, 'ideaId' | 'submissionId'>
}> {
  const { state } = context
  const idea = ideaId === null ? null : state.ideas.get(ideaId)
  if (idea === undefined || (idea !== null && idea.issueId !== issueId)) return unknown('ideaId')
  if (idea !== null && (idea.promotedTo !== null || idea.withdrawnAt !== null)) return no('ideaSettled')
  const changed = idea === null ? null : wordsProblem(context, idea, text)
  if (changed !== null) return changed
  const submission = submissionId === null ? null : state.submissions.get(submissionId)
  if (submission === undefined || (submission !== null && submission.issueId !== issueId))
    return unknown('submissionId')
  return accepted({
    proposedBy: idea?.byId ?? null,
    source: { ...(ideaId === null ? {} : { ideaId }), ...(submissionId === null ? {} : { submissionId }) },
  })
}

export const proposeOption: Rule<'option.propose'> = (context, command) => {
  const { state } = context
  if (state.options.has(command.optionId)) return taken('optionId')
  const issue = state.issues.get(command.issueId)
  if (issue === undefined) return unknown('issueId')
  const problem = contentProblem(context, command)
  if (problem !== null) return problem
  if (closedToOptions.has(issue.status)) return wrongIssueStatus(issue)
  const from = sourceOf(context, command)
  if (!from.ok) return from
  const by = speaker(context)
  const { proposedBy, source } = from.value
  const option: Option = {
    id: command.optionId,
    issueId: issue.id,
    code: nextOptionCode(state, issue.id),
    proposedBy: proposedBy ?? by,
    status: 'open',
    ...wordsOf(command, linesCrossed(state, command)),
    ...source,
    ...(proposedBy === null || proposedBy === by ? {} : { promotedById: by }),
  }
  return follows({ type: 'option.proposed', option })
}

/** The option whose words the actor may change now: of his own, on an open table, that nobody else has answered. */
function amendable({ state, actor }: Context, { optionId, baseChanges }: CommandOf<'option.amend'>): Found<Option> {
  const option = state.options.get(optionId)
  if (option === undefined || !state.issues.has(option.issueId)) return unknown('optionId')
  if (!speaksForOption(state, actor, option)) return no(actor.role === 'partyRep' ? 'notYourParty' : 'notYours')
  return closedToChange(state, option) ?? changedSince(state, option, baseChanges) ?? accepted(option)
}

/** Why nobody may say the option anew any more, whoever he is and whatever he would say; null while its party may. */
export function closedToChange(state: BoardState, option: Option): Problem {
  const { id: optionId, code } = option
  const issue = state.issues.get(option.issueId)
  if (issue !== undefined && closedToOptions.has(issue.status)) return wrongIssueStatus(issue)
  if (option.status !== 'open') return no('optionSettled', { facts: { code } })
  const others = partiesSpokenOn(state, option)
  if (others.length > 0) {
    return no('optionSpokenOn', { facts: { code, parties: others.map((id) => partyName(state, id)) } })
  }
  if (state.ownersVotes.has(optionId)) return no('optionVoted', { facts: { code } })
  // Its gate and its words hold for the text that came from it.
  if (resolutionOf(state, option.issueId)?.acceptedOptionId === optionId) return no('optionInText', { facts: { code } })
  const max = limits.optionChanges
  return changesOf(option) < max ? null : no('optionChangedOften', { facts: { code, max } })
}

/** Why who read the option after so many changes has not read what it says now; null when he has. */
export function changedSince(state: BoardState, option: Option, changes: number): Problem {
  if (changesOf(option) === changes) return null
  const byId = option.earlier?.at(-1)?.byId
  const who = byId === undefined ? '' : (state.people.get(byId)?.displayName ?? byId)
  return no('optionChanged', { facts: { code: option.code, who } })
}

/** What the option names and the actor may not see stays named: he could not have meant to take it away. */
function withUnseen(context: Context, option: Option, content: Content): Content {
  const { state } = context
  const hides = hidesFor(eyesOf(context), state)
  const unseen = (ids: readonly DemandId[]) => ids.filter((id) => hides.demand(id))
  const failed = option.failsDemandIds.flatMap((id) => state.demands.get(id) ?? [])
  const onCards = linesEverOnCards(state, failed)
  const lines = (option.redLineIds ?? []).filter((id) => hides.redLine(id) && !onCards.has(id))
  return {
    ...content,
    meetsDemandIds: [...content.meetsDemandIds, ...unseen(option.meetsDemandIds)],
    failsDemandIds: [...content.failsDemandIds, ...unseen(option.failsDemandIds)],
    redLineIds: [...content.redLineIds, ...lines],
  }
}

/** A line goes on standing under the name that the option gives it, though its party has said it anew since. */
function withNames(context: Context, { redLineIds = [] }: Option, content: Content): Content {
  const hides = hidesFor(eyesOf(context), context.state)
  const today = (id: RedLineId): RedLineId => lineNow(context.state, id)?.line.id ?? id
  const named = new Map(redLineIds.filter((id) => !hides.redLine(id)).map((id) => [today(id), id]))
  return { ...content, redLineIds: content.redLineIds.map((id) => named.get(today(id)) ?? id) }
}

/** What everybody at the table reads. */
const member: Viewer = { ...publicViewer, level: 'meeting', role: 'secretary' }

/**
 * Why these words are none to save: what differs must differ for who says it, who else would learn of a closed red line, and
 * for the whole table, which else would be told of a change and see none.
 */
function sameProblem(context: Context, option: Option, words: OptionWords): Problem {
  const isSame = (viewer: Viewer): boolean => {
    const hides = hidesFor(viewer, context.state)
    return changedParts(redactOptionWords(option, hides), redactOptionWords(words, hides)).length === 0
  }
  if (isSame(eyesOf(context))) return no('optionUnchanged')
  return isSame(member) ? no('optionChangeHidden') : null
}

/** Says an option anew. Nothing that was said of the old words by another party stands in the way, or it may not. */
export const amendOption: Rule<'option.amend'> = (context, command) => {
  const found = amendable(context, command)
  if (!found.ok) return found
  const option = found.value
  const { state } = context
  const idea = option.ideaId === undefined ? undefined : state.ideas.get(option.ideaId)
  const problem =
    contentProblem(context, command) ?? (idea === undefined ? null : wordsProblem(context, idea, command.text))
  if (problem !== null) return problem
  const content = withUnseen(context, option, withNames(context, option, command))
  const words = wordsOf(content, linesCrossed(state, content))
  const same = sameProblem(context, option, words)
  if (same !== null) return same
  return follows({ type: 'option.amended', optionId: option.id, words, byId: speaker(context) })
}

type Count = CommandOf<'ownersVote.record'>

/** The first number that cannot be true: nobody approves without taking part, nobody takes part who is not there. */
function countProblem(vote: Count): Problem {
  if (vote.totalHouseholds === 0) return invalid('totalHouseholds')
  if (vote.totalAreaM2 === 0) return invalid('totalAreaM2')
  if (vote.participatedHouseholds > vote.totalHouseholds) return invalid('participatedHouseholds')
  if (vote.participatedAreaM2 > vote.totalAreaM2) return invalid('participatedAreaM2')
  if (vote.approvedHouseholds > vote.participatedHouseholds) return invalid('approvedHouseholds')
  return vote.approvedAreaM2 > vote.participatedAreaM2 ? invalid('approvedAreaM2') : null
}

export const recordOwnersVote: Rule<'ownersVote.record'> = ({ state, at }, command) => {
  const { commandId: _commandId, type: _type, voteId, ...counted } = command
  if ([...state.ownersVotes.values()].some((vote) => vote.id === voteId)) return taken('voteId')
  const option = state.options.get(command.optionId)
  if (option === undefined) return unknown('optionId')
  const problem = countProblem(command)
  if (problem !== null) return problem
  return follows({ type: 'ownersVote.recorded', vote: { id: voteId, issueId: option.issueId, ...counted, at } })
}
