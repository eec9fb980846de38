/**
 * Copies the files of attachments from one folder to another: into a backup and back. Each has its own SHA-256 as its name,
 * so a file that is there already is never copied again, and one whose bytes are not what its name says is left out and
 * named. A copy is there whole or not at all.
 */
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

export interface Copied {
  /** All that are there now, those included that were there before. */
  readonly files: number
  /** `<boardId>/<sha256>` of files whose bytes are not what their names say. */
  readonly damaged: readonly string[]
}

const shaPattern = /^[0-9a-f]{64}$/

const foldersIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
    : []

interface Found {
  readonly boardId: string
  readonly shelf: string
  readonly sha256: string
}

const filesIn = (folder: string): readonly Found[] =>
  foldersIn(folder).flatMap((boardId) =>
    foldersIn(join(folder, boardId)).flatMap((shelf) =>
      readdirSync(join(folder, boardId, shelf)).flatMap((sha256) =>
        shaPattern.test(sha256) && sha256.startsWith(shelf) ? [{ boardId, shelf, sha256 }] : [],
      ),
    ),
  )

function writeWhole(file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${randomUUID()}`
  const opened = openSync(temporary, 'wx', 0o600)
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(opened, bytes, written)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
  renameSync(temporary, file)
}

/** Copies what is missing in `to`. */
export function copyFiles(from: string, to: string): Copied {
  const damaged: string[] = []
  let files = 0
  for (const { boardId, shelf, sha256 } of filesIn(from)) {
    const target = join(to, boardId, shelf, sha256)
    if (!existsSync(target)) {
      const bytes = readFileSync(join(from, boardId, shelf, sha256))
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        damaged.push(`${boardId}/${sha256}`)
        continue
      }
      mkdirSync(join(to, boardId, shelf), { recursive: true, mode: 0o700 })
      writeWhole(target, bytes)
    }
    files += 1
  }
  return { files, damaged }
}

/** The folder beside a backup of the database that holds the files. */
export const filesBeside = (file: string): string => `${file}.files`
