/**
 * 应急: anybody at the table may stop everything with one word; the one who chairs or the leader lets go on, and says why.
 * Works with and without a meeting. Nothing is decided by it: it is shown, until it is released.
 */
import { limits } from '#shared/limits.ts'
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'

/** Stops everything, with or without a meeting; so many of one person and of all stand at a time. */
export const raiseEmergency: Rule<'emergency.raise'> = (context, { emergencyId, issueId, kind, place, text }) => {
  const { state, at } = context
  if (state.emergencies.has(emergencyId)) return taken('emergencyId')
  if (issueId !== null && !state.issues.has(issueId)) return unknown('issueId')
  const raisedById = speaker(context)
  const standing = [...state.emergencies.values()].filter(({ released }) => released === null)
  // Nobody fills the list alone, so that there is a place for the one that is true.
  const own = standing.filter((one) => one.raisedById === raisedById).length
  if (own >= limits.emergenciesEach) return no('tooMany', { facts: { max: limits.emergenciesEach } })
  if (standing.length >= limits.emergencies) return no('tooMany', { facts: { max: limits.emergencies } })
  const said = { id: emergencyId, meetingId: state.openMeetingId, issueId, kind, place, text }
  return follows({ type: 'emergency.raised', emergency: { ...said, raisedById, at, released: null } })
}

/** Ends an emergency, once, with what was done. */
export const releaseEmergency: Rule<'emergency.release'> = (context, { emergencyId, note }) => {
  const emergency = context.state.emergencies.get(emergencyId)
  if (emergency === undefined) return unknown('emergencyId')
  if (emergency.released !== null) return no('emergencyReleased')
  return follows({ type: 'emergency.released', emergencyId, byId: speaker(context), note })
}
