/**
 * Words that went with a paragraph or draft which somebody removed, for their author: whichever page of his comes next is
 * given them, and says when it has them. Tells nobody of anybody else's, and of none that stand in their document again.
 */
import type { Request, Router } from 'express'
import express from 'express'
import * as Y from 'yjs'
import { z } from 'zod'
import { textOf } from '#shared/documents/going.ts'
import type { DocumentName } from '#shared/documents/names.ts'
import type { Sought } from '#shared/documents/standing.ts'
import { standsIn } from '#shared/documents/standing.ts'
import type { Stretch } from '#shared/documents/stretches.ts'
import { covering } from '#shared/documents/stretches.ts'
import { limits } from '#shared/limits.ts'
import type { GoneAnswer } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import { keptSince } from '../boards/gone-words.ts'
import type { LiveBoard } from '../boards/live-board.ts'
import type { GoneRow } from '../store/store.ts'
import type { CountRefusal } from './answer.ts'
import { answering } from './answer.ts'
import type { HttpWorld } from './http-world.ts'
import type { Place } from './place.ts'
import { onPlace } from './place.ts'
import type { RateLimits } from './rate-limits.ts'

type Answer<Value = unknown> = Promise<Result<Value, Refusal>>

const nothingKnown = Uint8Array.of(0)

/** Whether nothing of a stretch of a document's history is deleted. */
function isAlive({ store }: Y.Doc, [client, from, to]: Stretch): boolean {
  const structs = store.clients.get(client) ?? []
  const last = structs.at(-1)
  if (last === undefined || to > last.id.clock + last.length) return false
  for (let at = Y.findIndexSS(structs, from); (structs[at]?.id.clock ?? to) < to; at += 1) {
    if (structs[at]?.deleted !== false) return false
  }
  return true
}

/** Whether these very words stand where they stood: the disk was full, and what was to take them along has not counted. */
const areThere = (doc: Y.Doc, { stretches }: GoneRow): boolean => stretches.every((one) => isAlive(doc, one))

/** Characters that one answer may still look through. */
interface Sight {
  left: number
}

/** Whether words stand in a text, as far as it is looked for: beyond that they are told. */
function isSeen(sight: Sight, text: string, words: Sought): boolean {
  sight.left -= text.length
  return sight.left >= 0 && standsIn(text, words)
}

/** Those that stand nowhere in their document as it is now, read from a replica that is thrown away. */
async function lostOf(board: LiveBoard, name: DocumentName, rows: readonly GoneRow[], sight: Sight) {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, (await board.replica(name, nothingKnown)).update)
    const text = textOf(doc)
    return rows.filter((row) => !areThere(doc, row) && !row.runs.every((run) => isSeen(sight, text, run)))
  } finally {
    doc.destroy()
  }
}

/** Those that stand nowhere in their documents, in their order. */
async function lost(board: LiveBoard, rows: readonly GoneRow[]): Promise<readonly GoneRow[]> {
  const sight: Sight = { left: limits.goneLookedAt }
  const found = new Set<GoneRow>()
  for (const name of new Set(rows.map(({ document }) => document))) {
    const here = rows.filter(({ document }) => document === name)
    // oxlint-disable-next-line no-await-in-loop -- there are hardly ever two
    for (const row of await lostOf(board, name, here, sight)) found.add(row)
  }
  return rows.filter((row) => found.has(row))
}

async function given(world: HttpWorld, { board, seat }: Place): Answer<GoneAnswer> {
  const { personId } = seat.actor
  if (personId === null) return refused(refusal('notAllowed'))
  const rows = await world.store.gone(board.id, personId)
  const since = keptSince(world.clock.now())
  const gone = await lost(
    board,
    rows.filter(({ at }) => at >= since),
  )
  if (gone.length < rows.length) {
    await world.store.dropGone(
      board.id,
      rows.filter((row) => !gone.includes(row)),
    )
  }
  return accepted({
    personId,
    gone: gone.map(({ document, at, runs, stretches }) => ({ document, at, runs, stretches })),
  })
}

const stretch = z.tuple([z.int(), z.int(), z.int()])
const named = z.object({ document: z.string(), stretches: z.array(stretch).max(limits.goneNamed) })

async function taken(world: HttpWorld, request: Request, { board, seat }: Place): Answer<null> {
  const { personId } = seat.actor
  if (personId === null) return refused(refusal('notAllowed'))
  const had = named.safeParse(request.body)
  if (!had.success) return refused(refusal('invalidField', { field: 'stretches' }))
  const covers = covering(had.data.stretches)
  const rows = (await world.store.gone(board.id, personId)).filter(
    ({ document, stretches }) => document === had.data.document && stretches.every(covers),
  )
  if (rows.length > 0) await world.store.dropGone(board.id, rows)
  return accepted(null)
}

/** Adds the routes of words that went. */
export function goneRoutes(router: Router, world: HttpWorld, count: CountRefusal, limit: RateLimits): void {
  const small = express.json({ limit: limits.actBytes, strict: false })
  router.get(
    paths.goneWords,
    limit.of('reads'),
    answering(count, (request) => onPlace(world, request, (place) => given(world, place))),
  )
  router.post(
    paths.goneWords,
    limit.of('reads'),
    small,
    answering(count, (request) => onPlace(world, request, (place) => taken(world, request, place))),
  )
}
