/**
 * What the organiser may have checked, copied and erased. Erasing takes one restricted value out of the store and out of
 * memory for good; its entry, the salted digest and the chain stay, so it is no event: the chain shows by itself that a
 * value was there and is not any more, and nothing more may be known of it.
 */
import { randomInt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response, Router } from 'express'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Erased } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { sealedMore, sealing } from '../files/sealed-copy.ts'
import { replayBoard } from '../boards/replay.ts'
import type { Verification } from '../boards/verify.ts'
import { verifyBoard } from '../boards/verify.ts'
import type { WrongFile } from '../files/verify-files.ts'
import { wrongFiles } from '../files/verify-files.ts'
import { awaiting, part } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import { savedState } from './saved-state.ts'

/** What checking a board found: the log first, then the files. */
type Verified = Verification | (Verification & { readonly ok: true; readonly files: number }) | WrongFiles

interface WrongFiles {
  readonly ok: false
  readonly boardId: BoardId
  readonly seq: 0
  readonly problem: 'files'
  readonly files: readonly WrongFile[]
}

type Answer<Value = unknown> = Promise<Result<Value, Refusal>>

/** What was found in the log, and where that holds, what was found of the files that its attachments name. */
async function verify(world: HttpWorld, request: Request): Answer<Verified> {
  const found = await verifyBoard(world.store, part(request, 'boardId') as BoardId)
  if (found === null) return refused(refusal('unknownBoard'))
  const board = found.ok ? await world.registry.board(found.boardId) : null
  if (!found.ok || board === null) return accepted(found)
  const { attachments } = await savedState(board)
  const wrong = await wrongFiles(world.files, board.id, attachments.values())
  const files = new Set([...attachments.values()].map(({ sha256 }) => sha256)).size
  if (wrong.length === 0) return accepted({ ...found, files })
  return accepted({ ok: false, boardId: board.id, seq: 0, problem: 'files', files: wrong })
}

async function replay(world: HttpWorld, request: Request): Answer {
  const board = await world.registry.board(part(request, 'boardId'))
  if (board === null) return refused(refusal('unknownBoard'))
  const seq = Number(request.query['seq'])
  const found = await replayBoard(world.store, board.id, seq, world.createDocuments())
  return found === null ? refused(refusal('unknownEntity', { field: 'seq' })) : accepted(found)
}

/** Erasing again finishes what was left half done, and answers the same. */
async function wasErased({ store }: HttpWorld, boardId: BoardId, seq: number): Promise<boolean> {
  return (await store.inspect(boardId)).erased.includes(seq)
}

async function erase(world: HttpWorld, request: Request): Answer<Erased> {
  const board = await world.registry.board(part(request, 'boardId'))
  if (board === null) return refused(refusal('unknownBoard'))
  const seq = Number(part(request, 'seq'))
  const isPlace = Number.isSafeInteger(seq) && seq > 0
  const [entry] = isPlace ? await world.store.read(board.id, seq - 1, 'event') : []
  const isThere = entry?.seq === seq && (entry.secret !== null || (await wasErased(world, board.id, seq)))
  if (!isThere) return refused(refusal('unknownEntity', { field: 'seq' }))
  try {
    await world.store.eraseSecret(board.id, seq)
  } finally {
    // The value may be gone from the store though not all went well: no memory may outlive it.
    await board.readAgain()
  }
  const found = await verifyBoard(world.store, board.id)
  return accepted({ boardId: board.id, seq, chainHolds: found?.ok === true })
}

/** The whole database, sealed: whoever has only the token reads nothing of what is private in it. */
async function backup(world: HttpWorld, response: Response): Promise<void> {
  const copy = join(world.config.dataDir, `backup-${world.clock.now()}-${randomInt(1_000_000)}.sqlite`)
  try {
    // Nothing is sent before the whole copy stands, however long that takes: nobody may be cut off for it.
    response.setTimeout(0)
    await world.store.backup(copy).finally(() => response.setTimeout(limits.stuckAnswerMs))
    const { size } = await stat(copy)
    response.set({
      'Cache-Control': 'no-store',
      'Content-Disposition': 'attachment; filename="heyi-backup.sealed"',
      'Content-Length': String(size + sealedMore),
    })
    // A type of its own: what is sealed cannot be made smaller, and its length can be told.
    response.type('application/x-heyi-sealed')
    await pipeline(createReadStream(copy), sealing(world.backupKey), response)
  } finally {
    await rm(copy, { force: true })
  }
}

/** Makes a route of what answers a value or a refusal. */
type Route = (work: (request: Request) => Answer) => RequestHandler

/** Adds the routes of checking, copying and erasing; `only` lets nobody but the organiser through. */
export function checkRoutes(router: Router, world: HttpWorld, only: RequestHandler[], route: Route): void {
  const verified = route((request) => verify(world, request))
  const replayed = route((request) => replay(world, request))
  const erased = route((request) => erase(world, request))
  const copied = awaiting((_request, response) => backup(world, response))
  router.get(paths.verify, only, verified)
  router.get(paths.replay, only, replayed)
  router.delete(paths.secret, only, erased)
  router.get(paths.backup, only, copied)
}
