/**
 * Puts a backup in the place of the database. Refuses while a server answers, and refuses a file that is no database; the
 * database that was there is kept beside it under another name, never deleted.
 */
import { copyFileSync, existsSync, mkdirSync, openSync, readSync, closeSync, renameSync } from 'node:fs'
import { dataFiles } from '../config.ts'
import { Complaint } from './complaint.ts'
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

/** Restores; answers where the database is and where the former one has been put. */
export async function restore(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly database: string; readonly former: string | null }> {
  const config = configOf(environment)
  const address = addressOf(config, environment)
  if (await isRunning(address)) {
    throw new Complaint(`服务器正在 ${address} 运行，请先停止。 A server answers at ${address}; stop it first.`)
  }
  if (!isDatabase(file)) throw new Complaint(`${file} 不是备份文件。 ${file} is not a backup.`)
  const { database } = dataFiles(config.dataDir)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const former = existsSync(database) ? `${database}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}` : null
  if (former !== null) {
    renameSync(database, former)
    // A log of writes belongs to its database: left behind, it would be applied to the restored one.
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(`${database}${suffix}`)) renameSync(`${database}${suffix}`, `${former}${suffix}`)
    }
  }
  copyFileSync(file, database)
  return { database, former }
}
