/**
 * Checks everything that the store holds of a board, without trusting anything in memory: the hash chain byte by byte,
 * restricted values against their digests, who writes under which client id against the log, snapshots against the log,
 * packed stretches against their digests, and rows that belong to nothing. Answers where the first thing is wrong;
 * repairs nothing. An erased restricted value is not a fault: that it was erased is written down beside it.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { BoardId } from '#shared/ids.ts'
import { secretDigest } from '#shared/record/chain.ts'
import { emptyHead } from '../store/continuity.ts'
import type { Belongings, Entry, Head, Store } from '../store/store.ts'
import { StoreError } from '../store/store.ts'
import { eventHeader, recordedOf, updateHeader } from './entries.ts'
import { entryHashOf } from './entry-hash.ts'
import { wrongBinding } from './verify-bindings.ts'
import { wrongSnapshot } from './verify-snapshots.ts'

/** What checking a board found. */
export type Verification =
  | {
      readonly ok: true
      readonly boardId: BoardId
      readonly entries: number
      readonly events: number
      readonly updates: number
      /** Restricted values that have been erased. */
      readonly erased: number
      readonly snapshots: number
      readonly head: string
    }
  | Fault

/** The first thing that is wrong, and the entry at which it stands (0: nowhere in particular). */
export interface Fault {
  readonly ok: false
  readonly boardId: BoardId
  readonly seq: number
  readonly problem: Problem
}

/** What can be wrong with an entry, with the end of the log, or with what stands beside it. */
export type Problem =
  | 'gap'
  | 'previousHash'
  | 'hash'
  | 'header'
  | 'body'
  | 'document'
  | 'secret'
  | 'head'
  | 'binding'
  | 'segment'
  | 'snapshot'
  | 'stray'
  | 'unreadable'

/** Entries checked in one go: others are served in between. */
const entriesPerStep = 200

function problemOfSecret({ secret, seq }: Entry, digest: string | null, erased: ReadonlySet<number>): Problem | null {
  // Erased means: it had one, it has none any more, and that is written down.
  if (erased.has(seq)) return secret === null && digest !== null ? null : 'secret'
  if (secret === null) return digest === null ? null : 'secret'
  return secretDigest(secret.salt, JSON.parse(secret.json)) === digest ? null : 'secret'
}

function problemOfContent(entry: Entry, erased: ReadonlySet<number>): Problem | null {
  if (entry.kind === 'update') {
    const { document } = updateHeader(entry)
    if (typeof document !== 'string') return 'header'
    return document === entry.document ? null : 'document'
  }
  const header = eventHeader(entry)
  if (recordedOf(entry).event.type !== header.type) return 'header'
  return problemOfSecret(entry, header.secretDigest, erased)
}

function problemOf(entry: Entry, previous: Head, erased: ReadonlySet<number>): Problem | null {
  if (entry.seq !== previous.seq + 1) return 'gap'
  if (entry.previousHash !== previous.hash) return 'previousHash'
  if (entryHashOf(previous.hash, entry.header, entry.body) !== entry.hash) return 'hash'
  try {
    return problemOfContent(entry, erased)
  } catch {
    return 'body'
  }
}

type Found = Pick<Fault, 'seq' | 'problem'>

async function wrongEntry(entries: readonly Entry[], head: Head, { erased }: Belongings): Promise<Found | null> {
  const known = new Set(erased)
  let previous = emptyHead
  for (const [index, entry] of entries.entries()) {
    if (index % entriesPerStep === 0) await turn()
    const problem = problemOf(entry, previous, known)
    if (problem !== null) return { seq: entry.seq, problem }
    previous = entry
  }
  return previous.seq === head.seq && previous.hash === head.hash ? null : { seq: head.seq, problem: 'head' }
}

function wrongBeside({ damagedSegments, strays }: Belongings): Found | null {
  const [segment] = damagedSegments
  if (segment !== undefined) return { seq: segment, problem: 'segment' }
  const [stray] = strays
  return stray === undefined ? null : { seq: stray.seq, problem: 'stray' }
}

/** The first entry that stands behind the end of the log: a head that was moved back says so although its chain holds. */
async function beyondHead(store: Store, boardId: BoardId, entries: readonly Entry[]): Promise<Found | null> {
  // Asked for after the entries were read: whatever was written meanwhile is not beyond this one.
  const end = (await store.head(boardId))?.seq ?? 0
  const beyond = entries.find(({ seq }) => seq > end)
  return beyond === undefined ? null : { seq: beyond.seq, problem: 'head' }
}

/** Whether a restricted value has been erased since these belongings were read: then they and the entries are of two times. */
async function erasedMeanwhile(store: Store, boardId: BoardId, { erased }: Belongings): Promise<boolean> {
  return (await store.inspect(boardId)).erased.length > erased.length
}

async function check(store: Store, boardId: BoardId, head: Head): Promise<Verification> {
  const belongings = await store.inspect(boardId)
  const fault = (found: Found): Fault => ({ ok: false, boardId, ...found })
  const beside = wrongBeside(belongings)
  if (beside !== null) return fault(beside)
  const all = await store.read(boardId, 0)
  const beyond = await beyondHead(store, boardId, all)
  if (beyond !== null) return fault(beyond)
  // The board may go on being written while it is checked: what came after the head that was asked for is left out.
  const entries = all.filter(({ seq }) => seq <= head.seq)
  const bindings = belongings.bindings.filter(({ firstSeq }) => firstSeq <= head.seq)
  const wrong =
    (await wrongEntry(entries, head, belongings)) ??
    (await wrongBinding(entries, bindings)) ??
    (await wrongSnapshot(boardId, entries, belongings.snapshots))
  if (wrong?.problem === 'secret' && (await erasedMeanwhile(store, boardId, belongings))) {
    return check(store, boardId, head)
  }
  if (wrong !== null) return fault(wrong)
  const events = entries.filter((entry) => entry.kind === 'event').length
  const { erased, snapshots } = belongings
  return {
    ok: true,
    boardId,
    entries: entries.length,
    events,
    updates: entries.length - events,
    erased: erased.length,
    snapshots: snapshots.length,
    head: head.hash,
  }
}

/** Checks all that belongs to a board; null when the store has no such board. What cannot be read at all is a fault, too. */
export async function verifyBoard(store: Store, boardId: BoardId): Promise<Verification | null> {
  try {
    const head = await store.head(boardId)
    return head === null ? null : await check(store, boardId, head)
  } catch (error) {
    if (error instanceof StoreError) return { ok: false, boardId, seq: 0, problem: 'unreadable' }
    throw error
  }
}
