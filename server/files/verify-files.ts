/** Checks that the file of every attachment on a board's record is there and holds what the record says, byte for byte. */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Attachment } from '#shared/board/room.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Files } from './files.ts'

/** A file that is not what the record names. */
export interface WrongFile {
  readonly attachmentId: string
  readonly sha256: string
  readonly problem: 'missing' | 'changed'
}

async function hashOf(stream: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** The attachments whose files are missing or changed; withdrawn ones count, for they stay on the record. */
export async function wrongFiles(
  files: Pick<Files, 'read'>,
  boardId: BoardId,
  attachments: Iterable<Attachment>,
): Promise<readonly WrongFile[]> {
  const wrong: WrongFile[] = []
  for (const { id, sha256 } of attachments) {
    const file = await files.read(boardId, sha256)
    const problem = file === null ? 'missing' : (await hashOf(file.stream)) === sha256 ? null : 'changed'
    if (problem !== null) wrong.push({ attachmentId: id, sha256, problem })
  }
  return wrong
}
