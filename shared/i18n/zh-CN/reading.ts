/** The part of the catalogue that the observer's and the public page need, so that a phone in the audience loads no more. */
import { common } from '#shared/i18n/zh-CN/common.ts'
import { observer } from '#shared/i18n/zh-CN/observer.ts'
import { refusal } from '#shared/i18n/zh-CN/refusal.ts'

export const catalogue = { common, observer, refusal } as const
