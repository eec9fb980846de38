/**
 * 分别磋商: a mediator, or who leads the meeting, asks one or two parties aside on one issue. The record says that it runs
 * and who is in it; what is said lies in a document of its members alone. What comes out of it is a frozen text in the
 * name of who submitted it; another party stands behind it only by its own act.
 */
import type { Caucus, Submission } from '#shared/board/desk.ts'
import type { Person } from '#shared/board/board.ts'
import { isInCaucus, isSubmitted, membersOf as membersNow, runningCaucuses } from '#shared/board/caucuses.ts'
import { standsAside } from '#shared/board/recusals.ts'
import type { CaucusId, IssueId, PartyId, PersonId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { isSettled, wrongIssueStatus } from '#shared/record/decide/issues.ts'
import { actsAsChair } from '#shared/record/rights.ts'
import { accepted } from '#shared/result.ts'

function issueProblem({ state }: Context, issueId: IssueId): Problem {
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  return isSettled(issue) ? wrongIssueStatus(issue) : null
}

/** Who may be asked aside: representatives of a party, and mediators; nobody who stands aside on the issue. */
function membersOf({ state }: Context, issueId: IssueId, memberIds: readonly PersonId[]): Found<readonly Person[]> {
  const members: Person[] = []
  for (const [index, id] of memberIds.entries()) {
    const person = state.people.get(id)
    if (person === undefined) return unknown(`memberIds.${index}`)
    const mayJoin = person.role === 'mediator' || (person.role === 'partyRep' && person.partyId !== null)
    if (!mayJoin || members.includes(person)) return invalid(`memberIds.${index}`)
    if (standsAside(state, issueId, id))
      return no('recused', { field: 'memberIds', facts: { who: person.displayName } })
    members.push(person)
  }
  return accepted(members)
}

const partiesOf = (members: readonly Person[]): readonly PartyId[] => [
  ...new Set(members.flatMap(({ role, partyId }) => (role === 'partyRep' && partyId !== null ? [partyId] : []))),
]

/** Asks some aside on one issue, of one or two parties; so many caucuses run at a time. */
export const openCaucus: Rule<'caucus.open'> = (context, { caucusId, issueId, memberIds, plannedMinutes }) => {
  const { state } = context
  if (state.caucuses.has(caucusId)) return taken('caucusId')
  const problem = issueProblem(context, issueId)
  if (problem !== null) return problem
  const members = membersOf(context, issueId, memberIds)
  if (!members.ok) return members
  const partyIds = partiesOf(members.value)
  if (partyIds.length < 1 || partyIds.length > 2) return no('caucusParties', { field: 'memberIds' })
  if (runningCaucuses(state).length >= limits.caucuses) return no('tooMany', { facts: { max: limits.caucuses } })
  const caucus: Caucus = {
    id: caucusId,
    issueId,
    meetingId: state.openMeetingId,
    openedById: speaker(context),
    memberIds,
    partyIds,
    plannedMinutes,
    openedAt: context.at,
    closedAt: null,
  }
  return follows({ type: 'caucus.opened', caucus })
}

function runningCaucus({ state }: Context, caucusId: CaucusId): Found<Caucus> {
  const caucus = state.caucuses.get(caucusId)
  if (caucus === undefined) return unknown('caucusId')
  return caucus.closedAt === null ? accepted(caucus) : no('caucusClosed')
}

/** Who opened it, a mediator in it, a facilitator, and whoever leads the meeting. */
export const closeCaucus: Rule<'caucus.close'> = (context, { caucusId }) => {
  const caucus = runningCaucus(context, caucusId)
  if (!caucus.ok) return caucus
  const { openedById, issueId } = caucus.value
  const by = speaker(context)
  const isIn = membersNow(caucus.value)
  const leads = context.actor.role !== 'mediator' || actsAsChair(context.state, context.actor)
  const may = openedById === by || isIn.includes(by) || leads
  return may ? follows({ type: 'caucus.closed', caucusId, issueId }) : no('notYours')
}

/** Whose caucus a text comes from: the one that is named, of which the actor is a member, or the own party's room. */
function originOf(context: Context, { caucusId, issueId }: CommandOf<'caucus.submit'>): Found<readonly PartyId[]> {
  const { state, actor } = context
  if (caucusId === null)
    return actor.role === 'partyRep' && actor.partyId !== null ? accepted([actor.partyId]) : no('notAllowed')
  const caucus = state.caucuses.get(caucusId)
  if (caucus === undefined || !isInCaucus(state, caucus, actor)) return unknown('caucusId')
  return caucus.issueId === issueId ? accepted(caucus.partyIds) : invalid('issueId')
}

/** Puts words of a caucus before everybody, as they are at this moment, once; the drafts stay where they are. */
export const submitCaucus: Rule<'caucus.submit'> = (context, command) => {
  const { submissionId, issueId, caucusId, text } = command
  const { state, actor, at } = context
  if (state.submissions.has(submissionId)) return taken('submissionId')
  const problem = issueProblem(context, issueId)
  if (problem !== null) return problem
  const origin = originOf(context, command)
  if (!origin.ok) return origin
  if (isSubmitted(state, command, actor.partyId)) return no('alreadySubmitted')
  const before = [...state.submissions.values()].filter((one) => one.issueId === issueId)
  if (before.length >= limits.submissionsPerIssue) return no('tooMany', { facts: { max: limits.submissionsPerIssue } })
  const byId = speaker(context)
  const inNameOf = actor.role === 'partyRep' && actor.partyId !== null ? [{ partyId: actor.partyId, byId, at }] : []
  const submission: Submission = {
    id: submissionId,
    issueId,
    caucusId,
    fromPartyIds: origin.value,
    text,
    byId,
    at,
    inNameOf,
  }
  return follows({ type: 'caucus.submitted', submission })
}

/** Another party of that caucus says that these are its words too. */
export const joinSubmission: Rule<'submission.join'> = (context, { submissionId }) => {
  const { state, actor } = context
  const submission = state.submissions.get(submissionId)
  if (submission === undefined) return unknown('submissionId')
  const problem = issueProblem(context, submission.issueId)
  if (problem !== null) return problem
  const { partyId } = actor
  if (partyId === null || !submission.fromPartyIds.includes(partyId)) return no('notYourParty')
  if (submission.inNameOf.some((one) => one.partyId === partyId)) return no('alreadyJoined')
  return follows({ type: 'submission.joined', submissionId, partyId, byId: speaker(context) })
}
