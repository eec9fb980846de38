import type { home as zh } from '#shared/i18n/zh-CN/home.ts'

export const home = {} as const satisfies Record<keyof typeof zh, string>
