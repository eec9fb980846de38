/** A backup comes back also where the database was torn, and nothing that belonged to the torn one gets into it. */
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { restore } from '../../../server/cli/restore.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import { writtenLog } from '../../kit/written-log.ts'

const boardId = 'B-1' as BoardId
const entries = writtenLog(boardId, 20)
let folder = ''
let database = ''
let backup = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heyi-restore-'))
  database = join(folder, 'heyi.sqlite')
  backup = join(folder, 'backup.sqlite')
  const store = openSqlite(database)
  await store.commit(entries)
  await store.backup(backup)
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it.each<[string, () => void]>([
  ['was emptied', () => truncateSync(database, 0)],
  ['is gone but for its log of writes', () => rmSync(database)],
])('[S17] restores where the database %s, and keeps what was there', async (_what, tear) => {
  tear()
  writeFileSync(`${database}-wal`, 'of another database')
  const environment = { DATA_DIR: folder, PORT: '1' }
  const { former } = await restore(backup, environment)
  expect(existsSync(`${database}-wal`)).toBe(false)
  expect(existsSync(`${former}-wal`)).toBe(true)
  const store = openSqlite(database)
  expect(await store.read(boardId, 0)).toEqual(entries)
  await store.close()
})
