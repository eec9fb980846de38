/**
 * Standing aside (回避). Said openly, per issue, with its reason, and not taken back.
 */
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, no, speaker, unknown } from '#shared/record/decide/context.ts'

export const declareRecusal: Rule<'recusal.declare'> = (context, { issueId, reason }) => {
  if (!context.state.issues.has(issueId)) return unknown('issueId')
  const personId = speaker(context)
  const declared = context.state.recusals.some((one) => one.issueId === issueId && one.personId === personId)
  if (declared) return no('recused')
  return follows({ type: 'recusal.declared', recusal: { issueId, personId, reason, at: context.at } })
}
