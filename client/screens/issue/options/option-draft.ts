/**
 * An option while it is being written, new or said anew: what the form holds, how it opens, and the act that it becomes. Plain values only,
 * so that it can be kept on the device. Judges nothing: what is missing or wrong the rules say.
 */
import type { Demand, LegalThreshold, Option, RedLine } from '#shared/board/board.ts'
import { changesOf } from '#shared/board/option-changes.ts'
import { lineNow, linesEverOnCards } from '#shared/board/red-lines.ts'
import type { DemandId, IdeaId, IssueId, OptionId, PolicyId, SubmissionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { amountIn, typedDays, typedYuan } from './typed-amount.ts'

/**
 * What an option is made of: nothing yet, somebody's idea, a text that came out of a caucus, or the words and facts of another
 * option. `change` is that option itself, said anew.
 */
export type OptionSource =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'idea'; readonly id: IdeaId }
  | { readonly kind: 'submission'; readonly id: SubmissionId }
  | { readonly kind: 'like' | 'change'; readonly id: OptionId }

/** `crosses` is said of a red line, the others of a demand. */
export type Answer = 'meets' | 'fails' | 'crosses'

export interface OptionDraft {
  readonly title: string
  readonly text: string
  /** Yuan and days as they were typed; `''` where nothing was. */
  readonly cost: string
  readonly days: string
  /** By demand or red line; one that is not in it has no answer. */
  readonly answers: Readonly<Record<string, string>>
  readonly policies: readonly string[]
  readonly threshold: string
  readonly gateReason: string
  /** Of a change: after how many changes the option was read; absent for a new option. */
  readonly base?: string
}

const empty: OptionDraft = {
  title: '',
  text: '',
  cost: '',
  days: '',
  answers: {},
  policies: [],
  threshold: '',
  gateReason: '',
}

/** An idea of so many characters is its own title. */
const titleLength = 30

/** The words that an option of this source begins with. */
function wordsOf(state: BoardState, source: OptionSource): string {
  if (source.kind === 'idea') return state.ideas.get(source.id)?.text ?? ''
  return source.kind === 'submission' ? (state.submissions.get(source.id)?.text ?? '') : ''
}

const all = (ids: readonly string[], answer: Answer) => ids.map((id) => [id, answer] as const)

/** What an option says, as the form holds it. Red lines on the cards of demands that it fails follow from these. */
function draftOf(state: BoardState, option: Option): OptionDraft {
  const { title, text, costYuan, durationDays, meetsDemandIds, failsDemandIds, legalGate, basisPolicyIds = [] } = option
  const onCards = linesEverOnCards(
    state,
    failsDemandIds.flatMap((id) => state.demands.get(id) ?? []),
  )
  // A line that its party has said anew is asked about in its words of today.
  const named = (option.redLineIds ?? [])
    .filter((id) => !onCards.has(id))
    .map((id) => lineNow(state, id)?.line.id ?? id)
  return {
    title,
    text,
    cost: costYuan === null ? '' : String(costYuan),
    days: durationDays === null ? '' : String(durationDays),
    answers: Object.fromEntries([
      ...all(meetsDemandIds, 'meets'),
      ...all(failsDemandIds, 'fails'),
      ...all(named, 'crosses'),
    ]),
    policies: basisPolicyIds,
    threshold: legalGate?.threshold ?? '',
    gateReason: legalGate?.reason ?? '',
  }
}

/** The form as it opens. */
export function firstDraft(state: BoardState, source: OptionSource): OptionDraft {
  if (source.kind === 'like' || source.kind === 'change') {
    const option = state.options.get(source.id)
    if (option === undefined) return empty
    const draft = draftOf(state, option)
    return source.kind === 'like' ? draft : { ...draft, base: String(changesOf(option)) }
  }
  const text = wordsOf(state, source)
  const isTitle = source.kind === 'idea' && text.length <= titleLength
  return { ...empty, text, title: isTitle ? text.slice(0, limits.titleLength) : '' }
}

/** Under which name the form's words are kept on the device. */
export const draftName = (issueId: IssueId, source: OptionSource): string =>
  source.kind === 'fresh' ? `option ${issueId}` : `option ${issueId} ${source.kind} ${source.id}`

const isThreshold = (value: string): value is LegalThreshold => value === 'half' || value === 'threeQuarters'

interface Proposing {
  readonly optionId: OptionId
  readonly issueId: IssueId
  readonly source: OptionSource
  /** What can be answered and named now; what was kept of others falls away. */
  readonly demands: readonly Demand[]
  readonly lines: readonly RedLine[]
  readonly policyIds: ReadonlySet<string>
  /** The law that the option which is changed, or copied, names. */
  readonly articleId?: PolicyId | null
}

type Saying = Omit<Extract<CommandInput, { readonly type: 'option.amend' }>, 'type' | 'optionId' | 'baseChanges'>

/** What the form says, as an act says it. */
function wordsIn(draft: OptionDraft, { demands, lines, policyIds, articleId = null }: Proposing): Saying {
  const answered = (answer: Answer): DemandId[] =>
    demands.filter(({ id }) => draft.answers[id] === answer).map(({ id }) => id)
  const { threshold } = draft
  const law = articleId === null ? {} : { articleId }
  return {
    title: draft.title.trim(),
    text: draft.text.trim(),
    costYuan: amountIn(typedYuan(draft.cost)),
    durationDays: amountIn(typedDays(draft.days)),
    meetsDemandIds: answered('meets'),
    failsDemandIds: answered('fails'),
    legalGate: isThreshold(threshold) ? { ...law, threshold, reason: draft.gateReason.trim() } : null,
    redLineIds: lines.filter(({ id }) => draft.answers[id] === 'crosses').map(({ id }) => id),
    basisPolicyIds: draft.policies.filter((id) => policyIds.has(id)),
  }
}

/** The act by which it becomes a new option. */
export const proposal = (draft: OptionDraft, about: Proposing): CommandInput => ({
  type: 'option.propose',
  optionId: about.optionId,
  issueId: about.issueId,
  ...wordsIn(draft, about),
  ideaId: about.source.kind === 'idea' ? about.source.id : null,
  submissionId: about.source.kind === 'submission' ? about.source.id : null,
})

/** The act by which the option of this id says it from now on. */
export const amendment = (draft: OptionDraft, optionId: OptionId, about: Proposing): CommandInput => ({
  type: 'option.amend',
  optionId,
  baseChanges: Number(draft.base ?? 0),
  ...wordsIn(draft, about),
})
