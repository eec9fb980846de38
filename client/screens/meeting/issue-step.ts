/**
 * The one step that takes an issue further from where it stands, as an act to be asked of the rules. It knows the usual
 * way of an issue and nothing about whether the step is allowed: the rules refuse, and the button says why.
 */
import type { Issue, IssueStatus, Resolution } from '#shared/board/board.ts'
import { actionsOf, resolutionOf, workingResolution } from '#shared/board/select.ts'
import { rankSpokenOptions } from '#shared/convergence/ranking.ts'
import type { OptionId, ResolutionId } from '#shared/ids.ts'
import type { CommandInput } from '#shared/record/commands.ts'
import type { BoardState } from '#shared/record/state.ts'
import { assertNever } from '#shared/result.ts'

/** Which step it is; screens have a sentence for each. */
export type StepName =
  | 'open'
  | 'discussing'
  | 'converging'
  | 'waitText'
  | 'agree'
  | 'openSigning'
  | 'resolved'
  | 'assignActions'
  | 'closed'
  | 'done'
  | 'aside'

export interface NextStep {
  readonly name: StepName
  /** Null where somebody else must act first, or nothing is left to do. */
  readonly input: CommandInput | null
  /** The option from which a single text would start. */
  readonly optionId: OptionId | null
  /** The text version that the step is about; 0 where there is none. */
  readonly version: number
}

const step = (name: StepName, input: CommandInput | null, more: Partial<NextStep> = {}): NextStep => ({
  name,
  input,
  optionId: null,
  version: 0,
  ...more,
})

const advance = (issue: Issue, to: IssueStatus): CommandInput => ({ type: 'issue.advance', issueId: issue.id, to })

/** The option that ranks first, unless somebody blocks it; none before anybody has spoken. */
function leadingOption(state: BoardState, issue: Issue): OptionId | null {
  const first = rankSpokenOptions(state, issue.id)[0]
  return first === undefined || first.blockedByPartyIds.length > 0 ? null : first.optionId
}

function draftStep(state: BoardState, issue: Issue, freshId: () => ResolutionId): NextStep {
  const optionId = leadingOption(state, issue)
  return step(
    'converging',
    { type: 'resolution.draft', resolutionId: freshId(), issueId: issue.id, optionId },
    { optionId },
  )
}

function agreeStep(resolution: Resolution): NextStep {
  const version = resolution.currentVersion
  if (version === 0) return step('waitText', null)
  return step('agree', { type: 'resolution.agree', resolutionId: resolution.id, version }, { version })
}

/** What was agreed first becomes somebody's work; only then is the issue closed. */
function settledStep(state: BoardState, issue: Issue): NextStep {
  const settled = resolutionOf(state, issue.id)
  const hasWork = actionsOf(state, issue.id).some((action) => action.resolutionId === settled?.id)
  return hasWork || settled === null ? step('closed', advance(issue, 'closed')) : step('assignActions', null)
}

/**
 * The next step of an issue.
 * @param freshId names a new text where one is to be started
 */
export function nextStep(state: BoardState, issue: Issue, freshId: () => ResolutionId): NextStep {
  const resolution = workingResolution(state, issue.id)
  switch (issue.status) {
    case 'draft':
      return step('open', advance(issue, 'open'))
    case 'open':
    case 'reopened':
      return step('discussing', advance(issue, 'discussing'))
    case 'deferred':
    case 'escalated':
      return step('aside', null)
    case 'discussing':
    case 'caucus':
    case 'converging':
      return resolution === null ? draftStep(state, issue, freshId) : agreeStep(resolution)
    case 'agreed': {
      if (resolution === null) return step('waitText', null)
      const version = resolution.currentVersion
      return step('openSigning', { type: 'resolution.openSigning', resolutionId: resolution.id, version }, { version })
    }
    case 'signing':
      return step('resolved', advance(issue, 'resolved'))
    case 'resolved':
      return settledStep(state, issue)
    case 'closed':
      return step('done', null)
    default:
      return assertNever(issue.status)
  }
}

/** The side ways that the facilitator may take with a reason. */
export const sideWays = ['caucus', 'deferred', 'escalated', 'reopened'] as const satisfies readonly IssueStatus[]
