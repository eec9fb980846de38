/**
 * What the hall asks for in writing. A phone has one note waiting at a time; it is read by those who moderate and reaches
 * the record only when one of them takes it over as a demand of the residents, in the observer's own words.
 */
import type { Demand } from '#shared/board/board.ts'
import type { HallNote } from '#shared/board/room.ts'
import { dayIn } from '#shared/clock.ts'
import type { HallNoteId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, speaker, taken, unknown } from '#shared/record/decide/context.ts'
import { isSettled, wrongIssueStatus } from '#shared/record/decide/issues.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { buildingNo } from '#shared/record/decide/requests.ts'
import { isClosedIssue } from '#shared/record/redact-entity.ts'
import { accepted } from '#shared/result.ts'

function waitingProblem({ state, actor }: Context, { meetingId }: CommandOf<'hall.submit'>): Problem {
  const waiting = [...state.hallNotes.values()].filter((one) => one.meetingId === meetingId && one.status === 'waiting')
  if (waiting.some((one) => one.hallSeat === actor.hallSeat)) return no('alreadyAsked')
  return waiting.length >= limits.hallSeats ? no('tooMany', { facts: { max: limits.hallSeats } }) : null
}

/** A phone in the hall hands a note in: one that waits at a time, from a building by number. */
export const submitNote: Rule<'hall.submit'> = (context, command) => {
  const { noteId, meetingId, text } = command
  const { hallSeat } = context.actor
  if (hallSeat === undefined) return no('notAllowed')
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  if (context.state.hallNotes.has(noteId)) return taken('noteId')
  const building = buildingNo(command.building)
  if (building === null) return invalid('building')
  const problem = waitingProblem(context, command)
  if (problem !== null) return problem
  const written = { id: noteId, meetingId, hallSeat, building, text, at: context.at }
  return follows({ type: 'hall.submitted', note: { ...written, status: 'waiting', demandId: null } })
}

/** A note about which nothing has been decided; in a meeting that is closed by now it can still be taken over. */
function waitingNote({ state }: Context, noteId: HallNoteId): Found<HallNote> {
  const note = state.hallNotes.get(noteId)
  if (note === undefined) return unknown('noteId')
  return note.status === 'waiting' ? accepted(note) : no('requestSettled')
}

/** The observer's words as a demand of the residents; the record says who took them over. */
function demandOf(context: Context, { demandId, issueId, partyId }: CommandOf<'hall.accept'>, note: HallNote): Demand {
  const by = speaker(context)
  return {
    id: demandId,
    issueId,
    partyId,
    raisedById: by,
    channel: 'meeting',
    raisedAt: dayIn(context.board.timezone, Date.parse(note.at)),
    position: note.text,
    interest: '',
    priority: 3,
    isRedLine: false,
    redLineText: null,
    legality: 'toVerify',
    policyIds: [],
    status: 'linked',
    mergedIntoId: null,
    householdId: null,
    visibility: 'public',
    reply: null,
    enteredById: by,
  }
}

function placeProblem({ state }: Context, { demandId, issueId, partyId }: CommandOf<'hall.accept'>): Problem {
  if (state.demands.has(demandId)) return taken('demandId')
  const issue = state.issues.get(issueId)
  if (issue === undefined) return unknown('issueId')
  const party = state.parties.get(partyId)
  if (party === undefined) return unknown('partyId')
  if (!party.isResidents) return invalid('partyId')
  if (isClosedIssue(issue)) return invalid('issueId')
  return isSettled(issue) ? wrongIssueStatus(issue) : null
}

/** Makes a demand of a waiting note, in the name of the party that is chosen for it. */
export const acceptNote: Rule<'hall.accept'> = (context, command) => {
  const { noteId, demandId, issueId, partyId } = command
  const note = waitingNote(context, noteId)
  if (!note.ok) return note
  const problem = placeProblem(context, command)
  if (problem !== null) return problem
  const recorded = { type: 'demand.recorded', demand: demandOf(context, command, note.value) } as const
  const accepts = { type: 'hall.accepted', noteId, demandId } as const
  if (context.state.spoken.get(issueId)?.has(partyId) === true) return follows(recorded, accepts)
  return follows(recorded, { type: 'issue.partySpoke', issueId, partyId }, accepts)
}

/** Lays a waiting note aside. */
export const declineNote: Rule<'hall.decline'> = (context, { noteId }) => {
  const note = waitingNote(context, noteId)
  return note.ok ? follows({ type: 'hall.declined', noteId }) : note
}
