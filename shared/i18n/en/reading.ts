/** The part of the catalogue that the observer's and the public page need, so that a phone in the audience loads no more. */
import { frame, frameRefusals } from '#shared/i18n/en/frame.ts'
import { observer } from '#shared/i18n/en/observer.ts'

export const catalogue = { common: frame, observer, refusal: frameRefusals } as const
