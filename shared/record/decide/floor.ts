/**
 * What the room looks at and who has the floor. One speaks at a time; a turn's seconds are the agenda item's, counted from
 * the server's clock, and only the one who chairs starts, lengthens or ends one. Two who chair do not overrun each other:
 * a move names the focus that its mover saw, and so does taking the last one back, for some seconds.
 */
import type { AgendaItem, Focus, Turn } from '#shared/board/board.ts'
import { runningTurn, turnsTaken } from '#shared/board/turn.ts'
import type { AgendaId, MeetingId, RequestId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, partyName, unknown } from '#shared/record/decide/context.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { shownProblem } from '#shared/record/decide/scenes.ts'
import type { HeyiEvent } from '#shared/record/events.ts'
import type { BoardState } from '#shared/record/state.ts'
import { accepted } from '#shared/result.ts'

/** Seconds of a turn where the agenda item sets none. */
const usualTurnSeconds = 120

/** The agenda item, when it belongs to this meeting. */
export function itemOf({ state }: Context, agendaId: AgendaId, meetingId: MeetingId): Found<AgendaItem> {
  const item = state.agenda.get(agendaId)
  if (item === undefined) return unknown('agendaId')
  return item.meetingId === meetingId ? accepted(item) : invalid('agendaId')
}

/** Somebody moved the room after the mover's screen was drawn. */
function movedMeanwhile({ state }: Context, after: number | null): Problem {
  if (after === null || after === (state.focus?.movedSeq ?? 0)) return null
  const moverId = state.focus?.movedById
  const mover = moverId === undefined || moverId === null ? undefined : state.people.get(moverId)
  return no('movedMeanwhile', { facts: { who: mover?.displayName ?? { zh: '另一位主持人', en: 'another chair' } } })
}

/** Moves what the room looks at; refused where somebody has moved it since the mover's screen was drawn. */
export const moveFocus: Rule<'focus.move'> = (context, { meetingId, agendaId, issueId, scene, subjects, after }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const item = agendaId === null ? null : itemOf(context, agendaId, meetingId)
  if (item !== null && !item.ok) return item
  const shown = { scene, agendaId, issueId: issueId ?? item?.value.issueId ?? null, subjects }
  const problem = shownProblem(context.state, shown) ?? movedMeanwhile(context, after)
  return problem ?? follows({ type: 'focus.moved', meetingId, ...shown })
}

/** What an undo goes back to, while there is time for one and it can still be shown: a photo may have been taken down. */
function undoable({ state, now }: Context, meetingId: MeetingId): Focus | null {
  const { focus, focusBefore } = state
  if (focus?.meetingId !== meetingId || focusBefore?.meetingId !== meetingId) return null
  const inTime = now - Date.parse(focus.movedAt) <= limits.focusUndoMs
  return inTime && shownProblem(state, focusBefore) === null ? focusBefore : null
}

/** Goes back to what the room looked at before, for as long as `limits.focusUndoMs`. */
export const undoFocus: Rule<'focus.undo'> = (context, { meetingId, after }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const problem = movedMeanwhile(context, after)
  if (problem !== null) return problem
  const before = undoable(context, meetingId)
  if (before === null) return no('nothingToUndo')
  const { agendaId, issueId, scene, subjects } = before
  return follows({ type: 'focus.moved', meetingId, agendaId, issueId, scene, subjects, undo: true })
}

/** Asks every screen that has gone its own way to come back to the room. */
export const callEverybody: Rule<'focus.call'> = (context, { meetingId }) => {
  const meeting = openOne(context, meetingId)
  return meeting.ok ? follows({ type: 'focus.called', meetingId }) : meeting
}

function speakerProblem({ state }: Context, { partyId, personId }: CommandOf<'turn.start'>): Problem {
  if (!state.parties.has(partyId)) return unknown('partyId')
  if (personId === null) return null
  const person = state.people.get(personId)
  if (person === undefined) return unknown('personId')
  return person.partyId === partyId ? null : invalid('personId')
}

