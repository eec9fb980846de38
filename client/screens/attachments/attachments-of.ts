/** What hangs on what: the attachments of one thing that are still shown, and where their bytes are. */
import type { Attachment, AttachmentTarget } from '#shared/board/room.ts'
import { paths } from '#shared/protocol/http.ts'
import type { BoardState } from '#shared/record/state.ts'
import { pathOf } from '../../state/http.ts'

/** In the order in which they were attached. */
export const attachmentsOf = (
  attachments: BoardState['attachments'],
  target: AttachmentTarget,
): readonly Attachment[] =>
  [...attachments.values()].filter(
    (one) => one.withdrawnAt === null && one.target.kind === target.kind && one.target.id === target.id,
  )

/** Whether it is shown as a picture; documents are opened. */
export const isPhoto = ({ mediaType }: Attachment): boolean => mediaType !== 'application/pdf'

/** Where a file's bytes are. */
export const addressOfFile = (boardId: string, { sha256 }: Pick<Attachment, 'sha256'>): string =>
  pathOf(paths.file, { boardId, sha256 })

/** What to call an attachment: its words, else its title. */
export const wordsOf = ({ alt, title }: Attachment): string => (alt === '' ? title : alt)
