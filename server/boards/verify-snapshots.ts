/**
 * Whether the snapshots of a board are what they say: each has its digest, stands at an entry of its document, and is the
 * document that the log alone gives at that entry.
 */
import { setImmediate as turn } from 'node:timers/promises'
import * as Y from 'yjs'
import type { BoardId } from '#shared/ids.ts'
import { isWhole } from '../store/snapshot-digest.ts'
import type { Entry, Snapshot } from '../store/store.ts'
import { applyInSteps } from './apply-updates.ts'
import { isSame } from './same-document.ts'

async function isFaithful({ state }: Snapshot, doc: Y.Doc): Promise<boolean> {
  await turn()
  const restored = new Y.Doc()
  try {
    Y.applyUpdate(restored, state)
    return isSame(restored, doc)
  } catch {
    return false
  }
}

/** The first of one document's snapshots, oldest first, that is not what the log gives. */
async function wrongOf(snapshots: readonly Snapshot[], updates: readonly Entry[]): Promise<Snapshot | null> {
  const doc = new Y.Doc()
  let applied = 0
  for (const snapshot of snapshots) {
    const before = updates.filter(({ seq }) => seq > applied && seq <= snapshot.seq)
    if (before.at(-1)?.seq !== snapshot.seq) return snapshot
    await applyInSteps(doc, before)
    applied = snapshot.seq
    if (!(await isFaithful(snapshot, doc))) return snapshot
  }
  return null
}

/** The first snapshot of the board that is damaged or is not what its log gives; the log itself must have been checked. */
export async function wrongSnapshot(
  boardId: BoardId,
  entries: readonly Entry[],
  snapshots: readonly Snapshot[],
): Promise<{ readonly seq: number; readonly problem: 'snapshot' } | null> {
  const damaged = snapshots.find((snapshot) => !isWhole(boardId, snapshot))
  if (damaged !== undefined) return { seq: damaged.seq, problem: 'snapshot' }
  const head = entries.at(-1)?.seq ?? 0
  for (const document of new Set(snapshots.map((snapshot) => snapshot.document))) {
    // One that was made meanwhile stands behind the entries that are being checked.
    const own = snapshots.filter((snapshot) => snapshot.document === document && snapshot.seq <= head)
    const updates = entries.filter((entry) => entry.document === document)
    const wrong = await wrongOf(
      own.toSorted((one, other) => one.seq - other.seq),
      updates,
    )
    if (wrong !== null) return { seq: wrong.seq, problem: 'snapshot' }
  }
  return null
}