/** The raised hand that a turn answers must still wait, in this meeting, and be that party's. */
function handProblem({ state }: Context, { requestId, meetingId, partyId }: CommandOf<'turn.start'>): Problem {
  if (requestId === null) return null
  const request = state.requests.get(requestId)
  if (request?.meetingId !== meetingId) return unknown('requestId')
  if (request.status !== 'waiting') return no('requestSettled')
  return request.partyId === partyId ? null : invalid('requestId')
}

/** A party speaks on an item as often as planned; beyond that only when the one who chairs says so. */
function planProblem({ state }: Context, item: AgendaItem, command: CommandOf<'turn.start'>): Problem {
  if (item.turnsPerParty === 0 || command.beyondPlan) return null
  const { partyId } = command
  if ((turnsTaken(state, item.id).get(partyId) ?? 0) < item.turnsPerParty) return null
  return no('turnsUsedUp', { facts: { party: partyName(state, partyId), count: item.turnsPerParty } })
}

/** Hands of the hall that are being heard: their minute is over as soon as somebody else speaks. */
export const hallHeard = (
  state: BoardState,
  meetingId: MeetingId,
  but: RequestId | null = null,
): readonly HeyiEvent[] =>
  [...state.requests.values()]
    .filter((one) => one.meetingId === meetingId && one.status === 'granted' && one.byId === null && one.id !== but)
    .map(({ id }) => ({ type: 'floor.answered', requestId: id, to: 'done', answer: '' }))

/** Gives a party the floor: one turn at a time, in a running meeting, not beyond what its item allows. */
export const startTurn: Rule<'turn.start'> = (context, command) => {
  const { state } = context
  const { meetingId, agendaId, partyId, personId, requestId } = command
  const meeting = state.meetings.get(meetingId)
  if (meeting === undefined) return unknown('meetingId')
  if (meeting.status !== 'running') return no('meetingNotRunning')
  const item = itemOf(context, agendaId, meetingId)
  if (!item.ok) return item
  const problem = speakerProblem(context, command) ?? handProblem(context, command)
  if (problem !== null) return problem
  const turn = runningTurn(state, meetingId)
  if (turn !== null) return no('turnRunning', { facts: { party: partyName(state, turn.partyId) } })
  const usedUp = planProblem(context, item.value, command)
  if (usedUp !== null) return usedUp
  const seconds = item.value.turnSeconds === 0 ? usualTurnSeconds : item.value.turnSeconds
  const started = { type: 'turn.started', meetingId, agendaId, partyId, personId, seconds } as const
  const heard = hallHeard(state, meetingId)
  return follows(...heard, requestId === null ? started : { ...started, requestId })
}

/** The turn that runs in this meeting, or why there is none. */
function turnIn({ state }: Context, meetingId: MeetingId): Found<Turn> {
  if (!state.meetings.has(meetingId)) return unknown('meetingId')
  const turn = runningTurn(state, meetingId)
  return turn === null ? no('noTurnRunning') : accepted(turn)
}

/** Adds seconds to the running turn, up to `limits.turnSecondsMax` in all. */
export const extendTurn: Rule<'turn.extend'> = (context, { meetingId, seconds }) => {
  const turn = turnIn(context, meetingId)
  if (!turn.ok) return turn
  if (turn.value.seconds + seconds > limits.turnSecondsMax) return invalid('seconds')
  return follows({ type: 'turn.extended', meetingId, seconds })
}

/** The hands that this turn answered: whoever has spoken no longer asks. */
const handsAnswered = (state: BoardState, { meetingId, partyId }: Turn): readonly HeyiEvent[] =>
  [...state.requests.values()]
    .filter((one) => one.meetingId === meetingId && one.kind === 'speak')
    .filter((one) => one.status === 'granted' && one.partyId === partyId)
    .map(({ id }) => ({ type: 'floor.answered', requestId: id, to: 'done', answer: '' }))

/** Ends the running turn; the raised hands that it answered are done with it. */
export const endTurn: Rule<'turn.end'> = (context, { meetingId }) => {
  const turn = turnIn(context, meetingId)
  if (!turn.ok) return turn
  return follows({ type: 'turn.ended', meetingId }, ...handsAnswered(context.state, turn.value))
}
