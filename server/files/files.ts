/**
 * The bytes of attachments: one file each under its board and the SHA-256 of what it holds, so that the same photo lies
 * there once and no file ever changes. What comes in is bounded while it comes, judged by its bytes, freed from what it
 * tells of its maker, and then there whole or not at all. Knows nothing of who may send or see it: the record does.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, renameSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { MediaType } from '#shared/board/room.ts'
import type { Clock } from '#shared/clock.ts'
import type { BoardId } from '#shared/ids.ts'
import { limits } from '#shared/limits.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { Result } from '#shared/result.ts'
import { accepted, refused } from '#shared/result.ts'
import type { Content } from './content.ts'
import { contentOf, kindBytes, kindOf } from './content.ts'
import { isNoRoom, isNotThere, syncFolders, withTemporary, writeAll } from './disk.ts'
import { nextInPace, Pace } from './pace.ts'
import { Turns } from './turns.ts'

/** What a file is, as the record must say it. */
export interface FileFacts {
  readonly sha256: string
  readonly mediaType: MediaType
  readonly bytes: number
  /** Pixels; 0 for documents. */
  readonly width: number
  readonly height: number
}

export interface FilesWorld {
  /** Where finished files lie, and where those that are on their way do; on one disk. */
  readonly folder: string
  readonly incoming: string
  readonly clock: Clock
}

type Whole = Extract<Content, { ok: true }>

/** Bytes hashed in one go; others are served in between. */
const stepBytes = 1_048_576
/** Files that are whole in memory at the same time. */
const judgedAtOnce = 2
const shaPattern = /^[0-9a-f]{64}$/
/** Facts that are kept at hand, so that a file is not read again for each act that names it. */
const mostFacts = 10_000

async function hashOf(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += stepBytes) {
    hash.update(bytes.subarray(at, at + stepBytes))
    await turn()
  }
  return hash.digest('hex')
}

const lengthOf = (some: Buffer): number => some.length

/**
 * Takes a stream to the disk, as far as it may be: a kind that is not taken in, a file that is too large and a sender who
 * is too slow end it early. After `fileSlow` the stream is of no use to anybody.
 */
async function receive(from: Readable, handle: FileHandle): Promise<Refusal | null> {
  const pieces = from.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>
  const pace = new Pace()
  let bytes = 0
  let start = Buffer.alloc(0)
  const judge = (chunk: Buffer): Refusal | null => {
    bytes += chunk.length
    if (bytes > limits.attachmentBytes) return refusal('fileTooLarge')
    if (start.length >= kindBytes) return null
    start = Buffer.concat([start, chunk]).subarray(0, 2 * kindBytes)
    return start.length >= kindBytes && kindOf(start) === null ? refusal('fileKind') : null
  }
  for (;;) {
    const came = await nextInPace(pieces, pace, lengthOf)
    if (came === null) return refusal('fileSlow')
    if (came.done === true) return start.length < kindBytes ? refusal('fileBroken') : null
    let goesOn = false
    try {
      const why = judge(came.value)
      if (why !== null) return why
      await writeAll(handle, came.value)
      goesOn = true
    } finally {
      // Lets go of the stream, so that whoever answers may read on and the connection can be used again.
      if (!goesOn) await pieces.return?.()
    }
  }
}

export class Files {
  readonly #world: FilesWorld
  readonly #facts = new Map<string, FileFacts>()
  /** Bytes of each board's files, once they have been counted. */
  readonly #used = new Map<BoardId, number>()
  readonly #judging = new Turns(judgedAtOnce)

  constructor(world: FilesWorld) {
    this.#world = world
  }

