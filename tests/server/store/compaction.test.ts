/** Snapshots are made from the log, count only when they give the document back, and never cost anything of the log. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BoardId } from '#shared/ids.ts'
import { compact } from '../../../server/boards/compaction.ts'
import { isSame } from '../../../server/boards/same-document.ts'
import { verifyBoard } from '../../../server/boards/verify.ts'
import { MemoryStore } from '../../../server/store/memory.ts'
import { isWhole, snapshotDigest } from '../../../server/store/snapshot-digest.ts'
import type { Entry, Snapshot } from '../../../server/store/store.ts'
import { writtenLog } from '../../kit/written-log.ts'

const boardId = 'B-1' as BoardId
const entries = writtenLog(boardId, 90)

/** The document that these entries give. */
function written(log: readonly Entry[]): Y.Doc {
  const doc = new Y.Doc()
  for (const { document, body } of log) if (document === 'notes') Y.applyUpdate(doc, body)
  return doc
}

const restored = (snapshot: Snapshot | undefined): Y.Doc => {
  const doc = new Y.Doc()
  if (snapshot !== undefined) Y.applyUpdate(doc, snapshot.state)
  return doc
}

/** A store that lets a test put a snapshot in as it is, digest or no digest. */
class SpoilableStore extends MemoryStore {
  spoil: (snapshot: Snapshot) => Snapshot = (snapshot) => snapshot
  override async snapshots(...of: Parameters<MemoryStore['snapshots']>): Promise<readonly Snapshot[]> {
    return (await super.snapshots(...of)).map((snapshot) => this.spoil(snapshot))
  }
}

let store: SpoilableStore
beforeEach(() => {
  store = new SpoilableStore()
})

const garbled = (snapshot: Snapshot): Snapshot => ({ ...snapshot, state: snapshot.state.map((byte) => byte ^ 1) })
/** Damage that the digest does not show: only Yjs does. */
const untrue = (snapshot: Snapshot): Snapshot => {
  const state = snapshot.state.slice(0, -3)
  return { ...snapshot, state, sha256: snapshotDigest(boardId, { ...snapshot, state }) }
}

/** Loses a character on the way. */
const forgetful = (doc: Y.Doc): Uint8Array => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.getText('words').delete(0, 1)
  return Y.encodeStateAsUpdate(copy)
}

describe('compaction', () => {
  it('[S27] makes a snapshot that is the document of the log, and nothing when nothing is new', async () => {
    await store.commit(entries)
    expect(await compact(store, boardId, 'notes')).toBe('stored')
    const [snapshot] = await store.snapshots(boardId, 'notes')
    expect(isSame(restored(snapshot), written(entries))).toBe(true)
    expect(snapshot?.seq).toBe(entries.findLast(({ document }) => document === 'notes')?.seq)
    expect(await compact(store, boardId, 'notes')).toBe('nothing')
    expect(await compact(store, boardId, 'text:I-09')).toBe('nothing')
    expect(await compact(store, 'B-none' as BoardId, 'notes')).toBe('nothing')
  })

  it('[S19] packs what is older than the snapshot before the newest, of this document alone, and the log stays', async () => {
    const packed: unknown[] = []
    const pack = store.pack.bind(store)
    store.pack = (...of) => {
      packed.push(of)
      return pack(...of)
    }
    await store.commit(entries.slice(0, 40))
    await compact(store, boardId, 'notes')
    expect(packed).toEqual([])
    const [first] = await store.snapshots(boardId, 'notes')
    await store.commit(entries.slice(40))
    await compact(store, boardId, 'notes')
    expect(packed).toEqual([[boardId, first?.seq, 'notes']])
    expect(await store.read(boardId, 0)).toEqual(entries)
    expect(await verifyBoard(store, boardId)).toMatchObject({ ok: true, snapshots: 2 })
  })

  it('[S27] replaces nothing by a snapshot that does not give the document back', async () => {
    await store.commit(entries.slice(0, 40))
    await compact(store, boardId, 'notes')
    await store.commit(entries.slice(40))
    const before = await store.snapshots(boardId, 'notes')
    expect(await compact(store, boardId, 'notes', forgetful)).toBe('unfaithful')
    expect(await compact(store, boardId, 'notes', () => new Uint8Array([1, 2, 3]))).toBe('failed')
    expect(await store.snapshots(boardId, 'notes')).toEqual(before)
  })

  it.each([
    ['of which the digest does not fit', garbled],
    ['that Yjs does not take whole', untrue],
  ])('[S28] starts from the snapshot before one %s, and from the log when both are so', async (_what, damage) => {
    const parts = [entries.slice(0, 40), entries.slice(40, 70), entries.slice(70)]
    for (const part of parts.slice(0, 2)) {
      await store.commit(part)
      await compact(store, boardId, 'notes')
    }
    await store.commit(parts[2] ?? [])
    for (const damaged of [1, 2]) {
      const spoilt = new Set((await store.snapshots(boardId, 'notes')).slice(0, damaged).map(({ seq }) => seq))
      store.spoil = (snapshot) => (spoilt.has(snapshot.seq) ? damage(snapshot) : snapshot)
      expect(await verifyBoard(store, boardId)).toMatchObject({ ok: true })
      expect(await compact(store, boardId, 'notes')).toBe('stored')
      store.spoil = (snapshot) => snapshot
      const [newest] = await store.snapshots(boardId, 'notes')
      expect(newest !== undefined && isWhole(boardId, newest)).toBe(true)
      expect(isSame(restored(newest), written(entries))).toBe(true)
    }
  })

  it('[S27] makes nothing of a log from which an update is missing', async () => {
    store.read = async (...of) => (await MemoryStore.prototype.read.apply(store, of)).filter(({ seq }) => seq !== 6)
    await store.commit(entries)
    expect(await compact(store, boardId, 'notes')).toBe('failed')
    expect(await store.snapshots(boardId, 'notes')).toEqual([])
  })
})
