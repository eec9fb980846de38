/** The store in its thread: errors come back whole, a thread that dies fails what waits for it, and another takes over. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import { StoreError } from '../../../server/store/store.ts'
import { openThreaded } from '../../../server/store/threaded.ts'
import { writtenLog } from '../../kit/written-log.ts'

const boardId = 'B-1' as BoardId
let folder = ''
const file = (): string => join(folder, 'heyi.sqlite')
const dying = new URL('../../kit/dying-thread.mjs', import.meta.url)
const telling = new URL('../../kit/telling-thread.mjs', import.meta.url)
const hasty = new URL('../../kit/hasty-thread.mjs', import.meta.url)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heyi-thread-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const failure = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  )
const codeOf = (error: unknown): unknown => {
  const cause = error instanceof Error ? error.cause : null
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
}

// Starting a thread brings the loader for TypeScript up anew: on a busy machine that takes seconds.
describe('the store in a thread', { timeout: 60_000 }, () => {
  it('[S29] says why it cannot be opened with the code of the database', async () => {
    const held = openSqlite(file())
    const busy = await failure(openThreaded(file()))
    expect(busy).toBeInstanceOf(StoreError)
    expect(codeOf(busy)).toBe('SQLITE_BUSY')
    await held.close()
    writeFileSync(file(), 'this is not a database '.repeat(300))
    expect(codeOf(await failure(openThreaded(file())))).toBe('SQLITE_NOTADB')
  })

  it.each([
    ['says why', 'heyi.sqlite', 'SQLITE_BUSY'],
    ['says nothing', 'silent', null],
  ])('[S29] a thread that %s and has ended before the busy server hears it fails the call', async (_, name, code) => {
    const path = join(folder, name)
    const opening = failure(openThreaded(path, hasty))
    // This thread hears nothing until the other has ended: what that said and its end then come in one go.
    const busy = new Int32Array(new SharedArrayBuffer(4))
    for (let tries = 0; !existsSync(`${path}.ended`); tries += 1) {
      if (tries > 2_000) throw new Error('the thread did not come to its end')
      Atomics.wait(busy, 0, 0, 20)
    }
    Atomics.wait(busy, 0, 0, 200)
    const error = await opening
    expect(error).toBeInstanceOf(StoreError)
    expect(codeOf(error)).toBe(code)
  })

  it('[S36] lets what its thread has just made take little room, and what it keeps as much as it needs', async () => {
    const store = await openThreaded(file(), telling)
    const bounds: unknown = await store.probe()
    expect(bounds).toMatchObject({ maxYoungGenerationSizeMb: limits.storeYoungHeapMb })
    expect((bounds as { maxOldGenerationSizeMb: number }).maxOldGenerationSizeMb).toBeGreaterThan(500)
    await store.close()
  })

  it('[S17] a start removes copies that were being sent when the server was killed, and nothing else', async () => {
    const kept = ['backup-2026-11-22.sqlite', 'backup-20261122-01.sqlite', 'my-backup-1795312200000-7.sqlite']
    const left = ['backup-1795312200000-7.sqlite', 'backup-1795312200000-123456.sqlite-journal']
    for (const name of [...kept, ...left]) writeFileSync(join(folder, name), 'a copy')
    const store = await openThreaded(file())
    await store.close()
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual(kept.toSorted())
  })

  it('[S29] answers calls in the order in which they are made, and refuses a log that does not go on', async () => {
    const store = await openThreaded(file())
    const entries = writtenLog(boardId, 40)
    const commits = [entries.slice(0, 20), entries.slice(20)].map((part) => store.commit(part))
    const read = store.read(boardId, 0)
    const refused = failure(store.commit(entries.slice(3, 5)))
    expect(await read).toEqual(entries)
    await Promise.all(commits)
    expect(await refused).toBeInstanceOf(StoreError)
    expect(await store.compact(boardId, 'notes')).toBe('stored')
    expect(await store.snapshots(boardId, 'notes')).toHaveLength(1)
    await store.close()
    expect(await failure(store.head(boardId))).toBeInstanceOf(StoreError)
    await store.close()
  })

  it('[S29] fails what waits when its thread dies, and begins another from what is on disk', async () => {
    const store = await openThreaded(file(), dying)
    const entries = writtenLog(boardId, 20)
    await store.commit(entries)
    const waiting = [store.probe(), store.probe()].map(failure)
    for (const error of await Promise.all(waiting)) expect(error).toBeInstanceOf(StoreError)
    const [read, head] = [store.read(boardId, 0), store.head(boardId)]
    expect(await read).toEqual(entries)
    expect(await head).toEqual({ seq: entries.length, hash: entries.at(-1)?.hash })
    expect(await store.compact(boardId, 'notes')).toBe('nothing')
    await store.close()
    const again = openSqlite(file())
    expect(await again.read(boardId, 0)).toEqual(entries)
    await again.close()
  })

  it('[S29] goes on failing while no thread can be begun, and comes back when one can', async () => {
    const store = await openThreaded(file(), dying)
    await store.commit(writtenLog(boardId, 20))
    await failure(store.probe())
    const held = openSqlite(file())
    expect(codeOf(await failure(store.head(boardId)))).toBe('SQLITE_BUSY')
    expect(await store.compact(boardId, 'notes')).toBe('failed')
    await held.close()
    expect(await store.head(boardId)).toMatchObject({ seq: 25 })
    await store.close()
  })
})