  /** Removes what a killed server has left half done. Before anything is added. */
  async prepare(): Promise<void> {
    await rm(this.#world.incoming, { recursive: true, force: true })
  }

  /**
   * Takes a file in. The same bytes again are the same file. Refuses with `fileTooLarge`, `fileKind`, `fileBroken`,
   * `fileSpace`, with `fileSlow` when the sender fell below the pace, or with `fileMissing` when he broke off; then
   * nothing is left of it. Rejects when the disk fails otherwise.
   */
  async add(boardId: BoardId, from: Readable): Promise<Result<FileFacts, Refusal>> {
    const { incoming } = this.#world
    try {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      return await withTemporary(incoming, async (file, handle) => {
        const why = await receive(from, handle)
        if (why !== null) return refused(why)
        return await this.#judging.take(async () => {
          const content = contentOf(await readFile(file))
          return content.ok ? await this.#keep(boardId, content) : refused(refusal(content.code))
        })
      })
    } catch (error) {
      if (isNoRoom(error)) return refused(refusal('fileSpace'))
      if (from.destroyed && !from.readableEnded) return refused(refusal('fileMissing'))
      throw error
    }
  }

  /** What a file is; null when it is not there. Whoever asks is about to name it: it does not count as left behind. */
  async facts(boardId: BoardId, sha256: string): Promise<FileFacts | null> {
    if (!shaPattern.test(sha256)) return null
    const path = this.path(boardId, sha256)
    const key = `${boardId}/${sha256}`
    try {
      await this.#touch(path)
      const known = this.#facts.get(key)
      if (known !== undefined) return known
      const bytes = await readFile(path)
      const content = contentOf(bytes)
      if (!content.ok) return null
      const { mediaType, width, height } = content
      return this.#remember(key, { sha256, mediaType, bytes: bytes.length, width, height })
    } catch (error) {
      if (isNotThere(error)) return null
      throw error
    }
  }

  /** The bytes of a file and how many they are; null when it is not there. */
  async read(boardId: BoardId, sha256: string): Promise<{ readonly stream: Readable; readonly bytes: number } | null> {
    if (!shaPattern.test(sha256)) return null
    const path = this.path(boardId, sha256)
    try {
      const { size } = await stat(path)
      return { stream: createReadStream(path), bytes: size }
    } catch (error) {
      if (isNotThere(error)) return null
      throw error
    }
  }

  /** Where a file lies. The hash must have been looked at: it becomes part of a path. */
  path(boardId: BoardId, sha256: string): string {
    return join(this.#world.folder, boardId, sha256.slice(0, 2), sha256)
  }

  /** Forgets what was counted of a board: files of it have been deleted. */
  forget(boardId: BoardId): void {
    this.#used.delete(boardId)
    this.#facts.clear()
  }

  async #keep(boardId: BoardId, content: Whole): Promise<Result<FileFacts, Refusal>> {
    const { mediaType, width, height, parts } = content
    const whole = Buffer.concat(parts)
    const sha256 = await hashOf(whole)
    const bytes = whole.length
    const facts = this.#remember(`${boardId}/${sha256}`, { sha256, mediaType, bytes, width, height })
    const path = this.path(boardId, sha256)
    if (existsSync(path)) {
      await this.#touch(path)
      return accepted(facts)
    }
    const used = await this.#usedBy(boardId)
    if (used + bytes > limits.attachmentBytesPerBoard) return refused(refusal('fileSpace'))
    const isThere = await withTemporary(this.#world.incoming, async (file, handle) => {
      await writeAll(handle, whole)
      await handle.sync()
      const now = this.#world.clock.now() / 1_000
      await handle.utimes(now, now)
      return this.#place(boardId, { file, path, bytes })
    })
    return isThere ? accepted(facts) : refused(refusal('fileSpace'))
  }

  /** Puts a written file in its place; false when the board's room has been taken meanwhile. */
  async #place(
    boardId: BoardId,
    { file, path, bytes }: { readonly file: string; readonly path: string; readonly bytes: number },
  ): Promise<boolean> {
    const folder = join(path, '..')
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    const used = await this.#usedBy(boardId)
    // From here to the rename nobody else has a turn: two who bring the same file at once count it once.
    if (!existsSync(path)) {
      if (used + bytes > limits.attachmentBytesPerBoard) return false
      renameSync(file, path)
      this.#used.set(boardId, used + bytes)
    }
    await syncFolders(folder, made === undefined ? folder : this.#world.folder)
    return true
  }

  #remember(key: string, facts: FileFacts): FileFacts {
    const [oldest] = this.#facts.keys()
    if (this.#facts.size >= mostFacts && oldest !== undefined) this.#facts.delete(oldest)
    this.#facts.set(key, facts)
    return facts
  }

  async #touch(path: string): Promise<void> {
    const now = this.#world.clock.now() / 1_000
    await utimes(path, now, now)
  }

  async #usedBy(boardId: BoardId): Promise<number> {
    const known = this.#used.get(boardId)
    if (known !== undefined) return known
    const folder = join(this.#world.folder, boardId)
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if (isNotThere(error)) return []
      throw error
    })
    let bytes = 0
    for (const one of found) {
      if (one.isFile()) bytes += (await stat(join(one.parentPath, one.name))).size
    }
    // Counted by two at once: the first count stands, for files may have been added to it already.
    const now = this.#used.get(boardId)
    if (now !== undefined) return now
    this.#used.set(boardId, bytes)
    return bytes
  }
}
