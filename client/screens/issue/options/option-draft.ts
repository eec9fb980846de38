/**
 * A new option while it is being written: what the form holds, how it opens, and the act that it becomes. Plain values only,
 * so that it can be kept on the device. Judges nothing: what is missing or wrong the rules say.
 */
import type { Demand, LegalThreshold, RedLine } from '#shared/board/board.ts'
import type { DemandId, IdeaId, IssueId, OptionId, SubmissionId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'

/** What an option is made of: nothing yet, somebody's idea, or a text that came out of a caucus. */
export type OptionSource =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'idea'; readonly id: IdeaId }
  | { readonly kind: 'submission'; readonly id: SubmissionId }

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

/** The form as it opens. */
export function firstDraft(state: BoardState, source: OptionSource): OptionDraft {
  const text = wordsOf(state, source)
  const isTitle = source.kind === 'idea' && text.length <= titleLength
  return { ...empty, text, title: isTitle ? text.slice(0, limits.titleLength) : '' }
}

/** Under which name the form's words are kept on the device. */
export const draftName = (issueId: IssueId, source: OptionSource): string =>
  source.kind === 'fresh' ? `option ${issueId}` : `option ${issueId} ${source.kind} ${source.id}`

const numberIn = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed))

const isThreshold = (value: string): value is LegalThreshold => value === 'half' || value === 'threeQuarters'

interface Proposing {
  readonly optionId: OptionId
  readonly issueId: IssueId
  readonly source: OptionSource
  /** What can be answered and named now; what was kept of others falls away. */
  readonly demands: readonly Demand[]
  readonly lines: readonly RedLine[]
  readonly policyIds: ReadonlySet<string>
}

/** The act. */
export function proposal(
  draft: OptionDraft,
  { optionId, issueId, source, demands, lines, policyIds }: Proposing,
): CommandInput {
  const answered = (answer: Answer): DemandId[] =>
    demands.filter(({ id }) => draft.answers[id] === answer).map(({ id }) => id)
  const { threshold } = draft
  return {
    type: 'option.propose',
    optionId,
    issueId,
    title: draft.title.trim(),
    text: draft.text.trim(),
    costYuan: numberIn(draft.cost),
    durationDays: numberIn(draft.days),
    meetsDemandIds: answered('meets'),
    failsDemandIds: answered('fails'),
    legalGate: isThreshold(threshold) ? { threshold, reason: draft.gateReason.trim() } : null,
    redLineIds: lines.filter(({ id }) => draft.answers[id] === 'crosses').map(({ id }) => id),
    basisPolicyIds: draft.policies.filter((id) => policyIds.has(id)),
    ideaId: source.kind === 'idea' ? source.id : null,
    submissionId: source.kind === 'submission' ? source.id : null,
  }
}
