import type { meeting as zh } from '#shared/i18n/zh-CN/meeting.ts'

export const meeting = {} as const satisfies Record<keyof typeof zh, string>
