/**
 * Remarks: a party's comment on a text, or a change of it that the party suggests. Anybody at the table reads them; the
 * party's own people make them; who may write the text answers them, once, and the answer stays beside the words. A frozen
 * text takes no suggestion in, but what was said of it may still be declined or settled.
 */
import type { Remark } from '#shared/board/desk.ts'
import { resolutionOf } from '#shared/board/select.ts'
import { mayDraft, mayWrite } from '#shared/documents/names.ts'
import type { RemarkId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, missing, no, ownParty, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { accepted } from '#shared/result.ts'

type Recording = CommandOf<'remark.record'>

function contentProblem({ kind, quote, text, replacement, anchor, optionId }: Recording): Problem {
  if (optionId !== null && anchor !== null) return invalid('anchor')
  if (kind === 'comment')
    return replacement !== null ? invalid('replacement') : text.trim() === '' ? missing('text') : null
  if (replacement === null) return missing('replacement')
  return quote === replacement ? invalid('replacement') : null
}

function placeProblem({ state }: Context, { issueId, optionId }: Recording): Problem {
  if (!state.issues.has(issueId)) return unknown('issueId')
  if (optionId !== null && state.options.get(optionId)?.issueId !== issueId) return unknown('optionId')
  const before = [...state.remarks.values()].filter((one) => one.issueId === issueId && one.withdrawnAt === null)
  return before.length >= limits.remarksPerIssue ? no('tooMany', { facts: { max: limits.remarksPerIssue } }) : null
}

/** Puts a comment or a suggested change on the record with the very words that it is about. */
export const recordRemark: Rule<'remark.record'> = (context, command) => {
  const { remarkId, issueId, optionId, kind, quote, anchor, text, replacement } = command
  if (context.state.remarks.has(remarkId)) return taken('remarkId')
  const problem = placeProblem(context, command) ?? contentProblem(command)
  if (problem !== null) return problem
  const remark: Remark = {
    id: remarkId,
    issueId,
    optionId,
    kind,
    partyId: ownParty(context),
    byId: speaker(context),
    at: context.at,
    version: resolutionOf(context.state, issueId)?.currentVersion ?? 0,
    quote,
    anchor,
    text,
    replacement,
    answer: null,
    withdrawnAt: null,
  }
  return follows({ type: 'remark.recorded', remark })
}

/** A remark that still waits for an answer. */
function openRemark({ state }: Context, remarkId: RemarkId): Found<Remark> {
  const remark = state.remarks.get(remarkId)
  if (remark === undefined) return unknown('remarkId')
  return remark.answer === null && remark.withdrawnAt === null ? accepted(remark) : no('remarkAnswered')
}

/** Who may write the text answers; who made a comment may say himself that it is settled. */
function answerProblem({ state, actor }: Context, remark: Remark, to: CommandOf<'remark.answer'>['to']): Problem {
  if (to === 'accepted') {
    if (remark.kind !== 'suggestion') return invalid('to')
    const ref = { kind: 'text', issueId: remark.issueId } as const
    return mayWrite(state, ref, actor) ? null : no('documentNotWritable')
  }
  if (to === 'resolved' && remark.kind === 'comment' && actor.partyId === remark.partyId) return null
  return mayDraft(state, remark.issueId, actor) ? null : no('notAllowed')
}

/** Whoever writes the text takes a suggestion up, declines it, or says that a comment is done. */
export const answerRemark: Rule<'remark.answer'> = (context, { remarkId, to, note }) => {
  const remark = openRemark(context, remarkId)
  if (!remark.ok) return remark
  const problem = answerProblem(context, remark.value, to)
  return problem ?? follows({ type: 'remark.answered', remarkId, to, byId: speaker(context), note })
}

/** Its party takes a remark back that nobody has answered. */
export const withdrawRemark: Rule<'remark.withdraw'> = (context, { remarkId }) => {
  const remark = openRemark(context, remarkId)
  if (!remark.ok) return remark
  return remark.value.partyId === context.actor.partyId
    ? follows({ type: 'remark.withdrawn', remarkId })
    : no('notYourParty')
}
