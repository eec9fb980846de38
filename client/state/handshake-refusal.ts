/**
 * Why the server would not let a link in, as far as it said so in a handshake that failed. Anything else is no refusal,
 * but trouble that may pass.
 */
import type { Refusal } from '#shared/refusals.ts'
import { refusalCatalogue } from '#shared/refusals.ts'

/** A refusal that came as the data of a failed handshake, if it is one that trying again cannot cure. */
export function refusalOf(error: unknown): Refusal | null {
  const data = (error as { data?: unknown } | null)?.data
  const code = (data as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && code in refusalCatalogue ? (data as Refusal) : null
}
