/**
 * A board as a file to take away: which edition in which format, as bytes with a name. Chooses and names, nothing more;
 * what stands in a document is decided by `shared/minutes`, how it is written by the writer of each format.
 */
import { exportCase } from '#shared/board/export-case.ts'
import type { MeetingId } from '#shared/ids.ts'
import type { Edition } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'

/** A finished file. */
export interface ExportedFile {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

/** The file of an edition in a format; null where there is none. */
export async function exportDocument(
  state: BoardState,
  edition: Edition,
  format: string,
  _scope: { readonly meetingId: MeetingId | null },
): Promise<ExportedFile | null> {
  if (edition !== 'case' || format !== 'json') return null
  const file = exportCase(state)
  if (file === null) return null
  return {
    bytes: new TextEncoder().encode(`${JSON.stringify(file, null, 1)}\n`),
    contentType: 'application/json; charset=utf-8',
    fileName: `${file.board.id}.json`,
  }
}
