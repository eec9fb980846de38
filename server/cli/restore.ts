/**
 * Puts a backup in the place of the database, and the files beside it where files belong. Refuses while a server
 * answers or holds the database, a file that is no database or a damaged one, and a damaged file beside it that is to
 * be copied; the database that was there is kept beside it under another name, never deleted.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dataFiles } from '../config.ts'
import { openSqlite } from '../store/sqlite.ts'
import { Complaint } from './complaint.ts'
import { copyFiles, filesBeside } from './file-copies.ts'
import { addressOf, configOf, isRunning } from './server.ts'

const magic = 'SQLite format 3\0'

function isDatabase(file: string): boolean {
  const start = Buffer.alloc(magic.length)
  try {
    const opened = openSync(file, 'r')
    readSync(opened, start, 0, magic.length, 0)
    closeSync(opened)
  } catch {
    return false
  }
  return start.toString('latin1') === magic
}

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

/** Copies the backup beside its future place and opens it there, so that nothing is moved before it is known to be good. */
async function copyThatOpens(file: string, copy: string): Promise<void> {
  rmSync(copy, { force: true })
  try {
    copyFileSync(file, copy)
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
export async function restore(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Restored> {
  const config = configOf(environment)
  const address = addressOf(config, environment)
  const { database, files: folder } = dataFiles(config.dataDir)
  const exists = existsSync(database)
  if ((await isRunning(address)) || (exists && (await isHeld(database)))) {
    throw new Complaint(`服务器正在运行（${address}），请先停止。 The server is running (${address}); stop it first.`)
  }
  if (!isDatabase(file)) throw new Complaint(`${file} 不是备份文件。 ${file} is not a backup.`)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const copy = `${database}.restoring`
  // First, for a file too many does no harm while a database without its files would.
  const files = restoreFiles(file, folder)
  await copyThatOpens(file, copy)
  const former = putAside(database)
  renameSync(copy, database)
  return { database, former, files }
}
