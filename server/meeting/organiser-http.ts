/**
 * What only the organiser may do: list, import and make boards, hand out and revoke links, reset PINs, and what
 * `check-http.ts` adds. Bodies are read only after the organiser has been recognised.
 */
import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import express from 'express'
import type { ErrorRequestHandler, Request, RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { CaseFile } from '#shared/board/board.ts'
import { parseCase } from '#shared/board/case-schema.ts'
import { faultOfJson } from '#shared/board/case/problem.ts'
import { boardFromTemplate } from '#shared/board/template.ts'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { ImportAnswer } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { hasForbiddenCharacters } from '#shared/record/command-fields.ts'
import { refusalOfIssue } from '#shared/record/parse-command.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { mayHavePin } from '#shared/record/rights.ts'
import { holderOf, holdersOf, nameOfHolder } from '../access/invites.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { CountRefusal } from './answer.ts'
import { answering, awaiting, part, sendRefusal } from './answer.ts'
import { checkRoutes } from './check-http.ts'
import type { HttpWorld } from './http-world.ts'
import type { RateLimits } from './rate-limits.ts'
import { linkRows, linksAnswer } from './links.ts'
import { summaryOf } from './summary.ts'

type Answer = Promise<Result<unknown, Refusal>>

const sampleFile = join(import.meta.dirname, '../samples/xiaohongmiao.json')

const line = z
  .string()
  .max(limits.titleLength)
  .refine((text) => text.trim() !== '', { params: { refusal: 'missingField' } })
  .refine((text) => !hasForbiddenCharacters(text), { params: { refusal: 'controlCharacters' } })
const newBoard = z.object({ title: line, projectName: line, community: line, convener: line })
const renewal = z.object({ expiresAt: z.iso.datetime({ offset: true }).nullable().default(null) })

/** The address under which this server was asked, unless the configuration names one. */
const baseOf = (world: HttpWorld, request: Request): string =>
  world.config.publicUrl ?? `${world.isHttps(request) ? 'https' : 'http'}://${request.get('host') ?? 'localhost'}`

const randomPin = (): string => String(randomInt(10 ** limits.pinDigits)).padStart(limits.pinDigits, '0')

/** Gives a PIN to everyone who signs, takes sheets of paper in or witnesses them: the one that is asked for, or a random one each. */
async function presetPins(world: HttpWorld, board: LiveBoard, wanted: string): Promise<Result<Pinned, Refusal>> {
  const pins: Record<string, string> = {}
  for (const { id, role } of board.state.people.values()) {
    if (!mayHavePin(role)) continue
    const pin = wanted === '' ? randomPin() : wanted
    const why = await world.access.pins.set(board.id, id, pin)
    if (why !== null) return refused(why)
    pins[id] = pin
  }
  return accepted(pins)
}
type Pinned = Readonly<Record<string, string>>

async function create(world: HttpWorld, request: Request, file: CaseFile): Promise<Result<ImportAnswer, Refusal>> {
  const wanted = request.query['pins']
  if (typeof wanted === 'string' && wanted !== '' && !new RegExp(`^[0-9]{${limits.pinDigits}}$`).test(wanted)) {
    return refused(refusal('pinMalformed', { field: 'pins' }))
  }
  const organiser = await world.access.asOrganiser(request)
  if (!organiser.ok) return organiser
  const board = await world.registry.create(file, organiser.value)
  if (!board.ok) return board
  const { id, state } = board.value
  const base = baseOf(world, request)
  const links = linksAnswer(id, await linkRows(id, state, base, world), base)
  if (typeof wanted !== 'string') return accepted({ boardId: id, links })
  const pins = await presetPins(world, board.value, wanted)
  return pins.ok ? accepted({ boardId: id, links, pins: pins.value }) : pins
}

async function importCaseFile(world: HttpWorld, request: Request): Answer {
  const file = parseCase(request.body)
  return file.ok ? create(world, request, file.value) : file
}

async function createFromTemplate(world: HttpWorld, request: Request): Answer {
  const parsed = newBoard.safeParse(request.body, { reportInput: true })
  if (!parsed.success) {
    const [first] = parsed.error.issues
    return refused(first === undefined ? refusal('malformed') : refusalOfIssue(first))
  }
  const boardId = `B-${randomInt(36 ** 5)
    .toString(36)
    .toUpperCase()
    .padStart(5, '0')}` as BoardId
  return create(world, request, boardFromTemplate(parsed.data, boardId, world.clock.now()))
}

async function createSample(world: HttpWorld, request: Request): Answer {
  const file = parseCase(JSON.parse(await readFile(sampleFile, 'utf8')))
  if (!file.ok) throw new Error('cannot happen: the bundled sample is not a case file')
  return create(world, request, { ...file.value, board: { ...file.value.board, isSample: true } })
}

/** A board that cannot be read is left out, and `/readyz` is red; the others stay reachable. */
async function list(world: HttpWorld): Answer {
  const opened = await Promise.allSettled((await world.registry.ids()).map((id) => world.registry.board(id)))
  const boards = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return accepted(boards.flatMap((board) => (board === null ? [] : [summaryOf(board.state)])))
}

/** A holder of the board as named in the address. */
async function withHolder(
  world: HttpWorld,
  request: Request,
  work: (board: LiveBoard, holder: ReturnType<typeof holderOf>) => Answer,
): Answer {
  const board = await world.registry.board(part(request, 'boardId'))
  if (board === null) return refused(refusal('unknownBoard'))
  const holder = holderOf(part(request, 'personId'))
  const known = holdersOf(board.state).some((one) => nameOfHolder(one) === nameOfHolder(holder))
  return known ? work(board, holder) : refused(refusal('unknownEntity', { field: 'personId' }))
}

const rowsOf = (world: HttpWorld, request: Request, board: LiveBoard) =>
  linkRows(board.id, board.state, baseOf(world, request), world)

async function renew(world: HttpWorld, request: Request): Answer {
  return withHolder(world, request, async (board, holder) => {
    const parsed = renewal.safeParse(request.body ?? {})
    if (!parsed.success) return refused(refusal('invalidField', { field: 'expiresAt' }))
    const { expiresAt } = parsed.data
    await world.access.revoke(board.id, holder, expiresAt === null ? null : Date.parse(expiresAt))
    const rows = await rowsOf(world, request, board)
    return accepted(rows.find((row) => row.personId === nameOfHolder(holder)) ?? null)
  })
}

type Route = (work: (request: Request) => Answer) => RequestHandler

function guard(world: HttpWorld, count: CountRefusal): RequestHandler {
  return awaiting(async (request, response, next) => {
    const organiser = await world.access.asOrganiser(request)
    if (organiser.ok) next()
    else {
      count(organiser.refusal)
      sendRefusal(request, response, organiser.refusal)
    }
  })
}

const small = express.json({ limit: limits.actBytes })
const large = express.json({ limit: limits.caseBytes, strict: false })

/** A file that is no JSON at all is a case file with a fault, too: its place is said. */
const notJson =
  (count: CountRefusal): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const isNoJson = error instanceof SyntaxError && 'body' in error && typeof error.body === 'string'
    if (!isNoJson) return next(error)
    const why = faultOfJson(String(error.body), error.message)
    count(why)
    sendRefusal(request, response, why)
  }

