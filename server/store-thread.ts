/**
 * The composition root of the store's thread: the database opened at the path that the server gives, served over the
 * thread's port, with the making of snapshots and the reading of past texts beside it.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { compact } from './boards/compaction.ts'
import { TextReplay } from './boards/replay-text.ts'
import { begin } from './store/serve.ts'
import { openSqlite } from './store/sqlite.ts'

if (parentPort === null) throw new Error('cannot happen: the thread of the store has no port')

const { path } = workerData as { readonly path: string }
begin(
  () => openSqlite(path),
  parentPort,
  (store) => {
    const replay = new TextReplay(store)
    return {
      compact: (...of) => compact(store, ...of),
      textSteps: (...of) => replay.textSteps(...of),
      textAt: (...of) => replay.textAt(...of),
    }
  },
)
