/**
 * A board as it stood after one entry of its log: the record as a case file, and the fingerprint of each document that the
 * meeting reads. Of what is written in private not even a fingerprint is told, nor that it was written: little words could
 * be guessed by it. Reads the store, touches nothing that is live.
 */
import { createHash } from 'node:crypto'
import type { CaseFile } from '#shared/board/board.ts'
import { exportCase } from '#shared/board/export-case.ts'
import type { Instant } from '#shared/clock.ts'
import { isPrivateKind, kindOf } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { evolveAll } from '#shared/record/evolve/evolve.ts'
import { emptyState } from '#shared/record/state.ts'
import type { Entry, Store } from '../store/store.ts'
import type { BoardDocuments } from './documents.ts'
import { eventHeader, recordedOf, updateHeader } from './entries.ts'

export interface Replay {
  readonly boardId: BoardId
  readonly seq: number
  readonly at: Instant
  readonly hash: string
  readonly events: number
  readonly updates: number
  /** The record as a case file; null before the board's first event. */
  readonly board: CaseFile | null
  /** SHA-256 of the whole state of each document that the meeting reads. */
  readonly documents: Readonly<Record<string, string>>
}

function fingerprints(updates: readonly Entry[], documents: BoardDocuments): Readonly<Record<string, string>> {
  for (const entry of updates) {
    const { document } = updateHeader(entry)
    if (!isPrivateKind(kindOf(document))) documents.restore(document, entry.body)
  }
  const digest = (name: ReturnType<BoardDocuments['names']>[number]): string =>
    createHash('sha256').update(documents.snapshot(name)).digest('hex')
  return Object.fromEntries(documents.names().map((name) => [name, digest(name)]))
}

/** The board after entry `seq`; null when the store has no such board or entry. */
export async function replayBoard(
  store: Store,
  boardId: BoardId,
  seq: number,
  documents: BoardDocuments,
): Promise<Replay | null> {
  const entries = (await store.read(boardId, 0)).filter((entry) => entry.seq <= seq)
  const last = entries.at(-1)
  if (last === undefined || last.seq !== seq) return null
  const events = entries.filter((entry) => entry.kind === 'event')
  const updates = entries.filter((entry) => entry.kind === 'update')
  return {
    boardId,
    seq,
    at: last.kind === 'event' ? eventHeader(last).at : updateHeader(last).at,
    hash: last.hash,
    events: events.length,
    updates: updates.length,
    board: exportCase(evolveAll(emptyState, events.map(recordedOf))),
    documents: fingerprints(updates, documents),
  }
}
