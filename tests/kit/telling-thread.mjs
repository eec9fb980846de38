/** A thread of the store that answers a probe with the bounds of its own heap. */
import { parentPort, resourceLimits, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { begin } = await import('../../server/store/serve.ts')
const { openSqlite } = await import('../../server/store/sqlite.ts')

const open = () => {
  const store = openSqlite(workerData.path)
  store.probe = () => Promise.resolve(resourceLimits)
  return store
}
begin(open, parentPort, () => ({ compact: () => Promise.resolve('nothing') }))