interface Guards {
  readonly only: RequestHandler[]
  readonly making: RequestHandler[]
}

function boardsRoutes(
  router: Router,
  world: HttpWorld,
  { only, making }: Guards,
  route: Route,
  count: CountRefusal,
): void {
  const listed = route(() => list(world))
  const fromTemplate = route((request) => createFromTemplate(world, request))
  const imported = route((request) => importCaseFile(world, request))
  const sampled = route((request) => createSample(world, request))
  router.get(paths.boards, only, listed)
  router.post(paths.boards, making, small, fromTemplate)
  router.post(paths.import, making, large, notJson(count), imported)
  router.post(paths.sample, making, small, sampled)
}

function linkRoutes(router: Router, world: HttpWorld, only: RequestHandler[], route: Route): void {
  const links = route(async (request) => {
    const board = await world.registry.board(part(request, 'boardId'))
    return board === null ? refused(refusal('unknownBoard')) : accepted(await rowsOf(world, request, board))
  })
  const renewed = route((request) => renew(world, request))
  const revoked = route((request) =>
    withHolder(world, request, async (board, holder) => {
      await world.access.revoke(board.id, holder)
      return accepted(null)
    }),
  )
  const pinReset = route((request) =>
    withHolder(world, request, async (board, { personId }) => {
      if (personId !== null) await world.access.pins.reset(board.id, personId)
      return accepted(null)
    }),
  )
  router.get(paths.links, only, links)
  router.post(paths.revokeLink, only, small, renewed)
  router.delete(paths.revokeLink, only, revoked)
  router.delete(paths.resetPin, only, pinReset)
}

/** Adds the organiser's routes. */
export function organiserRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  const organiser = guard(world, count)
  const only = [limit.of('organising'), organiser]
  const route: Route = (work) => answering(count, work)
  boardsRoutes(router, world, { only, making: [limit.of('imports'), organiser] }, route, count)
  linkRoutes(router, world, only, route)
  checkRoutes(router, world, only, route)
}
