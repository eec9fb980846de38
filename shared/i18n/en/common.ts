import type { common as zh } from '#shared/i18n/zh-CN/common.ts'

export const common = {} as const satisfies Record<keyof typeof zh, string>
