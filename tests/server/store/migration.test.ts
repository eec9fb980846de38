/** Databases that older versions wrote open, and hold afterwards what they held. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, it } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { verifyBoard } from '../../../server/boards/verify.ts'
import { migrations } from '../../../server/store/migrations.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import type { Entry } from '../../../server/store/store.ts'
import { logDocuments, writtenLog } from '../../kit/written-log.ts'

const boardId = 'B-1' as BoardId

/** Writes entries as the first version did; the restricted value of entry `erased` has been erased. */
function writeAsFirstVersion(file: string, entries: readonly Entry[], erased: number): void {
  const database = new Database(file)
  const [first] = migrations
  if (typeof first !== 'string') throw new Error('cannot happen: the first step is SQL')
  database.exec(first)
  database.exec('PRAGMA user_version = 1')
  const run = (sql: string, parameters: readonly unknown[]): void => void database.prepare(sql).run(parameters)
  const head = entries.at(-1)
  run('INSERT INTO boards (id, head_seq, head_hash) VALUES (?, ?, ?)', [boardId, head?.seq, head?.hash])
  for (const { seq, kind, header, body, previousHash, hash, secret } of entries) {
    run('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)', [boardId, seq, kind, header, body, previousHash, hash])
    if (secret === null || seq === erased) continue
    run('INSERT INTO secrets VALUES (?, ?, ?, ?)', [boardId, seq, secret.salt, secret.json])
  }
  run('INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?)', [boardId, 'notes', 5, new Uint8Array([0, 0]), '[]', 'x'])
  run('INSERT INTO sessions VALUES (?, ?, ?, ?)', ['s', '["a"]', 1, 2])
  run(`INSERT INTO invites (token_hash, board, seat, created_at) VALUES ('a', ?, 'observer', 3)`, [boardId])
  database.close()
}

it('[S18, P14] a database of the first version opens with every entry, and knows who wrote under which client id', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyi-migration-'))
  const file = join(folder, 'heyi.sqlite')
  const entries = writtenLog(boardId, 60)
  const erased = entries.find(({ secret }) => secret !== null)?.seq ?? 0
  writeAsFirstVersion(file, entries, erased)
  // The second time nothing is left to migrate.
  for (let time = 0; time < 2; time += 1) {
    const store = openSqlite(file)
    const kept = entries.map((entry) => (entry.seq === erased ? { ...entry, secret: null } : entry))
    expect(await store.read(boardId, 0)).toEqual(kept)
    for (const document of logDocuments) {
      const claims = entries.filter((entry) => entry.document === document).flatMap((entry) => entry.claims)
      expect(await store.bindings(boardId, document)).toEqual(claims)
      expect(await store.snapshots(boardId, document)).toEqual([])
    }
    expect(await verifyBoard(store, boardId)).toMatchObject({ ok: true, erased: 1, updates: 60 })
    expect(await store.session('s')).toMatchObject({ tokenHashes: ['a'], firstHash: 's' })
    expect(await store.invites(boardId)).toHaveLength(1)
    await store.close()
  }
  rmSync(folder, { recursive: true, force: true })
})
