/** A thread of the store that cannot open its database, says so and ends at once; the file beside the database tells that it ends. */
import { writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

process.on('exit', () => writeFileSync(`${workerData.path}.ended`, ''))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
if (!workerData.path.endsWith('silent')) parentPort.postMessage({ message: 'busy', cause: 'busy', code: 'SQLITE_BUSY' })
