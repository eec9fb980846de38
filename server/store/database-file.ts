/**
 * The database's file before anything is opened. A new database is made whole under another name and put in its place in
 * one step, so a file in that place always holds tables; one that is empty, or has only a log of writes beside it, has
 * been torn and is refused: SQLite would take it for a new one and begin with nothing.
 */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { StoreError } from './store.ts'

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** Puts a finished file in its place, unless somebody else was first; either way there is one afterwards. */
function putInPlace(finished: string, path: string): void {
  try {
    linkSync(finished, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  }
  syncFolder(dirname(path))
}

/**
 * Makes sure that there is a database at `path` which is worth opening. Throws a `StoreError` when there is only what is
 * left of one, and the file system's own error when none can be made.
 * @param make makes a whole database at the path that it is given, and closes it
 */
export function ensureFile(path: string, make: (path: string) => void): void {
  if (sizeOf(path) > 0) return
  if (existsSync(path)) throw new StoreError(`the file ${path} is empty; put a backup in its place`)
  if (sizeOf(`${path}-wal`) > 0) {
    throw new StoreError(`the file ${path} is missing, but ${path}-wal is there; put a backup in its place`)
  }
  const fresh = `${path}.${randomUUID()}`
  try {
    make(fresh)
    putInPlace(fresh, path)
  } finally {
    for (const suffix of ['', '-wal', '-journal']) rmSync(`${fresh}${suffix}`, { force: true })
  }
}

/** What a copy is called while it is being sent: when it was made, in milliseconds, and a number that tells two apart. */
const copyName = /^backup-\d{13}-\d{1,6}\.sqlite(?:-journal)?$/

/** Removes the copies that a server which was killed while it sent them has left in its folder. Never throws. */
export function removeLeftCopies(folder: string): void {
  try {
    for (const name of readdirSync(folder)) if (copyName.test(name)) rmSync(join(folder, name), { force: true })
  } catch {
    // What cannot be removed takes room and does no other harm.
  }
}
