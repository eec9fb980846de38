/** Says that links to this very computer are of no use on a phone, before they are printed. Says nothing otherwise. */
import type { ReactNode } from 'react'
import type { LinkRow } from '#shared/protocol/http.ts'
import { useT } from '../../state/language.tsx'
import { localHost } from './local-host.ts'

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
