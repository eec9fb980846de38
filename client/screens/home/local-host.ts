/**
 * Whether links lead to this very computer, which no phone reaches. Looks at the address alone; says nothing to anybody, so that
 * it comes along wherever links are shown without the words of the page of links.
 */
import type { LinkRow } from '#shared/protocol/http.ts'

const local = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The host that only this computer reaches, or null. */
export function localHost(rows: readonly Pick<LinkRow, 'url'>[]): string | null {
  const known = rows.find((row) => row.url !== null)?.url ?? null
  if (known === null || !URL.canParse(known)) return null
  const { hostname } = new URL(known)
  return local.test(hostname) ? hostname : null
}
