/** The three links that are not one person's: the projector, the observers, and the page for everyone. */
import type { ReactNode } from 'react'
import type { LinkRow } from '#shared/protocol/http.ts'
import { useMe } from '../../state/board.tsx'
import { useT } from '../../state/language.tsx'
import { LinkCell } from './LinkCell.tsx'
import { publicUrl } from './public-url.ts'

/** In the order in which a room is set up. */
export function SharedLinks({ rows }: { readonly rows: readonly LinkRow[] }): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const urlOf = (role: string): string | null => rows.find((row) => row.role === role && row.url !== null)?.url ?? null
  const shared = [
    { name: t('home.projectorLink'), note: t('home.projectorNote'), url: urlOf('projector') },
    { name: t('home.observerLink'), note: t('home.observerNote'), url: urlOf('observer') },
    { name: t('home.publicLink'), note: t('home.publicNote'), url: publicUrl(boardId, rows) },
  ]
  return (
    <section aria-label={t('home.sharedTitle')} className="links-shared">
      <h2>{t('home.sharedTitle')}</h2>
      <dl>
        {shared.map(({ name, note, url }) => (
          <div key={name}>
            <dt>
              {name}
              <span className="links-role">{note}</span>
            </dt>
            <dd>
              <LinkCell url={url} name={name} revoked={false} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
