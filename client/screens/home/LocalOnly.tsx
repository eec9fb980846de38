/** Says that links to this very computer are of no use on a phone, before they are printed. Says nothing otherwise. */
import type { ReactNode } from 'react'
import type { LinkRow } from '#shared/protocol/http.ts'
import { useT } from '../../state/language.tsx'

const local = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The host that only this computer reaches, or null. */
export function localHost(rows: readonly Pick<LinkRow, 'url'>[]): string | null {
  const known = rows.find((row) => row.url !== null)?.url ?? null
  if (known === null || !URL.canParse(known)) return null
  const { hostname } = new URL(known)
  return local.test(hostname) ? hostname : null
}

/** A quiet note. */
export function LocalOnly({ rows }: { readonly rows: readonly Pick<LinkRow, 'url'>[] }): ReactNode {
  const { t } = useT()
  const host = localHost(rows)
  if (host === null) return null
  return (
    <p className="links-local hy-no-print" role="note" data-testid="local-only">
      {t('home.localOnly', { host })}
    </p>
  )
}
