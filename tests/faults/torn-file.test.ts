/**
 * A killed server and a disk that has lost or garbled what was written last: the log of writes cut off or spoilt at random
 * places, the database's header spoilt, the file cut off or gone. What opens must hold the beginning of the log, and
 * verify; what does not open says so, and nothing is put in its place.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BoardId } from '#shared/ids.ts'
import { verifyBoard } from '../../server/boards/verify.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { Entry, Store } from '../../server/store/store.ts'
import { StoreError } from '../../server/store/store.ts'
import { Demander } from '../kit/demander.ts'
import { notesDesk } from '../kit/desks.ts'
import { run, ServerProcess } from '../kit/server-process.ts'
import { Typist } from '../kit/typist.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const runs = Number(process.env['RUNS'] ?? 60)

const folder = mkdtempSync(join(tmpdir(), 'heyi-torn-'))
/** A new folder each time: the driver lets go of a damaged file only when it is collected. */
let dataDir = ''
let database = ''
let wal = ''
const server = new ServerProcess(join(folder, 'server'), { LOG_LEVEL: 'fatal' })
const killed = { database: join(folder, 'killed'), wal: join(folder, 'killed-wal') }
let boardId = '' as BoardId
let whole: readonly Entry[] = []

/** Puts the files back as the killed server left them. */
function restore(): void {
  dataDir = mkdtempSync(join(folder, 'data-'))
  database = join(dataDir, 'heyi.sqlite')
  wal = `${database}-wal`
  copyFileSync(killed.database, database)
  copyFileSync(killed.wal, wal)
}

/** What there is after opening: a log and whether it verifies; or why it does not open. */
async function opened(): Promise<{ readonly entries: readonly Entry[]; readonly ok: boolean } | StoreError> {
  let store: Store
  try {
    store = openSqlite(database)
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
  try {
    const found = await verifyBoard(store, boardId)
    return { entries: await store.read(boardId, 0), ok: found === null || found.ok }
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  } finally {
    await store.close()
  }
}

const garble = (file: string, from: number, length: number, pattern: number): void => {
  const bytes = readFileSync(file)
  for (let at = from; at < Math.min(from + length, bytes.length); at += 1) bytes[at] = (bytes[at] ?? 0) ^ pattern
  writeFileSync(file, bytes)
}

beforeAll(async () => {
  await server.start()
  const imported = await server.importBoard()
  boardId = imported.boardId as BoardId
  const owner = new Demander(server, boardId, imported.tokens['U-OWN1'] ?? '')
  const typist = new Typist(notesDesk({ boardId, token: imported.tokens['U-SEC'] ?? '' }, 'AG-01'))
  typist.stay(() => server.address)
  await typist.changes.until(
    () => typist.writable,
    () => 'a writable document',
  )
  for (let n = 0; n < 30; n += 1) {
    typist.type(`⟦${n}⟧`)
    await owner.demand()
  }
  await typist.changes.until(
    () => typist.unsaved.size === 0,
    () => 'saved words',
  )
  typist.close()
  await server.end('SIGKILL')
  copyFileSync(join(server.dataDir, 'heyi.sqlite'), killed.database)
  copyFileSync(join(server.dataDir, 'heyi.sqlite-wal'), killed.wal)
  restore()
  const found = await opened()
  if (found instanceof StoreError) throw found
  whole = found.entries
}, 60_000)

afterAll(async () => {
  await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** Whether these entries are the beginning of the log as the killed server had it. */
const isBeginning = (entries: readonly Entry[]): boolean =>
  entries.every(({ seq, hash }, index) => seq === index + 1 && hash === whole[index]?.hash)

const content = (): string => (existsSync(database) ? readFileSync(database, 'base64') : 'nothing')

/** What the server says when it is started there, and whether it has left the database as it was. */
async function startedThere(): Promise<{ readonly code: number; readonly err: string; readonly left: boolean }> {
  const before = content()
  const { code, err } = await run('server/main.ts', [], { DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' })
  return { code, err, left: content() === before }
}

const oneSentence = /^数据库打不开：.+。\nThe database cannot be opened: .+\.\n$/
const refused = { code: 1, err: expect.stringMatching(oneSentence) as string, left: true }

/** Everything in one file, as after an orderly end: the log of writes would have what is torn once more. */
async function foldUp(): Promise<void> {
  await openSqlite(database).close()
  rmSync(wal, { force: true })
}

interface Tear {
  readonly at: number
  readonly length: number
  readonly pattern: number
  /** Cut off (the log of writes), or left without its log of writes (the database). */
  readonly cut: boolean
}

const tears = (places: number, length: number): fc.Arbitrary<Tear> =>
  fc.record({
    at: fc.nat(places - 1),
    length: fc.integer({ min: 1, max: length }),
    pattern: fc.integer({ min: 1, max: 255 }),
    cut: fc.boolean(),
  })

describe('a torn database', () => {
  it(`[S25] opens with the beginning of its log when the end of the log of writes is cut off or garbled (seed ${seed})`, async () => {
    console.log(`seed ${seed}`)
    expect(whole.length).toBeGreaterThan(60)
    const size = readFileSync(killed.wal).length
    const lengths = new Set<number>()
    const check = async ({ at, cut, length, pattern }: Tear): Promise<boolean> => {
      restore()
      if (cut) truncateSync(wal, at)
      else garble(wal, at, length, pattern)
      const found = await opened()
      if (found instanceof StoreError) return false
      lengths.add(found.entries.length)
      return found.ok && isBeginning(found.entries)
    }
    await fc.assert(fc.asyncProperty(tears(size, 8_192), check), { seed, numRuns: runs })
    // The places were different enough for the test to mean something.
    expect(lengths.size).toBeGreaterThan(3)
  }, 120_000)

  it(`[S25] with a spoilt header, opens with its log or says why not (seed ${seed})`, async () => {
    const check = async ({ at, cut, length, pattern }: Tear): Promise<boolean> => {
      restore()
      if (cut) await foldUp()
      garble(database, at, length, pattern)
      const found = await opened()
      if (readFileSync(database).length < 1_000) return false
      if (found instanceof StoreError) return true
      // What can be read of it is the log; verifying says so where it cannot be read.
      return isBeginning(found.entries) && (!found.ok || found.entries.length === whole.length)
    }
    await fc.assert(fc.asyncProperty(tears(100, 40), check), { seed, numRuns: runs })
    expect(await opened()).toBeDefined()
  }, 120_000)

  it.each<[string, () => void]>([
    ['whose header is garbled', () => garble(database, 0, 100, 255)],
    ['that is cut off', () => truncateSync(database, 5_000)],
    ['that is empty', () => truncateSync(database, 0)],
  ])('[S25] the server does not start on one %s, and says so in one sentence', async (_what, tear) => {
    restore()
    await foldUp()
    tear()
    expect(await startedThere()).toEqual(refused)
  })

  it('[S25] the server does not start where only the log of writes is left, and says so in one sentence', async () => {
    restore()
    rmSync(database)
    expect(await startedThere()).toEqual(refused)
    expect(readFileSync(wal).equals(readFileSync(killed.wal))).toBe(true)
  })
})
