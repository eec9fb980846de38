/**
 * Folds issues, what parties ask on them, and the options that answer them. A demand's first wording never changes:
 * later wordings are added behind it. An issue lists its demands and options in the order in which they came.
 */
import type { EarlierOption, Option, OptionWords, RedLineMark } from '#shared/board/board.ts'
import { changesOf } from '#shared/board/option-changes.ts'
import { lineOf } from '#shared/board/red-lines.ts'
import type { IssueId, OptionId, PartyId, PersonId, RedLineId } from '#shared/ids.ts'
import type { Draft } from '#shared/record/evolve/draft.ts'
import type { Handlers } from '#shared/record/evolve/handlers.ts'
import { reveal } from '#shared/record/evolve/handlers.ts'

/** Stands for who acted, where this record does not say. */
const unnamed = '' as PersonId

const append = <Value>(list: readonly Value[], value: Value): readonly Value[] =>
  list.includes(value) ? list : [...list, value]

function mark(draft: Draft, name: 'spoken' | 'noDemand', issueId: IssueId, partyId: PartyId): void {
  const before = draft.state[name].get(issueId)
  if (before?.has(partyId) !== true) draft.put(name, issueId, new Set([...(before ?? []), partyId]))
}

function unmark(draft: Draft, name: 'spoken' | 'noDemand', issueId: IssueId, partyId: PartyId): void {
  const before = draft.state[name].get(issueId)
  if (before?.has(partyId) === true) draft.put(name, issueId, new Set([...before].filter((one) => one !== partyId)))
}

const marksWithout = ({ redLineMarks = [] }: Option, redLineId: RedLineId): readonly RedLineMark[] =>
  redLineMarks.filter((mark) => mark.redLineId !== redLineId)

/** Without any mark the option is as it was before the first. */
function withMarks({ redLineMarks: _before, ...option }: Option, marks: readonly RedLineMark[]): Option {
  return marks.length === 0 ? option : { ...option, redLineMarks: marks }
}

/** One more time that the line's party has said it of the option. */
function count(draft: Draft, optionId: OptionId, redLineId: RedLineId): void {
  const partyId = lineOf(draft.state, redLineId)?.partyId
  if (partyId === undefined) return
  const counted = draft.state.markings.get(optionId)
  draft.put('markings', optionId, new Map(counted).set(partyId, (counted?.get(partyId) ?? 0) + 1))
}

/** The option as its line's party says that it crosses the line, in the words that it has now. */
function marked(option: Option, mark: RedLineMark): Option {
  const changes = changesOf(option)
  const said = changes === 0 ? mark : { ...mark, changes }
  return { ...option, redLineMarks: [...marksWithout(option, mark.redLineId), said] }
}

/** The option with other words; what it said stays behind it. */
function withWords(option: Option, words: OptionWords, by: Pick<EarlierOption, 'byId' | 'at'>): Option {
  const { title, text, costYuan, durationDays, meetsDemandIds, failsDemandIds, legalGate, ...others } = option
  const { basisPolicyIds, redLineIds: _lines, earlier = [], ...same } = others
  const said = { title, text, costYuan, durationDays, meetsDemandIds, failsDemandIds, legalGate, ...by }
  const before: EarlierOption = basisPolicyIds === undefined ? said : { ...said, basisPolicyIds }
  return { ...same, ...words, earlier: [...earlier, before] }
}

export const demandHandlers = {
  'issue.created': (draft, { issue }, { secret }) => draft.add('issues', reveal(issue, secret)),
  'issue.advanced': (draft, { issueId, to }) => draft.change('issues', issueId, (issue) => ({ ...issue, status: to })),
  'issue.guaranteeWritten': (draft, { issueId, text }) =>
    draft.change('issues', issueId, (issue) => ({ ...issue, residentGuarantee: text })),
  'issue.partySpoke': (draft, { issueId, partyId }) => {
    mark(draft, 'spoken', issueId, partyId)
    unmark(draft, 'noDemand', issueId, partyId)
  },
  'demand.noneDeclared': (draft, { issueId, partyId }) => mark(draft, 'noDemand', issueId, partyId),
  'demand.recorded': (draft, event, { secret }) => {
    const demand = reveal(event.demand, secret)
    draft.add('demands', demand)
    if (demand.issueId === null) return
    draft.change('issues', demand.issueId, (issue) => ({ ...issue, demandIds: append(issue.demandIds, demand.id) }))
  },
  'demand.reworded': (draft, { demandId, wording }, { secret }) =>
    draft.change('demands', demandId, (demand) => ({
      ...demand,
      wordings: [...(demand.wordings ?? []), reveal(wording, secret)],
    })),
  'demand.withdrawn': (draft, { demandId }) =>
    draft.change('demands', demandId, (demand) => ({ ...demand, status: 'withdrawn' })),
  'option.proposed': (draft, { option }) => {
    draft.add('options', option)
    const idea = option.ideaId === undefined ? undefined : draft.state.ideas.get(option.ideaId)
    if (idea !== undefined) draft.put('ideas', idea.id, { ...idea, promotedTo: option.id })
    draft.change('issues', option.issueId, (issue) => ({ ...issue, optionIds: append(issue.optionIds, option.id) }))
  },
  'option.amended': (draft, { optionId, words, byId }, { at }) =>
    draft.change('options', optionId, (option) => withWords(option, words, { byId, at })),
  'demand.redLineDrawn': (draft, { demandId, redLineId }, { at, actor }) =>
    draft.change('demands', demandId, (demand) => {
      const drawn = { redLineId, byId: actor.personId ?? unnamed, at }
      return { ...demand, isRedLine: true, redLineId, redLineDraws: [...(demand.redLineDraws ?? []), drawn] }
    }),
  'redLine.marked': (draft, { optionId, redLineId, byId }, { at }) => {
    draft.change('options', optionId, (option) => marked(option, { redLineId, byId, at }))
    count(draft, optionId, redLineId)
  },
  'redLine.unmarked': (draft, { optionId, redLineId }) =>
    draft.change('options', optionId, (option) => withMarks(option, marksWithout(option, redLineId))),
  'ownersVote.recorded': (draft, { vote }) => draft.put('ownersVotes', vote.optionId, vote),
} satisfies Partial<Handlers>
