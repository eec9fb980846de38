/**
 * Asking for what is not one's duty to see leaves a trace that only the organiser reads. Of whom somebody asked is the
 * event's secret, as everything is that points to a household.
 */
import type { Rule } from '#shared/record/decide/context.ts'
import { unknown } from '#shared/record/decide/context.ts'
import { accepted } from '#shared/result.ts'

/** Notes who asked for what he may not have; about whom is restricted and can be erased. */
export const noteRefusedAccess: Rule<'access.noteRefused'> = ({ state }, { personId, what, subjectId }) => {
  if (personId !== null && !state.people.has(personId)) return unknown('personId')
  return accepted([{ event: { type: 'access.refused', personId, what }, secret: { subjectId } }])
}
