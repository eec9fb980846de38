import type { projector as zh } from '#shared/i18n/zh-CN/projector.ts'

export const projector = {} as const satisfies Record<keyof typeof zh, string>
