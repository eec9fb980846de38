/**
 * Recomputes a board's hash chain from what the store holds, byte by byte, without trusting anything in memory.
 * Answers where the first thing is wrong; repairs nothing. An erased restricted value is not a fault: its digest is in
 * the chain, the value never was.
 */
import type { BoardId } from '#shared/ids.ts'
import { entryHash, secretDigest } from '#shared/record/chain.ts'
import { emptyHead } from '../store/continuity.ts'
import type { Entry, Head, Store } from '../store/store.ts'
import { eventHeader, recordedOf, updateHeader } from './entries.ts'

/** What checking a chain found. */
export type Verification =
  | {
      readonly ok: true
      readonly boardId: BoardId
      readonly entries: number
      readonly events: number
      readonly updates: number
      /** Restricted values that have been erased. */
      readonly erased: number
      readonly head: string
    }
  | { readonly ok: false; readonly boardId: BoardId; readonly seq: number; readonly problem: Problem }

/** What can be wrong with an entry, or with the end of the log. */
export type Problem = 'gap' | 'previousHash' | 'hash' | 'header' | 'body' | 'secret' | 'head'

function problemOfContent(entry: Entry): Problem | null {
  if (entry.kind === 'update') return typeof updateHeader(entry).document === 'string' ? null : 'header'
  const header = eventHeader(entry)
  if (recordedOf(entry).event.type !== header.type) return 'header'
  if (entry.secret === null) return null
  const digest = secretDigest(entry.secret.salt, JSON.parse(entry.secret.json))
  return digest === header.secretDigest ? null : 'secret'
}

function problemOf(entry: Entry, previous: Head): Problem | null {
  if (entry.seq !== previous.seq + 1) return 'gap'
  if (entry.previousHash !== previous.hash) return 'previousHash'
  if (entryHash(previous.hash, entry.header, entry.body) !== entry.hash) return 'hash'
  try {
    return problemOfContent(entry)
  } catch {
    return 'body'
  }
}

const isErased = (entry: Entry): boolean =>
  entry.kind === 'event' && entry.secret === null && eventHeader(entry).secretDigest !== null

/** Checks the whole log of a board; null when the store has no such board. */
export async function verifyBoard(store: Store, boardId: BoardId): Promise<Verification | null> {
  const head = await store.head(boardId)
  if (head === null) return null
  const entries = await store.read(boardId, 0)
  let previous = emptyHead
  for (const entry of entries) {
    const problem = problemOf(entry, previous)
    if (problem !== null) return { ok: false, boardId, seq: entry.seq, problem }
    previous = entry
  }
  if (previous.seq !== head.seq || previous.hash !== head.hash) {
    return { ok: false, boardId, seq: head.seq, problem: 'head' }
  }
  const events = entries.filter((entry) => entry.kind === 'event').length
  const erased = entries.filter(isErased).length
  return {
    ok: true,
    boardId,
    entries: entries.length,
    events,
    updates: entries.length - events,
    erased,
    head: head.hash,
  }
}
