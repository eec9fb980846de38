import type { issue as zh } from '#shared/i18n/zh-CN/issue.ts'

export const issue = {} as const satisfies Record<keyof typeof zh, string>
