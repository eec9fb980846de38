/**
 * Opens a sealed copy of the database with the key in this machine's data directory. Without that key it stays closed; what
 * is not sealed is passed on as it is. Makes no key: one that is made now opens nothing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dataFiles, linkKeyOf } from '../config.ts'
import { backupKeyOf, isSealedCopy, openedCopy } from '../files/sealed-copy.ts'
import { Complaint } from './complaint.ts'
import { configOf } from './server.ts'

/** The copy in the clear. Complains where it was sealed under another key, cut short or changed. */
export function openedHere(bytes: Uint8Array, environment: Readonly<Record<string, string | undefined>>): Uint8Array {
  if (!isSealedCopy(bytes)) return bytes
  const { linkKey: file } = dataFiles(configOf(environment).dataDir)
  const key = existsSync(file) ? linkKeyOf(readFileSync(file, 'utf8')) : null
  const opened = key === null ? null : openedCopy(bytes, backupKeyOf(key))
  if (opened !== null) return opened
  throw new Complaint(
    `这份备份是封好的，用 ${file} 打不开：请放回做备份时那台服务器的 link-key；文件也可能不完整。` +
      ` This backup is sealed and ${file} does not open it: put back the link-key of the server that made it; or the file is damaged.`,
  )
}
