/**
 * Requests from the floor: 发言 · 程序 · 纠正事实 · 请求休会, and raised hands in the hall. Kept in the order of asking and heard
 * in that of `board/speakers.ts`: by kind, then by time. Only the one who chairs gives the floor, and nobody is ever
 * called by the board itself. A closed list keeps out further speakers, never a point of order.
 */
import type { FloorRequest } from '#shared/board/room.ts'
import { runningTurn } from '#shared/board/turn.ts'
import { limits } from '#shared/limits.ts'
import type { CommandOf } from '#shared/record/commands.ts'
import type { Context, Found, Problem, Rule } from '#shared/record/decide/context.ts'
import { follows, invalid, no, ownParty, partyName, taken, unknown } from '#shared/record/decide/context.ts'
import { hallHeard, itemOf } from '#shared/record/decide/floor.ts'
import { openOne } from '#shared/record/decide/meetings.ts'
import { isSettled } from '#shared/record/evolve/room.ts'
import { accepted } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'

/** Opens or closes the list of speakers; who is on it stays on it. */
export const setList: Rule<'floor.setList'> = (context, { meetingId, open }) => {
  const meeting = openOne(context, meetingId)
  return meeting.ok ? follows({ type: 'floor.listSet', meetingId, open }) : meeting
}

/** A building as a phone in the hall may name it: `7`, `12A`, `B3`; written `7号楼` it says the same. No room for other words on the wall. */
export function buildingNo(text: string): string | null {
  const number = text.trim().replace(/(?:号楼|号|栋|幢)$/u, '')
  return /^(?:[A-Za-z]?[0-9]{1,3}[A-Za-z]?|[A-Za-z]?)$/.test(number) ? number.toUpperCase() : null
}

/** Whether this actor made the request. */
export const isOwnRequest = ({ byId, hallSeat }: FloorRequest, actor: Actor): boolean =>
  actor.personId === null ? hallSeat !== null && hallSeat === actor.hallSeat : byId === actor.personId

type Asking = CommandOf<'floor.request'>

/** The hall raises its hand, no more: what it wants to say in writing goes through a note. */
function hallProblem({ actor }: Context, { kind, note, building }: Asking): Problem {
  if (actor.personId !== null) return building === '' ? null : invalid('building')
  if (kind !== 'speak') return no('notAllowed', { field: 'kind' })
  if (note.trim() !== '') return invalid('note')
  return buildingNo(building) === null ? invalid('building') : null
}

function listProblem({ state, actor }: Context, { meetingId, kind }: Asking): Problem {
  const asked = [...state.requests.values()].filter((one) => one.meetingId === meetingId)
  const waiting = asked.filter(({ status }) => status === 'waiting')
  const own = asked.filter((one) => isOwnRequest(one, actor))
  if (own.some((one) => one.kind === kind && one.status === 'waiting')) return no('alreadyAsked')
  if (own.length >= limits.floorRequestsEach) return no('tooMany', { facts: { max: limits.floorRequestsEach } })
  // However many hands the hall raises, whoever sits at the table is heard.
  const hands = actor.personId === null ? waiting.filter(({ byId }) => byId === null).length : 0
  return hands >= limits.floorRequests ? no('tooMany', { facts: { max: limits.floorRequests } }) : null
}

function requestOf({ state, actor, at }: Context, command: Asking): FloorRequest {
  const { requestId, meetingId, kind, note, building } = command
  return {
    id: requestId,
    meetingId,
    agendaId: state.focus?.meetingId === meetingId ? state.focus.agendaId : null,
    kind,
    byId: actor.personId,
    partyId: actor.role === 'partyRep' ? actor.partyId : null,
    hallSeat: actor.hallSeat ?? null,
    building: buildingNo(building) ?? '',
    note: note.trim(),
    at,
    status: 'waiting',
    answeredAt: null,
    answer: '',
  }
}

/** Asks for the floor; so many of one person wait at a time, a phone in the hall only raises its hand. */
export const requestFloor: Rule<'floor.request'> = (context, command) => {
  const meeting = openOne(context, command.meetingId)
  if (!meeting.ok) return meeting
  if (context.state.requests.has(command.requestId)) return taken('requestId')
  const closed = meeting.value.listClosed === true && command.kind === 'speak'
  const problem = hallProblem(context, command) ?? (closed ? no('listClosed') : null) ?? listProblem(context, command)
  return problem ?? follows({ type: 'floor.requested', request: requestOf(context, command) })
}

/** The request, while something may still come of it in a meeting that is open. */
function unsettled(context: Context, requestId: FloorRequest['id']): Found<FloorRequest> {
  const request = context.state.requests.get(requestId)
  if (request === undefined) return unknown('requestId')
  const meeting = openOne(context, request.meetingId)
  return meeting.ok ? accepted(request) : meeting
}

/** Takes one's own request back, as long as it waits. */
export const withdrawRequest: Rule<'floor.withdraw'> = (context, { requestId }) => {
  const request = unsettled(context, requestId)
  if (!request.ok) return request
  if (!isOwnRequest(request.value, context.actor)) return no('notYours')
  return isSettled(request.value) ? no('requestSettled') : follows({ type: 'floor.withdrawn', requestId })
}

/** Who raised a hand at the table for a party is given a turn, with its clock; the hall and those without a party just speak. */
function grantProblem({ state }: Context, { kind, partyId, meetingId }: FloorRequest): Problem {
  if (kind !== 'speak') return null
  if (partyId !== null) return invalid('to')
  const turn = runningTurn(state, meetingId)
  return turn === null ? null : no('turnRunning', { facts: { party: partyName(state, turn.partyId) } })
}

/** Whoever leads gives the floor, declines, or says that it was heard. */
export const answerRequest: Rule<'floor.answer'> = (context, { requestId, to, answer }) => {
  const request = unsettled(context, requestId)
  if (!request.ok) return request
  if (isSettled(request.value)) return no('requestSettled')
  if (request.value.status === to) return invalid('to')
  const problem = to === 'granted' ? grantProblem(context, request.value) : null
  if (problem !== null) return problem
  const answered = { type: 'floor.answered', requestId, to, answer } as const
  const speaks = to === 'granted' && request.value.kind === 'speak'
  const { meetingId } = request.value
  return speaks ? follows(...hallHeard(context.state, meetingId, requestId), answered) : follows(answered)
}

/** A party says that it has nothing more to say to this item, or has after all. */
export const declareReady: Rule<'ready.declare'> = (context, { meetingId, agendaId, ready }) => {
  const meeting = openOne(context, meetingId)
  if (!meeting.ok) return meeting
  const item = itemOf(context, agendaId, meetingId)
  if (!item.ok) return item
  return follows({ type: 'ready.declared', meetingId, agendaId, partyId: ownParty(context), ready })
}
