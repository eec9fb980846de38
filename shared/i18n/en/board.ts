import type { board as zh } from '#shared/i18n/zh-CN/board.ts'

export const board = {} as const satisfies Record<keyof typeof zh, string>
