/**
 * How long a page waits for an answer to a try to connect, for its documents' connection and its record's. Packets that
 * vanish say nothing, so a try is given up soon and another made; but a network so slow that no answer comes in that time
 * would then never be got through, so each try after one that nothing answered waits longer.
 */
import { limits } from '#shared/limits.ts'

/** Milliseconds; `unanswered`: how many tries in a row, up to now, were given up without an answer. */
export const tryPatienceMs = (unanswered: number): number =>
  Math.min(limits.longestConnectMs, limits.connectMs * (unanswered + 1))
