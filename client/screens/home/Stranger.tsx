/** For someone at `/` without the organiser's session: how to get in, and the way back to boards opened on this device. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Me } from '#shared/protocol/http.ts'
import { useT } from '../../state/language.tsx'
import { useRoleName } from '../../ui/role-name.ts'

/** Never a list of boards. */
export function Stranger({ seats }: { readonly seats: Me['seats'] }): ReactNode {
  const { t } = useT()
  const roleName = useRoleName()
  return (
    <div className="home-stranger">
      <p>{t('home.strangerText')}</p>
      <p>{t('home.strangerOrganiser')}</p>
      {seats.length === 0 ? null : (
        <section aria-label={t('home.yourSeats')}>
          <h2>{t('home.yourSeats')}</h2>
          <ul className="home-seats">
            {seats.map((seat) => (
              <li key={`${seat.boardId} ${seat.personId}`}>
                <Link className="hy-button" href={`/b/${encodeURIComponent(seat.boardId)}`}>
                  {t('home.backToBoard', { role: roleName(seat.role) })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
