import type { observer as zh } from '#shared/i18n/zh-CN/observer.ts'

export const observer = {} as const satisfies Record<keyof typeof zh, string>
