/**
 * Makes a snapshot of one document from what the store holds, and packs what is older than the snapshot before it. What
 * is to be stored is first read back into a fresh document, which must be the same in every respect; if it is not,
 * nothing is replaced. Deletes nothing of the log. It runs in the store's thread; between its steps others use the store.
 * Encoding the document, reading it back and comparing the two are one step each, however large it is: tenths of a
 * second for the largest, for which a commit that comes then has to wait.
 */
import { setImmediate as turn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { DocumentName } from '#shared/documents/names.ts'
import type { BoardId } from '#shared/ids.ts'
import { isWhole, snapshotDigest } from '../store/snapshot-digest.ts'
import type { Entry, Snapshot, Store } from '../store/store.ts'
import type { Compacted } from '../store/thread-messages.ts'
import { applyInSteps } from './apply-updates.ts'
import { isSame, isSettled } from './same-document.ts'

type Encode = (doc: Y.Doc) => Uint8Array

interface Rebuilt {
  readonly doc: Y.Doc
  /** The last entry in it. */
  readonly seq: number
  /** Nothing has been written since the newest snapshot. */
  readonly isNew: boolean
}

/** The document from this snapshot and these updates; null when Yjs does not take them whole. */
async function rebuild(snapshot: Snapshot | null, updates: readonly Entry[]): Promise<Y.Doc | null> {
  const doc = new Y.Doc()
  try {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.state)
    await applyInSteps(doc, updates)
  } catch {
    return null
  }
  return isSettled(doc) ? doc : null
}

/** The document as the store has it: from the newest snapshot that is good, else the one before, else the log alone. */
async function current(store: Store, boardId: BoardId, document: DocumentName): Promise<Rebuilt | null> {
  const snapshots = await store.snapshots(boardId, document)
  for (const snapshot of [...snapshots.filter((one) => isWhole(boardId, one)), null]) {
    const updates = await store.read(boardId, snapshot?.seq ?? 0, 'update', document)
    const doc = await rebuild(snapshot, updates)
    const seq = updates.at(-1)?.seq ?? snapshot?.seq ?? 0
    if (doc !== null) return { doc, seq, isNew: seq !== snapshots[0]?.seq || snapshot !== snapshots[0] }
  }
  return null
}

async function packBehind(store: Store, boardId: BoardId, document: DocumentName): Promise<void> {
  const [newest, previous] = await store.snapshots(boardId, document)
  if (newest === undefined || previous === undefined) return
  await turn()
  if (isWhole(boardId, newest) && isWhole(boardId, previous)) await store.pack(boardId, previous.seq, document)
}

async function make(store: Store, boardId: BoardId, document: DocumentName, encode: Encode): Promise<Compacted> {
  const rebuilt = await current(store, boardId, document)
  if (rebuilt === null) return 'failed'
  const { doc, seq, isNew } = rebuilt
  if (seq === 0 || !isNew) return 'nothing'
  await turn()
  const state = encode(doc)
  await turn()
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, state)
  await turn()
  if (!isSame(doc, fresh)) return 'unfaithful'
  await store.putSnapshot(boardId, { document, seq, state, sha256: snapshotDigest(boardId, { document, seq, state }) })
  await packBehind(store, boardId, document)
  return 'stored'
}

/**
 * Makes a snapshot of a document and packs behind it; what became of it is answered, never thrown.
 * @param encode the document as bytes; a test brings one that loses something
 */
export async function compact(
  store: Store,
  boardId: BoardId,
  document: DocumentName,
  encode: Encode = (doc) => Y.encodeStateAsUpdate(doc),
): Promise<Compacted> {
  try {
    return await make(store, boardId, document, encode)
  } catch {
    return 'failed'
  }
}
