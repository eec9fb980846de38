/**
 * What a hearing's participants state, in the order in which they spoke. Kept in other meetings' minutes by nobody: there
 * people speak as parties, in turns. A statement is put down once and not changed.
 */
import { kindAllows } from '#shared/board/meeting-kinds.ts'
import type { Rule } from '#shared/record/decide/context.ts'
import { follows, no, taken, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'

/** What somebody stated at a hearing, in the order in which they spoke. */
export const recordStatement: Rule<'statement.record'> = (context, command) => {
  const { statementId, meetingId, speaker, partyId, text } = command
  const { state, at } = context
  if (state.statements.has(statementId)) return taken('statementId')
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (!kindAllows(meeting.value.kind, 'statements')) return no('kindHasNone', { facts: { kind: meeting.value.kind } })
  if (partyId !== null && !state.parties.has(partyId)) return unknown('partyId')
  const seq = [...state.statements.values()].filter((one) => one.meetingId === meetingId).length + 1
  const statement = { id: statementId, meetingId, seq, speaker, partyId, text, at }
  return follows({ type: 'statement.recorded', statement })
}
