/** The part of the catalogue that the board and an issue's room need, so that a representative's phone loads no more. */
import { board } from '#shared/i18n/zh-CN/board.ts'
import { common } from '#shared/i18n/zh-CN/common.ts'
import { draft } from '#shared/i18n/zh-CN/draft.ts'
import { files } from '#shared/i18n/zh-CN/files.ts'
import { issue } from '#shared/i18n/zh-CN/issue.ts'
import { meeting } from '#shared/i18n/zh-CN/meeting.ts'
import { refusal } from '#shared/i18n/zh-CN/refusal.ts'
import { room } from '#shared/i18n/zh-CN/room.ts'

export const catalogue = { board, common, draft, files, issue, meeting, refusal, room } as const
