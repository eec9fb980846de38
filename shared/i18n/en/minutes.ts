import type { minutes as zh } from '#shared/i18n/zh-CN/minutes.ts'

export const minutes = {} as const satisfies Record<keyof typeof zh, string>
