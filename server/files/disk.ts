/**
 * Writing to the folder of files so that a file is there whole or not at all, whatever happens in between: under another
 * name first, synced, then renamed, then its folder synced. What the disk has no room for is said as such.
 */
import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Whether an error says that there is no room, for this file or for this user. */
export const isNoRoom = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))

/** Whether an error says that something is not there. */
export const isNotThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))

/** Syncs a folder, so that the names in it survive a crash. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Syncs the folders from `folder` up to and including `top`. */
export async function syncFolders(folder: string, top: string): Promise<void> {
  await syncFolder(folder)
  if (folder !== top && folder.startsWith(top)) await syncFolders(dirname(folder), top)
}

/** Writes all of `bytes`: a handle may take less at once than it is given. */
export async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written)
    written += bytesWritten
  }
}

/** A file under a name of its own that is gone when `work` has ended, unless it was renamed. */
export async function withTemporary<Answer>(
  folder: string,
  work: (file: string, handle: FileHandle) => Promise<Answer>,
): Promise<Answer> {
  const file = join(folder, randomUUID())
  const handle = await open(file, 'wx', 0o600)
  try {
    return await work(file, handle)
  } finally {
    await handle.close().catch(() => {})
    await rm(file, { force: true }).catch(() => {})
  }
}
