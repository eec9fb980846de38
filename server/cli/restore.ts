/**
 * Puts a backup in the place of the database, and the files beside it where files belong. Refuses while a server
 * answers or holds the database, a file that is no database, a damaged one, one sealed under another key, and a damaged
 * file beside it that is to be copied; the database that was there is kept beside it under another name, never deleted.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dataFiles } from '../config.ts'
import { isSealedCopy } from '../files/sealed-copy.ts'
import { openSqlite } from '../store/sqlite.ts'
import { Complaint } from './complaint.ts'
import { copyFiles, filesBeside } from './file-copies.ts'
import { openedHere } from './open-copy.ts'
import { addressOf, configOf, isRunning } from './server.ts'

const magic = 'SQLite format 3\0'

type Environment = Readonly<Record<string, string | undefined>>

const noBackup = (file: string): Complaint => new Complaint(`${file} 不是备份文件。 ${file} is not a backup.`)

/** The first bytes of a file; of one that cannot be read, nothing. */
function beginningOf(file: string): Buffer {
  const start = Buffer.alloc(64)
  try {
    const opened = openSync(file, 'r')
    readSync(opened, start, 0, start.length, 0)
    closeSync(opened)
  } catch {
    return Buffer.alloc(0)
  }
  return start
}

const isDatabase = (start: Buffer): boolean => start.subarray(0, magic.length).toString('latin1') === magic

/** Whether a server holds the database, wherever it answers: asking over the network alone can miss it. */
async function isHeld(database: string): Promise<boolean> {
  try {
    await openSqlite(database).close()
    return false
  } catch (error) {
    // A database that cannot be opened for another reason is one that a restore may replace.
    const cause = error instanceof Error ? error.cause : null
    return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'SQLITE_BUSY'
  }
}

/** The backup in the clear, beside its future place; a sealed one is opened with this machine's key. */
function copyInTheClear(file: string, copy: string, environment: Environment): void {
  rmSync(copy, { force: true })
  if (!isSealedCopy(beginningOf(file))) return copyFileSync(file, copy)
  const bytes = openedHere(readFileSync(file), environment)
  if (!isDatabase(Buffer.from(bytes.subarray(0, magic.length)))) throw noBackup(file)
  writeFileSync(copy, bytes, { mode: 0o600 })
}

/** Opens the copy, so that nothing is moved before it is known to be good. */
async function mustOpen(file: string, copy: string): Promise<void> {
  try {
    chmodSync(copy, 0o600)
    const store = openSqlite(copy)
    for (const boardId of await store.boards()) await store.read(boardId, 0)
    await store.close()
  } catch {
    rmSync(copy, { force: true })
    throw new Complaint(`${file} 是损坏的备份。 ${file} is a damaged backup.`)
  }
}

/**
 * Renames the database, and whatever belongs to it, and answers its new name; null when there is none. A log of writes that
 * was left behind, even by a database that is gone, would be applied to the restored one.
 */
function putAside(database: string): string | null {
  const former = `${database}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`
  const there = ['', '-wal', '-shm', '-journal'].filter((suffix) => existsSync(`${database}${suffix}`))
  for (const suffix of there) renameSync(`${database}${suffix}`, `${former}${suffix}`)
  return there.length === 0 ? null : former
}

/** Where the database is and where the former one has been put; how many files of attachments came with it. */
export interface Restored {
  readonly database: string
  readonly former: string | null
  readonly files: number
}

/** Puts back the files that lie beside the backup; those that are there stay, for nothing else has their names. */
function restoreFiles(file: string, folder: string): number {
  const { files, damaged } = copyFiles(filesBeside(file), folder)
  const [first] = damaged
  if (first === undefined) return files
  throw new Complaint(`备份里的文件 ${first} 已损坏。 The file ${first} of the backup is damaged.`)
}

/** Restores, or leaves the database as it was; files that were copied by then stay, under names that nothing else has. */
export async function restore(file: string, environment: Environment): Promise<Restored> {
  const config = configOf(environment)
  const address = addressOf(config, environment)
  const { database, files: folder } = dataFiles(config.dataDir)
  const exists = existsSync(database)
  if ((await isRunning(address)) || (exists && (await isHeld(database)))) {
    throw new Complaint(`服务器正在运行（${address}），请先停止。 The server is running (${address}); stop it first.`)
  }
  const start = beginningOf(file)
  if (!isDatabase(start) && !isSealedCopy(start)) throw noBackup(file)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const copy = `${database}.restoring`
  copyInTheClear(file, copy, environment)
  // Before the database, for a file too many does no harm while a database without its files would.
  const files = restoreFiles(file, folder)
  await mustOpen(file, copy)
  const former = putAside(database)
  renameSync(copy, database)
  return { database, former, files }
}
