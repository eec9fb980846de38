/**
 * A board over HTTP: who I am on it, acts, the record as I may see it, exports, my PIN. The same rules as on the socket:
 * the record decides what a seat may do, and what goes out is redacted to the seat. The public reads without a link.
 */
import express from 'express'
import type { Request, Response, Router } from 'express'
import { limits } from '#shared/limits.ts'
import type { BoardMe, Edition, RecordPage } from '#shared/protocol/http.ts'
import { editions, paths } from '#shared/protocol/http.ts'
import type { ActMessage, RecordPart } from '#shared/protocol/meeting.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import type { BoardState } from '#shared/record/state.ts'
import { emptyState } from '#shared/record/state.ts'
import { organiserViewer, publicViewer } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { mayCommand, mayHavePin } from '#shared/record/rights.ts'
import type { Seat } from '../access/access.ts'
import { actorOf } from '../access/access.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { ExportedDocument } from '../exports/exports.ts'
import { exportDocument } from '../exports/exports.ts'
import type { CountRefusal } from './answer.ts'
import { answering, awaiting, part, sendRefusal } from './answer.ts'
import { documentAuthors } from './authors-http.ts'
import { photosFrom } from './export-photos.ts'
import { giveAct } from './give-act.ts'
import type { HttpWorld } from './http-world.ts'
import type { Place } from './place.ts'
import { actorFor, onBoard, onPlace, viewerFor } from './place.ts'
import type { RateLimits } from './rate-limits.ts'
import { savedState } from './saved-state.ts'

type Answer<Value = unknown> = Promise<Result<Value, Refusal>>

async function boardMe(world: HttpWorld, { board, seat }: Place): Answer<BoardMe> {
  const state = await savedState(board)
  const { personId, via } = seat.actor
  const actor = personId === null ? seat.actor : actorOf(state, personId, via)
  if (actor === null) return refused(refusal('linkUnknown'))
  const { partyId, role } = actor
  const party = partyId === null ? undefined : state.parties.get(partyId)
  return accepted({
    boardId: board.id,
    actor,
    displayName: personId === null ? '' : (state.people.get(personId)?.displayName ?? ''),
    party: party === undefined ? null : { zh: party.name, en: party.nameEn },
    pinSet: await world.access.pins.isSet(board.id, personId),
    pinWanted: mayCommand(role, 'signOff.sign'),
  })
}

/** The act and, apart from it, the PIN. */
function messageOf(body: unknown): ActMessage {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { act: body }
  const { pin, ...act } = body as Readonly<Record<string, unknown>>
  return pin === undefined ? { act } : { act, pin: typeof pin === 'string' ? pin : '' }
}

async function act(world: HttpWorld, request: Request, place: Place): Answer {
  const actor = actorFor(request, place)
  if (!actor.ok) return actor
  const message = messageOf(request.body)
  const from = { actor: actor.value, address: world.addressOf(request) }
  const verdict = await giveAct(place.board, message, from, { ...world, pins: world.access.pins })
  return verdict.ok ? accepted(verdict) : verdict
}

/** The record after an event, whole or in parts, as the asker may see it, or as everyone may. */
async function events(world: HttpWorld, request: Request, board: LiveBoard): Answer<RecordPart | RecordPage> {
  const { after: from = '0', most: bound, level } = request.query
  const asked = level === 'public' ? accepted(publicViewer) : await viewerFor(world, request, board)
  if (!asked.ok) return asked
  const after = Number(from)
  if (!Number.isInteger(after) || after < 0) return refused(refusal('invalidField', { field: 'after' }))
  if (bound === undefined) return accepted(await board.record(asked.value, after))
  const most = Number(bound)
  if (!Number.isInteger(most) || most < 1) return refused(refusal('invalidField', { field: 'most' }))
  return accepted(await board.recordPage(asked.value, after, Math.min(most, limits.eventsPerPart)))
}

const isEdition = (name: string): name is Edition => Object.hasOwn(editions, name)

/**
 * What an export may be made of. Every edition gets the whole record as it is on disk: minutes are redacted by their own pure function
 * and then searched for every restricted value, which only somebody who knows these values can do.
 */
async function stateFor(board: LiveBoard, edition: Edition, seat: Seat): Answer<BoardState> {
  const isMember = seat.viewer.level === 'meeting' || seat.viewer.level === 'all'
  const mayHave = edition === 'case' ? seat.actor.role === 'organiser' : isMember
  if (!mayHave) return refused(refusal('notAllowed'))
  const { events } = await board.record(organiserViewer, 0)
  return accepted(evolveAll(emptyState, events))
}

async function exported(world: HttpWorld, request: Request, { board, seat }: Place): Answer<ExportedDocument> {
  const [edition = '', format = ''] = part(request, 'edition').split('.')
  if (!isEdition(edition) || !(editions[edition] as readonly string[]).includes(format)) {
    return refused(refusal('unknownExport'))
  }
  const { meeting, resolution } = request.query
  const state = await stateFor(board, edition, seat)
  if (!state.ok) return state
  const now = world.clock.now()
  const options = {
    now,
    readPhoto: photosFrom(world, board.id),
    ...(typeof meeting === 'string' ? { meetingId: meeting } : {}),
    ...(typeof resolution === 'string' ? { resolutionId: resolution } : {}),
  }
  return exportDocument(state.value, edition, format, options)
}

function sendFile(response: Response, file: ExportedDocument): void {
  const name = encodeURIComponent(file.fileName)
  response.set({ 'Content-Disposition': `attachment; filename*=UTF-8''${name}`, 'Cache-Control': 'no-store' })
  response.type(file.contentType).send(Buffer.from(file.bytes))
}

async function setPin(world: HttpWorld, request: Request, { board, seat }: Place): Answer {
  const { personId, role } = seat.actor
  if (personId === null || !mayHavePin(role)) return refused(refusal('notAllowed'))
  const body = request.body as { readonly pin?: unknown } | undefined
  const why = await world.access.pins.set(board.id, personId, body?.pin)
  return why === null ? accepted(null) : refused(why)
}

/** Adds the routes of one board. */
export function boardRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  const small = express.json({ limit: limits.actBytes, strict: false })
  router.get(
    paths.boardMe,
    limit.of('reads'),
    answering(count, (request) => onPlace(world, request, (place) => boardMe(world, place))),
  )
  router.post(
    paths.acts,
    limit.of('acts'),
    small,
    answering(count, (request) => onPlace(world, request, (place) => act(world, request, place))),
  )
  router.get(
    paths.events,
    limit.of('reads'),
    answering(count, (request) => onBoard(world, request, (board) => events(world, request, board))),
  )
  router.post(
    paths.pin,
    limit.of('pins'),
    small,
    answering(count, (request) => onPlace(world, request, (place) => setPin(world, request, place))),
  )
  const sendExport = awaiting(async (request, response) => {
    const made = await onPlace(world, request, (place) => exported(world, request, place))
    if (made.ok) return sendFile(response, made.value)
    count(made.refusal)
    sendRefusal(request, response, made.refusal)
  })
  router.get(
    paths.authors,
    limit.of('exports'),
    answering(count, (request) => onPlace(world, request, (place) => documentAuthors(request, place))),
  )
  router.get(paths.exports, limit.of('exports'), sendExport)
}
