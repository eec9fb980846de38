/**
 * The composition root of the store's thread: the database opened at the path that the server gives, served over the
 * thread's port, with the making of snapshots beside it. Says first whether the database could be opened.
 */
import type { MessagePort } from 'node:worker_threads'
import { parentPort, workerData } from 'node:worker_threads'
import { compact } from './boards/compaction.ts'
import { serve } from './store/serve.ts'
import { openSqlite } from './store/sqlite.ts'
import type { Opened } from './store/thread-messages.ts'
import { troubleOf } from './store/thread-messages.ts'

const port = parentPort
if (port === null) throw new Error('cannot happen: the thread of the store has no port')

function open(path: string, port: MessagePort): Opened {
  try {
    serve(openSqlite(path), port, compact)
    return null
  } catch (error) {
    return troubleOf(error)
  }
}

port.postMessage(open((workerData as { readonly path: string }).path, port))
