/**
 * Red lines: a party says for itself where its limit is, on the card of a demand or by itself, and which options cross it,
 * with or without a stance. A line once declared keeps its words, because a block that named it must go on meaning the same;
 * said anew, it is a new line in the place of the old, read by no fewer. Nobody declares or marks one for another party, nor
 * says that words cross one which he has not read.
 */
import type { Demand, Option, RedLine, RedLineMark, Visibility } from '#shared/board/board.ts'
import { isMarkFromBefore } from '#shared/board/option-changes.ts'
import { lineNow, lineOf, lineOnCard, namedLineIds, standingLines } from '#shared/board/red-lines.ts'
import { optionsOf } from '#shared/board/select.ts'
import type { PartyId, PersonId, RedLineId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, missing, no, ownParty, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { closedToOptions, wrongIssueStatus } from '#shared/record/decide/issues.ts'
import { changedSince } from '#shared/record/decide/options.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { accepted } from '#shared/result.ts'

/** Why a party may not declare a line under this id: it is taken, or the party has as many as it may. */
function newLineProblem({ state }: Context, partyId: PartyId, id: RedLineId): Problem {
  if (lineOf(state, id) !== null) return taken('redLineId')
  const max = limits.redLinesPerParty
  return (state.parties.get(partyId)?.redLines.length ?? 0) < max ? null : no('tooMany', { facts: { max } })
}

export const declareRedLine: Rule<'redLine.declare'> = (context, { redLineId, text, visibility }) => {
  const problem = newLineProblem(context, ownParty(context), redLineId)
  if (problem !== null) return problem
  return follows({ type: 'redLine.declared', partyId: ownParty(context), redLine: { id: redLineId, text, visibility } })
}

/** A line of another party that it keeps to itself is, for everyone else, not there. */
export function ownLineProblem({ state }: Context, partyId: PartyId, id: RedLineId): Problem {
  const found = lineOf(state, id)
  if (found?.partyId === partyId) return null
  return found !== null && found.line.visibility !== 'party' ? invalid('redLineId') : unknown('redLineId')
}

type Marking = Omit<CommandOf<'redLine.mark'>, 'type'>

/** The option, while options can still be weighed, and the own line; for who has read the option as it reads now. */
function markable(context: Context, { optionId, redLineId, targetChanges }: Marking): Found<Option> {
  const { state } = context
  const option = state.options.get(optionId)
  const issue = option === undefined ? undefined : state.issues.get(option.issueId)
  if (option === undefined || issue === undefined) return unknown('optionId')
  const problem = ownLineProblem(context, ownParty(context), redLineId)
  if (problem !== null) return problem
  if (closedToOptions.has(issue.status)) return wrongIssueStatus(issue)
  return changedSince(state, option, targetChanges) ?? accepted(option)
}

const markOf = ({ redLineMarks = [] }: Option, id: RedLineId): RedLineMark | undefined =>
  redLineMarks.find(({ redLineId }) => redLineId === id)

/** Why the party may not say so of this option once more. */
function markProblem({ state }: Context, { id, code }: Option, partyId: PartyId): Problem {
  const max = limits.redLineMarks
  return (state.markings.get(id)?.get(partyId) ?? 0) < max ? null : no('redLineMarkedOften', { facts: { code, max } })
}

/** Marked once for what the option says now; a line that its party has said anew is marked in its new words. */
export const markRedLine: Rule<'redLine.mark'> = (context, command) => {
  const option = markable(context, command)
  if (!option.ok) return option
  const { optionId, redLineId } = command
  const { issueId } = option.value
  const before = markOf(option.value, redLineId)
  if (before !== undefined && !isMarkFromBefore(option.value, before)) return invalid('redLineId')
  if (lineNow(context.state, redLineId)?.line.id !== redLineId) return invalid('redLineId')
  const problem = markProblem(context, option.value, ownParty(context))
  if (problem !== null) return problem
  return follows({ type: 'redLine.marked', issueId, optionId, redLineId, byId: speaker(context) })
}

export const unmarkRedLine: Rule<'redLine.unmark'> = (context, command) => {
  const option = markable(context, command)
  if (!option.ok) return option
  const { optionId, redLineId } = command
  if (markOf(option.value, redLineId) === undefined) return invalid('redLineId')
  return follows({ type: 'redLine.unmarked', issueId: option.value.issueId, optionId, redLineId })
}

/** A line that a demand's card is to carry, and what declares it where it is new. */
interface Drawn {
  readonly line: RedLine
  readonly declared: readonly HeyiEvent[]
}

/** A line as an act says it: its level null where the act says none, which is `otherwise` for a new line. */
interface Saying {
  readonly id: RedLineId
  readonly text: string
  readonly visibility: Visibility | null
  readonly otherwise: Visibility
  /** The field of the act that says the level. */
  readonly field: string
}

/** The line that a demand of the own party is to carry: one that the party stands by, or a new one, in `before`'s place. */
function drawn(context: Context, saying: Saying, before: RedLine | null): Found<Drawn> {
  const { id, text, visibility, otherwise, field } = saying
  if (context.actor.role !== 'partyRep') return no('notAllowed', { field: 'redLineId' })
  const partyId = ownParty(context)
  const party = context.state.parties.get(partyId)
  const own = (party === undefined ? [] : standingLines(party)).find((line) => line.id === id)
  if (own !== undefined) {
    // Other words under the id of a line that stands would be words that nobody ever reads, another level one that it never has.
    if (own.text.trim() !== text.trim()) return taken('redLineId')
    return visibility === null || visibility === own.visibility ? accepted({ line: own, declared: [] }) : invalid(field)
  }
  const problem = newLineProblem(context, partyId, id)
  if (problem !== null) return problem
  const replaced = before === null ? {} : { replacesId: before.id }
  const line: RedLine = { id, text, visibility: visibility ?? otherwise, ...replaced }
  return accepted({ line, declared: [{ type: 'redLine.declared', partyId, redLine: line }] })
}

/** What a demand's card says of a red line as it goes on the record, and what declares the line where it is new. */
export interface Card {
  readonly card: Pick<Demand, 'isRedLine' | 'redLineText' | 'redLineId'>
  readonly declared: readonly HeyiEvent[]
}

/** Without an id the words are the card's alone, read by whoever reads the demand: so others write them down for a party. */
export function cardOf(context: Context, command: CommandOf<'demand.record'>): Found<Card> {
  const { isRedLine, redLineText, redLineId, redLineVisibility, visibility } = command
  if (redLineId === null) {
    return redLineVisibility === null
      ? accepted({ card: { isRedLine, redLineText }, declared: [] })
      : missing('redLineId')
  }
  const text = redLineText?.trim() ?? ''
  if (!isRedLine) return invalid('redLineId')
  if (text === '') return missing('redLineText')
  const said = { id: redLineId, text, visibility: redLineVisibility, otherwise: visibility }
  const found = drawn(context, { ...said, field: 'redLineVisibility' }, null)
  if (!found.ok) return found
  const { line, declared } = found.value
  return accepted({ card: { isRedLine, redLineText: line.text, redLineId }, declared })
}

/** How many read a fact of this level, narrowest first. */
const width = { restricted: 0, party: 1, meeting: 2, public: 3 } as const satisfies Record<Visibility, number>

/** The line that the card carries now, and the level of what stands there: whoever reads it goes on reading the next. */
function cardNow(state: BoardState, demand: Demand): { readonly line: RedLine | null; readonly least: number } {
  const carried = lineOnCard(state, demand)
  const line = carried === null ? null : (lineNow(state, carried.id)?.line ?? carried)
  if (line !== null) return { line, least: width[line.visibility] }
  return { line, least: demand.isRedLine ? width[demand.visibility] : 0 }
}

/** The options that fail the demand cross the line on its card by the word of its own party. */
function marksOf(context: Context, { id, issueId }: Demand, redLineId: RedLineId): readonly HeyiEvent[] {
  const issue = issueId === null ? undefined : context.state.issues.get(issueId)
  if (issue === undefined || closedToOptions.has(issue.status)) return []
  return optionsOf(context.state, issue.id)
    .filter((option) => option.failsDemandIds.includes(id) && !namedLineIds(option).includes(redLineId))
    .map((option) => {
      const byId = speaker(context)
      return { type: 'redLine.marked', issueId: issue.id, optionId: option.id, redLineId, byId }
    })
}

/** The line that stands on the card in the words of today, and who put it there; for the own party, whose line it is. */
export function drawnLast(
  state: BoardState,
  demand: Demand,
): { readonly lineId: RedLineId | null; readonly byId: PersonId | null } {
  const lineId = cardNow(state, demand).line?.id ?? null
  // One line may stand on two cards: it may have been said anew on the other.
  const draws = [...state.demands.values()].flatMap(({ redLineDraws = [] }) => redLineDraws)
  const last = draws.findLast(({ redLineId }) => redLineId === lineId)
  return { lineId, byId: last?.byId ?? null }
}

type Redrawing = NonNullable<CommandOf<'demand.reword'>['redLine']>

/** What follows when a demand's card gets a red line, or another one: its party's words, read by no fewer than before. */
export function redrawn(
  context: Context,
  demand: Demand,
  { redLineId, text, visibility }: Redrawing,
): Found<readonly HeyiEvent[]> {
  const { line: before, least } = cardNow(context.state, demand)
  if (before?.id === redLineId) return invalid('redLine.redLineId')
  const said = { id: redLineId, text, visibility, otherwise: visibility, field: 'redLine.visibility' }
  const found = drawn(context, said, before)
  if (!found.ok) return found
  const { line, declared } = found.value
  if (width[line.visibility] < least) return invalid('redLine.visibility')
  const onCard: HeyiEvent = { type: 'demand.redLineDrawn', demandId: demand.id, redLineId: line.id }
  return accepted([...declared, onCard, ...marksOf(context, demand, line.id)])
}
