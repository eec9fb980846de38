/** Whether a text is at the point of being signed, or past it. */
import type { Resolution, ResolutionStatus } from '#shared/board/board.ts'

const bound: ReadonlySet<ResolutionStatus> = new Set(['signed', 'published', 'effective'])

/** Signing is open, or was and is stopped: what was signed of these words stands. */
export const isAsked = ({ status, halted }: Resolution): boolean => status === 'signing' || halted !== undefined

/** All have signed. */
export const isBound = ({ status }: Resolution): boolean => bound.has(status)
