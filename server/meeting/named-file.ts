/**
 * An act that hangs up a file, looked at before the rules judge it: the file must be there, and be what the act says of it.
 * The rules know the record only, never a disk.
 */
import type { MediaType } from '#shared/board/room.ts'
import type { BoardId } from '#shared/ids.ts'
import type { Refusal } from '#shared/refusals.ts'
import { refusal } from '#shared/refusals.ts'
import type { FileFacts, Files } from '../files/files.ts'

/** What of a file the record says; the first that is otherwise is named. */
const said = ['mediaType', 'bytes', 'width', 'height'] as const satisfies readonly (keyof FileFacts)[]

type Said = Readonly<Partial<Record<(typeof said)[number], number | MediaType>>>

/** Why the file that this act names is not the one that is there; null when it is, or when the act names none. */
export async function namedFileRefusal(
  files: Pick<Files, 'facts'>,
  boardId: BoardId,
  act: Readonly<Record<string, unknown>>,
): Promise<Refusal | null> {
  const { type, sha256 } = act
  // What is malformed is the rules' to refuse.
  if (type !== 'attachment.add' || typeof sha256 !== 'string') return null
  const facts = await files.facts(boardId, sha256)
  if (facts === null) return refusal('fileMissing', { field: 'sha256' })
  const wrong = said.find((name) => facts[name] !== (act as Said)[name])
  return wrong === undefined ? null : refusal('invalidField', { field: wrong })
}
