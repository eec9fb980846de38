/**
 * Words that went with a paragraph or draft which somebody removed, for their author: whichever page of his comes next is
 * given them, and says when it has them. Tells nobody of anybody else's, and of none that stand in their document again.
 */
import type { Request, Router } from 'express'
import express from 'express'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import { standsIn } from '#shared/documents/standing.ts'
import type { Stretch } from '#shared/documents/stretches.ts'
import { covering } from '#shared/documents/stretches.ts'
import { limits } from '#shared/limits.ts'
import type { GoneAnswer, GoneWords } from '#shared/protocol/http.ts'
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

/** What stands in a sequence of words; a root has no type of its own here, therefore piece by piece. */
function wordsIn({ _start: first }: Y.AbstractType<unknown>): string {
  let words = ''
  for (let item = first; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) words += item.content.str
  }
  return words
}

/** Stands between two texts, and in no words. */
const between = '\0'

/** The texts of a document as they read, whatever they stand in, one after the other. */
function textsOf(doc: Y.Doc): string {
  const texts = new Set<Y.AbstractType<unknown>>()
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString)) continue
      texts.add(struct.parent as Y.AbstractType<unknown>)
    }
  }
  return [...texts].map((text) => wordsIn(text)).join(between)
}

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
function isSeen(sight: Sight, text: string, words: string): boolean {
  sight.left -= text.length
  return sight.left >= 0 && standsIn(text, words)
}

/** Those that stand nowhere in their document as it is now, read from a replica that is thrown away. */
async function lostOf(board: LiveBoard, name: DocumentName, rows: readonly GoneRow[], sight: Sight) {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, (await board.replica(name, nothingKnown)).update)
    const text = textsOf(doc)
    return rows.filter((row) => !areThere(doc, row) && !row.runs.every(({ words }) => isSeen(sight, text, words)))
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

type Had = Pick<GoneWords, 'document' | 'stretches'>

const isStretch = (one: unknown): boolean =>
  Array.isArray(one) && one.length === 3 && one.every((part) => Number.isSafeInteger(part))

function hadIn(body: unknown): Had | null {
  const { document, stretches } = (body ?? {}) as Partial<Record<keyof Had, unknown>>
  if (typeof document !== 'string' || !Array.isArray(stretches)) return null
  return stretches.every((one) => isStretch(one)) ? { document, stretches: stretches as GoneWords['stretches'] } : null
}

async function taken(world: HttpWorld, request: Request, { board, seat }: Place): Answer<null> {
  const { personId } = seat.actor
  if (personId === null) return refused(refusal('notAllowed'))
  const had = hadIn(request.body)
  if (had === null) return refused(refusal('invalidField', { field: 'stretches' }))
  const covers = covering(had.stretches)
  const rows = (await world.store.gone(board.id, personId)).filter(
    ({ document, stretches }) => document === had.document && stretches.every(covers),
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
