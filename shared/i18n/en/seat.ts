/** The part of the catalogue that the board and an issue's room need, so that a representative's phone loads no more. */
import { board } from '#shared/i18n/en/board.ts'
import { common } from '#shared/i18n/en/common.ts'
import { draft } from '#shared/i18n/en/draft.ts'
import { files } from '#shared/i18n/en/files.ts'
import { issue } from '#shared/i18n/en/issue.ts'
import { meeting } from '#shared/i18n/en/meeting.ts'
import { refusal } from '#shared/i18n/en/refusal.ts'
import { room } from '#shared/i18n/en/room.ts'

export const catalogue = { board, common, draft, files, issue, meeting, refusal, room } as const
