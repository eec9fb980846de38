/**
 * Saying no at the last step, and stopping to write on. A party that will not sign says why, about exactly the words that
 * its screen showed, and may still sign later; nobody signs for it. Whoever leads halts signing with a reason: the text
 * opens again, and what was signed of this version stays signed until other words take its place.
 */
import { validSignOffs } from '#shared/board/select.ts'
import { limits } from '#shared/limits.ts'
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, no, ownParty, partyName, speaker, unknown } from '#shared/record/decide/context.ts'
import { textProblem } from '#shared/record/decide/sign-offs.ts'
import { wrongResolutionStatus } from '#shared/record/decide/stances.ts'

export const refuseToSign: Rule<'signOff.refuse'> = (context, command) => {
  const { resolutionId, version, reason } = command
  const resolution = context.state.resolutions.get(resolutionId)
  if (resolution === undefined) return unknown('resolutionId')
  if (resolution.status !== 'signing') return wrongResolutionStatus(resolution)
  const stale = textProblem(resolution, command)
  if (stale !== null) return stale
  const partyId = ownParty(context)
  // What others took in for it on paper is no word of its own: it says no to that, too.
  if (validSignOffs(resolution).some((one) => one.partyId === partyId && one.paper === undefined)) {
    return no('alreadySigned', { facts: { party: partyName(context.state, partyId) } })
  }
  const said = (resolution.refusals ?? []).filter((one) => one.partyId === partyId && one.version === version)
  if (said.length >= limits.refusalsPerVersion) return no('tooMany', { facts: { max: limits.refusalsPerVersion } })
  const refusal = { partyId, byId: speaker(context), version, reason, at: context.at }
  return follows({ type: 'signOff.refused', resolutionId, refusal })
}

export const haltSigning: Rule<'resolution.haltSigning'> = ({ state }, { resolutionId, reason }) => {
  const resolution = state.resolutions.get(resolutionId)
  const issue = resolution === undefined ? undefined : state.issues.get(resolution.issueId)
  if (resolution === undefined || issue === undefined) return unknown('resolutionId')
  if (resolution.status !== 'signing' && resolution.status !== 'consensus') return wrongResolutionStatus(resolution)
  const halted = { type: 'resolution.signingHalted', resolutionId, reason } as const
  if (issue.status === 'converging') return follows(halted)
  return follows(halted, { type: 'issue.advanced', issueId: issue.id, from: issue.status, to: 'converging', reason })
}
