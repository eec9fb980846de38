/**
 * Files over HTTP. Who may hang something up may send a file: its body is taken as it is, bounded while it comes, and what
 * is refused is not read to its end. A file is shown to whoever reads an attachment with it on the record, and for
 * everybody else it is not there, whether it exists or not. What is shown can run nothing and is not guessed at.
 */
import type { Request, Response, Router } from 'express'
import { pipeline } from 'node:stream/promises'
import type { Attachment } from '#shared/board/room.ts'
import { toInstant } from '#shared/clock.ts'
import { limits } from '#shared/limits.ts'
import type { StoredFile } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { mayGive } from '#shared/record/rights.ts'
import type { BoardState } from '#shared/record/state.ts'
import type { Viewer } from '#shared/record/visibility.ts'
import { redact } from '#shared/record/visibility.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Actor } from '#shared/roles.ts'
import { tooFast } from '../access/allowances.ts'
import { OpenCount } from '../access/buckets.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { CountRefusal } from './answer.ts'
import { awaiting, part, sendRefusal } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import { actorFor, onBoard, onPlace, viewerFor } from './place.ts'
import type { RateLimits } from './rate-limits.ts'
import { savedState } from './saved-state.ts'

type Answer<Value> = Promise<Result<Value, Refusal>>

/** Milliseconds after which somebody who finds no free place for his file tries again. */
const tryAgainMs = 2_000

/** Files that are on their way in: so many of the whole server, of one board, of one person. */
class Arriving {
  readonly #all = new OpenCount(limits.uploadsAtOnce)
  readonly #boards = new OpenCount(limits.uploadsAtOncePerBoard)
  readonly #people = new OpenCount(limits.uploadsAtOncePerPerson)

  /** What to call when the file has come; null when there is no place for one more. */
  enter(board: string, person: string): (() => void) | null {
    if (this.#all.isFull('') || this.#boards.isFull(board) || this.#people.isFull(person)) return null
    const leaves = [this.#all.enter(''), this.#boards.enter(board), this.#people.enter(person)]
    return () => {
      for (const leave of leaves) leave()
    }
  }
}

/** Why this actor may not send a file here now; null when he may. */
function notForYou({ state }: LiveBoard, actor: Actor): Refusal | null {
  if (!mayGive(state, actor, 'attachment.add')) return refusal('notAllowed')
  return state.board?.status === 'archived' ? refusal('boardArchived') : null
}

/** A body that says beforehand that it is too large is not looked at. */
const saysTooLarge = (request: Request): boolean =>
  Number(request.headers['content-length'] ?? 0) > limits.attachmentBytes

async function take(world: HttpWorld, request: Request, arriving: Arriving): Answer<StoredFile> {
  const place = await onPlace(world, request, async (found) => accepted(found))
  if (!place.ok) return place
  const { board } = place.value
  const actor = actorFor(request, place.value)
  if (!actor.ok) return actor
  const why = notForYou(board, actor.value)
  if (why !== null) return refused(why)
  if (saysTooLarge(request)) return refused(refusal('fileTooLarge'))
  const tooOften = world.allowances.take('uploadsPerAddress', world.addressOf(request))
  if (tooOften !== null) return refused(tooOften)
  const person = `${board.id}/${actor.value.personId ?? ''}`
  const tooMuch = world.allowances.take('uploadBytes', person)
  if (tooMuch !== null) return refused(tooMuch)
  const leave = arriving.enter(board.id, person)
  if (leave === null) return refused(tooFast(tryAgainMs))
  try {
    const kept = await world.files.add(board.id, request)
    // A file takes its room for a day even where nothing names it.
    if (kept.ok) world.allowances.spend('uploadBytes', person, kept.value.bytes)
    return kept
  } finally {
    leave()
  }
}

/**
 * Reads on for a little after a refusal, and then no more: an answer to somebody who is still talking gets lost when the
 * connection is cut at once, and reading a large file to its end would serve nobody.
 */
function hearOut(request: Request): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > limits.refusedFileBytes) request.socket.destroy()
  })
  request.resume()
}

