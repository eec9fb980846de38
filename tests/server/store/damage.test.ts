/** Whatever is changed in the tables of a board, verifying it says so; and a damaged snapshot is never what is loaded. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { compact } from '../../../server/boards/compaction.ts'
import type { Verification } from '../../../server/boards/verify.ts'
import { verifyBoard } from '../../../server/boards/verify.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import { logDocuments, writtenLog } from '../../kit/written-log.ts'

const boardId = 'B-1' as BoardId
let folder = ''
let file = ''

/** A board with two snapshots of each document, packed updates, secrets, and one of them erased. */
async function store(): Promise<void> {
  const entries = writtenLog(boardId, 120)
  const store = openSqlite(file)
  for (const part of [entries.slice(0, 60), entries.slice(60, 120), entries.slice(120)]) {
    await store.commit(part)
    if (part.at(-1) !== entries.at(-1)) for (const document of logDocuments) await compact(store, boardId, document)
  }
  await store.eraseSecret(boardId, 3)
  await store.close()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heyi-damage-'))
  file = join(folder, 'heyi.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What may be changed: every column of every table of a board, but for the order of boards. */
const tables: Readonly<Record<string, readonly string[]>> = {
  boards: ['id', 'head_seq', 'head_hash'],
  events: ['board', 'seq', 'header', 'body', 'previous_hash', 'hash'],
  updates: ['board', 'document', 'seq', 'header', 'body', 'previous_hash', 'hash'],
  segments: ['board', 'document', 'first_seq', 'last_seq', 'entries', 'bytes', 'sha256'],
  client_bindings: ['board', 'document', 'client', 'person', 'party', 'first_seq'],
  snapshots: ['board', 'document', 'seq', 'state', 'sha256'],
  secrets: ['board', 'seq', 'salt', 'json'],
  erasures: ['board', 'seq'],
}
const columns = Object.entries(tables).flatMap(([table, names]) => names.map((column) => [table, column] as const))

interface Damage {
  readonly where: readonly [table: string, column: string]
  /** Which row, which byte of the value, and what is done to it, all taken modulo what there is. */
  readonly row: number
  readonly byte: number
  readonly flip: number
}

/** Another value of the same type, different in one byte. */
function flipped(value: unknown, byte: number, flip: number): unknown {
  if (typeof value === 'number') return value + flip
  if (value === null) return 'x'
  if (typeof value === 'string') {
    if (value.length === 0) return 'x'
    const at = byte % value.length
    const other = '!~'.replace(value[at] ?? '', '')[0] ?? ''
    return value.slice(0, at) + other + value.slice(at + 1)
  }
  const bytes = new Uint8Array(value as ArrayBuffer).slice()
  const at = byte % bytes.length
  bytes[at] = (bytes[at] ?? 0) ^ (1 + (flip % 255))
  return bytes
}

/** Changes one value of the file; answers what has been changed. */
function spoil({ where: [table, column], row, byte, flip }: Damage): string {
  const database = new Database(file)
  const rows = database.prepare(`SELECT * FROM ${table}`).all([]) as Record<string, unknown>[]
  const found = rows[row % rows.length] ?? {}
  const value = found[column]
  const names = tables[table] ?? []
  const same = names.map((name) => `${name} IS ?`).join(' AND ')
  const parameters = [flipped(value, byte, flip), ...names.map((name) => asParameter(found[name]))]
  database.prepare(`UPDATE OR IGNORE ${table} SET ${column} = ? WHERE ${same}`).run(parameters)
  const { changed } = database.prepare('SELECT changes() AS changed').get() as { changed: number }
  database.close()
  return changed === 1 ? `${table}.${column}` : 'nothing'
}

const asParameter = (value: unknown): unknown => (value instanceof ArrayBuffer ? new Uint8Array(value) : value)

const damages: fc.Arbitrary<Damage> = fc.record({
  where: fc.constantFrom(...columns),
  row: fc.nat(1_000),
  byte: fc.nat(100_000),
  flip: fc.integer({ min: 1, max: 250 }),
})

/** Whether that is what is to be said of this damage. A board under another id is not there any more. */
function isRight(what: string, found: Verification | null): boolean {
  if (found === null) return what === 'boards.id'
  if (found.ok) return false
  return !what.startsWith('snapshots.') || found.problem === 'snapshot' || found.problem === 'stray'
}

describe('damage to the tables', () => {
  it('[S26] verifying holds before, and names whatever byte or field is changed', async () => {
    await store()
    const whole = openSqlite(file)
    expect(await verifyBoard(whole, boardId)).toMatchObject({ ok: true, snapshots: 4, erased: 1 })
    const pristine = join(folder, 'pristine.sqlite')
    await whole.backup(pristine)
    await whole.close()
    const seen = new Set<string>()
    const missed: string[] = []
    const check = async (damage: Damage): Promise<void> => {
      copyFileSync(pristine, file)
      const what = spoil(damage)
      if (what === 'nothing') return
      seen.add(what)
      const damaged = openSqlite(file)
      const found = await verifyBoard(damaged, boardId)
      await damaged.close()
      if (!isRight(what, found)) missed.push(`${what} ${JSON.stringify(damage)} → ${JSON.stringify(found)}`)
    }
    for (const where of columns) await check({ where, row: 1, byte: 5, flip: 777 })
    await fc.assert(fc.asyncProperty(damages, check), { numRuns: 60 })
    expect(missed).toEqual([])
    expect(seen.size).toBe(columns.length)
  }, 120_000)
})
