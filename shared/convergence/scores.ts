/**
 * What a stance weighs in the ranking of options. A block has no weight: an option that any party blocks has no score
 * at all, whatever the others say. The numbers order options; they are never shown as the worth of a party's word.
 */
import type { StanceValue } from '#shared/board/board.ts'

const scores = {
  support: 2,
  accept: 1,
  conditional: 0.5,
  reserve: -1,
  oppose: -2,
  block: null,
} as const satisfies Record<StanceValue, number | null>

/** The weight of one stance, null for a block. */
export const scoreOf = (value: StanceValue): number | null => scores[value]