/** An attachment as this viewer reads it; null when he reads none such. */
function asRead(attachment: Attachment, viewer: Viewer, state: BoardState): Attachment | null {
  const actor: Actor = { personId: null, role: 'system', partyId: null, via: 'self' }
  const event = { type: 'attachment.added', attachment } as const
  const seen = redact({ seq: 0, at: toInstant(0), actor, commandId: null, event }, viewer, state)
  return seen?.event.type === 'attachment.added' ? seen.event.attachment : null
}

/** The attachment with this file that the viewer reads and that has not been withdrawn. */
function shownTo(viewer: Viewer, state: BoardState, sha256: string): Attachment | null {
  for (const attachment of state.attachments.values()) {
    if (attachment.sha256 !== sha256 || attachment.withdrawnAt !== null) continue
    const read = asRead(attachment, viewer, state)
    if (read?.sha256 === sha256) return read
  }
  return null
}

const notThere = refusal('unknownEntity', { field: 'sha256' })

/** The file's name as somebody saves it: its title, or the attachment's id. */
function savedAs({ title, id, mediaType }: Attachment): string {
  const ending = mediaType === 'application/pdf' ? 'pdf' : mediaType.slice('image/'.length)
  return encodeURIComponent(`${title === '' ? id : title}.${ending}`)
}

function describe(response: Response, attachment: Attachment, bytes: number): void {
  const { mediaType, sha256 } = attachment
  const how = mediaType === 'application/pdf' ? 'attachment' : 'inline'
  response.set({
    'Content-Type': mediaType,
    'Content-Length': String(bytes),
    'Content-Disposition': `${how}; filename*=UTF-8''${savedAs(attachment)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=31536000, immutable, no-transform',
    ETag: `"${sha256}"`,
  })
}

async function show(world: HttpWorld, request: Request, response: Response): Promise<Refusal | null> {
  const sha256 = part(request, 'sha256')
  const found = await onBoard(world, request, async (board) => {
    const viewer = await viewerFor(world, request, board)
    if (!viewer.ok) return viewer
    const attachment = shownTo(viewer.value, await savedState(board), sha256)
    return attachment === null ? refused(notThere) : accepted({ boardId: board.id, attachment })
  })
  if (!found.ok) return found.refusal
  const { boardId, attachment } = found.value
  const file = await world.files.read(boardId, sha256)
  if (file === null) {
    world.log.error({ boardId, attachmentId: attachment.id }, 'the file of an attachment is missing')
    return notThere
  }
  describe(response, attachment, file.bytes)
  if (request.fresh || request.method === 'HEAD') {
    file.stream.destroy()
    response.status(request.fresh ? 304 : 200).end()
    return null
  }
  // Who goes away in the middle has seen enough.
  await pipeline(file.stream, response).catch(() => response.destroy())
  return null
}

/** Adds the routes of files. */
export function filesRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  const arriving = new Arriving()
  const taken = awaiting(async (request, response) => {
    const answer = await take(world, request, arriving)
    if (answer.ok) {
      response.status(201).set('Cache-Control', 'no-store').json(answer.value)
      return
    }
    count(answer.refusal)
    // Who is too slow has nothing under way that could drown the answer: he is not heard out, the connection ends with it.
    const slow = answer.refusal.code === 'fileSlow'
    if (slow) response.set('Connection', 'close')
    sendRefusal(request, response, answer.refusal)
    if (!slow) hearOut(request)
  })
  const shown = awaiting(async (request, response) => {
    const why = await show(world, request, response)
    if (why === null) return
    count(why)
    sendRefusal(request, response, why)
  })
  router.put(paths.files, limit.of('uploads'), taken)
  router.get(paths.file, limit.of('pictures'), shown)
}
