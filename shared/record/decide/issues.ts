/**
 * An issue's way: draft → open → discussing → (caucus) → converging → agreed → signing → resolved → closed, aside to
 * deferred and escalated, back by reopened. Nobody leaves `open` before every party has been heard; `agreed` and
 * `signing` are reached only through the resolution, because they are facts about its text.
 */
import type { Issue, IssueStatus, ResolutionStatus } from '#shared/board/board.ts'
import { localisedParty, partiesInOrder, resolutionOf, unsignedParties } from '#shared/board/select.ts'
import { whoIsSilent } from '#shared/convergence/spoken.ts'
import type { Context, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, missing, no, partyName, taken, unknown } from '#shared/record/decide/context.ts'

/** The steps that the facilitator may ask for. Entering `converging`, `agreed` and `signing` by a text is in `resolutions.ts`. */
export const issueSteps: Readonly<Record<IssueStatus, readonly IssueStatus[]>> = {
  draft: ['open'],
  open: ['discussing', 'deferred', 'escalated'],
  discussing: ['caucus', 'converging', 'deferred', 'escalated'],
  caucus: ['discussing', 'converging', 'deferred', 'escalated'],
  converging: ['discussing', 'caucus', 'deferred', 'escalated'],
  agreed: ['deferred', 'escalated'],
  signing: ['resolved', 'deferred', 'escalated'],
  resolved: ['closed', 'reopened'],
  closed: ['reopened'],
  deferred: ['reopened'],
  escalated: ['reopened'],
  reopened: ['discussing', 'deferred', 'escalated'],
}

const needsReason: ReadonlySet<IssueStatus> = new Set(['deferred', 'escalated', 'reopened'])

/** The refusal of an act that the issue's present status does not allow. */
export const wrongIssueStatus = (issue: Issue): NonNullable<Problem> =>
  no('wrongIssueStatus', { facts: { status: issue.status } })

export const createIssue: Rule<'issue.create'> = ({ state }, command) => {
  const { issueId, title, phase, topic, category, summary, priority, residentGuarantee } = command
  if (state.issues.has(issueId)) return taken('issueId')
  const numbers = [...state.issues.values()].map((issue) => Number.parseInt(issue.no, 10))
  const highest = Math.max(0, ...numbers.filter((number) => Number.isSafeInteger(number)))
  const issue: Issue = {
    id: issueId,
    no: String(highest + 1),
    title,
    phase,
    topic,
    category,
    summary,
    status: 'draft',
    priority,
    location: null,
    decisionRule: 'consensus',
    legalGate: null,
    residentGuarantee,
    demandIds: [],
    optionIds: [],
    patternId: null,
    parentIssueId: null,
    escalationId: null,
    sourceDiaryIds: [],
    visibility: 'meeting',
    expectedRanking: null,
  }
  return follows({ type: 'issue.created', issue })
}

function silenceProblem({ state }: Context, issue: Issue): Problem {
  if (issue.status !== 'open') return null
  const silent = whoIsSilent(state, issue.id)
  if (silent.length === 0) return null
  return no('partiesSilent', { facts: { parties: silent.map((id) => partyName(state, id)) } })
}

const standing: ReadonlySet<ResolutionStatus> = new Set(['signed', 'published', 'effective'])

/** What an issue still lacks before it is resolved: the sign-off of every party on the text that stands. */
function signatureProblem({ state }: Context, issue: Issue, to: IssueStatus): Problem {
  if (to !== 'resolved') return null
  const resolution = resolutionOf(state, issue.id)
  if (resolution !== null && standing.has(resolution.status)) return null
  const unsigned = resolution === null ? partiesInOrder(state) : unsignedParties(state, resolution)
  if (unsigned.length === 0) return null
  return no('signOffsMissing', { facts: { parties: unsigned.map(localisedParty) } })
}

export const advanceIssue: Rule<'issue.advance'> = (context, { issueId, to, reason }) => {
  const issue = context.state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  if (!issueSteps[issue.status].includes(to)) return wrongIssueStatus(issue)
  if (needsReason.has(to) && reason.trim() === '') return missing('reason')
  const problem = silenceProblem(context, issue) ?? signatureProblem(context, issue, to)
  return problem ?? follows({ type: 'issue.advanced', issueId, from: issue.status, to, reason })
}

const settled: ReadonlySet<IssueStatus> = new Set(['resolved', 'closed'])

/** Whether nothing more is decided on the issue unless it is reopened. */
/** From agreement on the table is closed: a new option goes through a reopened discussion. */
export const closedToOptions: ReadonlySet<IssueStatus> = new Set(['agreed', 'signing', 'resolved', 'closed'])

export const isSettled = (issue: Issue): boolean => settled.has(issue.status)

export const writeGuarantee: Rule<'issue.writeGuarantee'> = ({ state }, { issueId, text }) => {
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  return isSettled(issue) ? wrongIssueStatus(issue) : follows({ type: 'issue.guaranteeWritten', issueId, text })
}
