/** A thread of the store that dies when it is asked for a probe, as if something in it had gone wrong beyond repair. */
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { begin } = await import('../../server/store/serve.ts')
const { openSqlite } = await import('../../server/store/sqlite.ts')

const open = () => {
  const store = openSqlite(workerData.path)
  store.probe = () => {
    setImmediate(() => {
      throw new Error('the thread dies')
    })
    return new Promise(() => {})
  }
  return store
}
begin(open, parentPort, () => ({ compact: () => Promise.resolve('nothing') }))
