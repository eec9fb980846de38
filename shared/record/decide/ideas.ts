/**
 * Ideas: what somebody at the table thinks might help, without standing for it yet. Its author takes it back; promoted to
 * an option (`options.ts`) it keeps its author's name and can no longer be taken back.
 */
import type { Idea } from '#shared/board/desk.ts'
import { limits } from '#shared/limits.ts'
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { isSettled, wrongIssueStatus } from '#shared/record/decide/issues.ts'

/** One line to an issue that is not settled, in its author's name; a bounded number stand. */
export const addIdea: Rule<'idea.add'> = (context, { ideaId, issueId, text }) => {
  const { state, actor, at } = context
  if (state.ideas.has(ideaId)) return taken('ideaId')
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  if (isSettled(issue)) return wrongIssueStatus(issue)
  const before = [...state.ideas.values()].filter((one) => one.issueId === issueId && one.withdrawnAt === null)
  if (before.length >= limits.ideasPerIssue) return no('tooMany', { facts: { max: limits.ideasPerIssue } })
  const partyId = actor.role === 'partyRep' ? actor.partyId : null
  const said = { byId: speaker(context), partyId, at, promotedTo: null, withdrawnAt: null }
  const idea: Idea = { id: ideaId, issueId, text, ...said }
  return follows({ type: 'idea.added', idea })
}

/** Its author alone takes an idea back, until an option was made of it. */
export const withdrawIdea: Rule<'idea.withdraw'> = ({ state, actor }, { ideaId }) => {
  const idea = state.ideas.get(ideaId)
  if (idea === undefined) return unknown('ideaId')
  if (idea.byId !== actor.personId) return no('notYours')
  return idea.promotedTo === null && idea.withdrawnAt === null
    ? follows({ type: 'idea.withdrawn', ideaId })
    : no('ideaSettled')
}
